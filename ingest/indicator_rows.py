"""The rows under the heading of a performance table: merged labels carried down, slid cells put back."""

import re

from ingest.document import Cell, Document
from ingest.indicator import Indicator, Line, Printed, said
from ingest.indicator_align import aligned, is_value
from ingest.indicator_headers import LEVELS, Header

_TOTAL = re.compile(
    r"(?:指标|自评|评价|综合|最终|总体|考核)*(?:总分|合计|总计|总得分|得分合计|总评分|综合得分|总体得分|综合评分|总评)(?:[:(（：].*)?"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?分?")
_MONEY_UNIT = re.compile(r"[(（](?:单位[:：])?((?:亿|万|千|百)?元)[)）]")


def read(document: Document, header: Header | None, rows: list[Printed]) -> list[Indicator]:
    """The rows of a table below `header`, up to the next one; none where there is no heading."""
    if header is None:
        return []
    lines = [_line(document, header, row) for row in rows]
    if header.kind == "money":
        return [row for line in lines if (row := _money(line))]
    return _indicators(lines)


def _line(document: Document, header: Header, row: Printed) -> Line:
    cells: dict[int, Cell] = {}
    for cell in row.cells:
        cells.setdefault(header.home(cell.column), cell)
    return Line(document, header, cells, row.block)


def _money(line: Line) -> Indicator | None:
    """A row of money that was scored; None where the table scores nothing."""
    if not line.value("score") and not line.value("weight"):
        return None
    labels = line.header.labels
    level1 = line.header.titles.get(labels[0]) if len(labels) > 1 else None
    unit = _MONEY_UNIT.search(level1 or line.header.titles[line.header.columns["executed"]])
    return line.indicator(
        level1=level1,
        level2=next((text for column in reversed(labels) if (text := line.text(column))), None),
        level3=line.header.titles[line.header.columns["execution_rate"]],
        target_text=line.value("revised") or line.value("approved"),
        actual_text=line.value("executed"),
        unit_of_measure=unit.group(1) if unit else None,
        weight_text=line.value("weight"),
        completion_rate_text=line.value("execution_rate"),
        score_text=line.value("score"),
    )


def _indicators(lines: list[Line]) -> list[Indicator]:
    found: list[Indicator] = []
    levels: dict[str, str | None] = {}
    keeps_blanks = any(_begins_inside(line) for line in lines)
    for printed in lines:
        if _TOTAL.fullmatch(said(printed.document, printed.cells[min(printed.cells)]) or ""):
            found.append(_total(printed))
            continue
        line, correction = _aligned(printed, keeps_blanks)
        if not any(line.value(role) for role in ("target", "actual", "weight", "score")):
            continue
        levels = _carried(levels, _levels(line))
        found.append(
            line.indicator(
                **levels,
                target_text=(line.value("operator") or "") + (line.value("target") or "") or None,
                actual_text=line.value("actual"),
                unit_of_measure=line.value("unit"),
                weight_text=line.value("weight"),
                completion_rate_text=line.value("completion_rate"),
                score_text=line.value("score"),
                correction=correction,
            )
        )
    return found


def _begins_inside(line: Line) -> bool:
    """Whether a row's first cell is an inner label, the outer ones left blank."""
    first = min(line.cells)
    return first in line.header.labels[1:] and not is_value(line.text(first) or "")


def _aligned(line: Line, keeps_blanks: bool) -> tuple[Line, str | None]:
    texts = {column: line.text(column) or "" for column in line.cells}
    shift = aligned(texts, line.header, keeps_blanks=keeps_blanks)
    cells = {column + (shift.by if column >= shift.start else 0): cell for column, cell in line.cells.items()}
    return Line(line.document, line.header, cells, line.block), shift.reason


def _levels(line: Line) -> dict[str, str | None]:
    """The labels that a row prints itself; the indicator's name is the third level where there is none."""
    named = {level: line.value(level) for level in LEVELS}
    named["level3"] = named["level3"] or (
        line.value("name") if line.header.columns.get("name") in line.header.labels else None
    )
    return {level: text for level, text in named.items() if text}


def _carried(above: dict[str, str | None], named: dict[str, str | None]) -> dict[str, str | None]:
    """A label stands for the rows below it until a label of its own or an outer level replaces it."""
    if not named:
        return above
    levels: dict[str, str | None] = {}
    for number, level in enumerate(LEVELS):
        is_replaced = level == "level3" or any(outer in named for outer in LEVELS[:number])
        levels[level] = named.get(level) or (None if is_replaced else above.get(level))
    return levels


def _total(line: Line) -> Indicator:
    numbers = [text for column in sorted(line.cells) if _NUMBER.fullmatch(text := line.text(column) or "")]
    weight, score = line.value("weight"), line.value("score")
    if not score and len(numbers) > 1:
        weight, score = numbers[0], numbers[-1]
    elif not score and not weight and numbers:
        score = numbers[0]
    label = said(line.document, line.cells[min(line.cells)])
    return line.indicator(level1=label, weight_text=weight, score_text=score, is_total=True)
