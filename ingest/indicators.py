"""Performance indicators and scores, from the tables and the sentences of a self-evaluation."""

from dataclasses import dataclass, replace

from ingest import indicator_rows
from ingest.document import Cell, Document, Table
from ingest.indicator_headers import Header, header
from ingest.indicator_scores import scores
from ingest.layout import Block
from ingest.passages import passages


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator, or a score a sentence gives, in the report's words.

    In rows of the money table level2 is the label printed beside them, level3 the heading of the rate,
    and the target and actual the budget and the outturn.
    """

    block_number: int
    level1: str | None
    level2: str | None
    level3: str | None
    target_text: str | None
    actual_text: str | None
    unit_of_measure: str | None
    weight_text: str | None
    completion_rate_text: str | None
    score_text: str | None
    is_total: bool
    quote: str
    page: int | None
    char_start: int
    char_end: int
    correction: str | None


def read(document: Document, blocks: list[Block]) -> list[Indicator]:
    """Every indicator and score of a report, in reading order."""
    found: list[Indicator] = []
    for number, block in enumerate(blocks):
        if block.table is not None:
            found += [_indicator(document, number, row) for row in _table(document, document.tables[block.table])]
    for passage in passages(document, blocks):
        for score in scores(passage):
            start, end = passage.span(score.start, score.end)
            quote = passage.quote(document, score.start, score.end)
            row = indicator_rows.Row(level1=score.label, level3=score.indicator, actual=score.grade, unit="分", weight=score.weight,
                                     score=score.text, is_total=score.indicator is None, quote=quote, start=start, end=end)  # fmt: skip
            found.append(_indicator(document, passage.block_at(score.start), row))
    return sorted(found, key=lambda indicator: indicator.char_start)


def _table(document: Document, table: Table) -> list[indicator_rows.Row]:
    """The rows of a table, which may hold several headings one below the other."""
    grid = _grid(table)
    found: list[indicator_rows.Row] = []
    current: Header | None = None
    first = row = 0
    while row < len(grid):
        new = header(document, grid, row)
        if new:
            found += indicator_rows.read(document, current, grid[first:row])
            current, first, row = new, new.last_row + 1, new.last_row
        row += 1
    return found + indicator_rows.read(document, current, grid[first:])


def _grid(table: Table) -> list[list[Cell]]:
    lines: list[list[Cell]] = [[] for _ in range(max((cell.row for cell in table.cells), default=-1) + 1)]
    for cell in table.cells:
        lines[cell.row].append(cell)
    return [sorted(line, key=lambda cell: cell.column) for line in lines]


def _indicator(document: Document, block_number: int, row: indicator_rows.Row) -> Indicator:
    return Indicator(
        block_number, row.level1, row.level2, row.level3, row.target, row.actual, row.unit, row.weight, row.completion_rate, row.score,
        row.is_total, row.quote, document.page_at(row.start), row.start, row.end, row.correction,
    )  # fmt: skip
