"""A report's readings as rows of the raw tables, one dictionary a row (see raw.sql)."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from ingest.extract import Report
from ingest.frames import Figure

Row = dict[str, Any]
Rows = dict[str, list[Row]]
_MONTH_ENDS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def rows_of(report: Report, report_id: str, name: str) -> Rows:
    """Rows for every raw table but rejected_files."""
    numbered: dict[str, Iterable[Any]] = {
        "indicator": report.indicators,
        "staffing": report.staffing,
        "output": report.outputs,
    }
    tables = {
        "reports": [_report(report, name)],
        "blocks": [_block(report, number) for number in range(len(report.blocks))],
        "figures": _figures(report),
        "mentions": [_mention(report, number) for number in range(len(report.mentions))],
    }
    for kind, readings in numbered.items():
        table = kind if kind == "staffing" else f"{kind}s"
        tables[table] = [{f"{kind}_number": number, **asdict(reading)} for number, reading in enumerate(readings)]
    return {table: [{"report_id": report_id, **row} for row in found] for table, found in tables.items()}


def _report(report: Report, name: str) -> Row:
    document, identity = report.document, report.identity
    return {
        "file_name": name,
        "format": document.format,
        "trust": document.trust,
        "encoding": document.encoding,
        "char_count": len(document.text),
        "page_count": len(document.page_starts) or None,
        "title": identity.title or None,
        "report_kind": identity.kind or None,
        "report_kind_evidence": identity.kind_evidence or None,
        "budget_unit_text": identity.unit or None,
        "budget_unit_evidence": identity.unit_evidence or None,
        "region_text": identity.region or None,
        "is_government_wide": identity.is_government_wide,
        "fiscal_year": identity.year,
        "fiscal_year_evidence": identity.year_evidence or None,
        "period_end": period_end(identity.year, identity.months),
        "default_unit_label": identity.default_unit or None,
    }


def _block(report: Report, number: int) -> Row:
    block, document = report.blocks[number], report.document
    return {
        "block_number": number,
        "kind": "table_row" if block.kind == "table" else block.kind,
        "heading_level": block.level if block.kind == "heading" else None,
        "heading_block": report.sections[number],
        "table_number": block.table,
        "row_number": block.row,
        "page": document.page_at(block.start),
        "char_start": block.start,
        "char_end": block.end,
        "text": document.text[block.start : block.end],
    }


def _mention(report: Report, number: int) -> Row:
    mention, document = report.mentions[number], report.document
    block = report.blocks[mention.block_number]
    return {
        "mention_number": number,
        **{name: None if value == "" else value for name, value in asdict(mention).items()},
        "quote": document.text[block.start : block.end],
        "page": document.page_at(mention.char_start),
    }


def _figures(report: Report) -> list[Row]:
    numbers = {(figure.char_start, figure.subject.item): number for number, figure in enumerate(report.figures)}
    return [_figure(report, figure, number, numbers) for number, figure in enumerate(report.figures)]


def _figure(report: Report, figure: Figure, number: int, numbers: dict[tuple[int, str], int]) -> Row:
    document, subject, parent = report.document, figure.subject, figure.parent
    return {
        "figure_number": number,
        "block_number": figure.block,
        "value_text": document.text[figure.char_start : figure.char_end],
        "value": None if figure.value is None else str(figure.value),
        "decimals": figure.decimals,
        "unit_label": figure.unit_label or None,
        "unit_from": figure.unit_from,
        "bound": figure.bound,
        "quote": document.text[figure.quote_start : figure.quote_end],
        "page": document.page_at(figure.char_start),
        "char_start": figure.char_start,
        "char_end": figure.char_end,
        "item_label": subject.item or None,
        "item_from": subject.origin if subject.item else None,
        "detail_code": subject.detail_code or None,
        "detail_name": subject.detail_name or None,
        "component_label": subject.component or None,
        "fund_label": subject.fund or None,
        "measure_label": figure.measure_label or None,
        "comparison_label": figure.comparison_label or None,
        "direction_label": figure.direction_label or None,
        "is_negated": figure.is_negated,
        "parent_figure_number": numbers.get((parent.char_start, parent.subject.item)) if parent else None,
        "printed_year": figure.period.printed,
        "year": figure.period.year,
        "year_from": figure.period.origin,
        "year_evidence": figure.year_evidence or None,
        "period_end": period_end(figure.period.year, figure.period.months),
        "table_number": figure.table,
        "row_number": figure.row,
        "column_number": figure.column,
        "printed_item_label": figure.printed_item_label or None,
        "correction": figure.correction or None,
        "reason": figure.reason or (None if subject.item else "not_understood"),
        "reason_text": figure.reason_text or None,
    }


def period_end(year: int | None, months: tuple[int, int] | None) -> date | None:
    """The last day of the year, or of the months that are told of."""
    if year is None:
        return None
    month = months[1] if months and 1 <= months[1] <= 12 else 12
    leap = month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return date(year, month, _MONTH_ENDS[month - 1] + leap)
