"""Performance indicators and scores, from the tables and the sentences of a self-evaluation."""

from ingest import indicator_rows
from ingest.document import Cell, Document, Table
from ingest.indicator import Indicator
from ingest.indicator_headers import Header, header
from ingest.indicator_scores import Score, scores
from ingest.layout import Block
from ingest.passages import Passage, passages, row_blocks

__all__ = ["Indicator", "read"]


def read(document: Document, blocks: list[Block]) -> list[Indicator]:
    """Every indicator and score of a report, in reading order."""
    places = row_blocks(blocks)
    found: list[Indicator] = []
    for number, table in enumerate(document.tables):
        rows = {row: block for (at, row), block in places.items() if at == number}
        found += _table(document, table, rows)
    for passage in passages(document, blocks):
        found += [_score(document, passage, score) for score in scores(passage)]
    return sorted(found, key=lambda indicator: indicator.char_start)


def _table(document: Document, table: Table, places: dict[int, int]) -> list[Indicator]:
    """The rows of a table, which may hold several headings one below the other."""
    grid = _grid(table)
    found: list[Indicator] = []
    current: Header | None = None
    first = row = 0
    while row < len(grid):
        new = header(document, grid, row)
        if new:
            found += indicator_rows.read(document, current, grid[first:row], places)
            current, first, row = new, new.last_row + 1, new.last_row
        row += 1
    return found + indicator_rows.read(document, current, grid[first:], places)


def _grid(table: Table) -> list[list[Cell]]:
    lines: list[list[Cell]] = [[] for _ in range(max((cell.row for cell in table.cells), default=-1) + 1)]
    for cell in table.cells:
        lines[cell.row].append(cell)
    return [sorted(line, key=lambda cell: cell.column) for line in lines]


def _score(document: Document, passage: Passage, score: Score) -> Indicator:
    start, end = passage.span(score.start, score.end)
    return Indicator(
        block_number=passage.block_at(score.start),
        level1=score.label,
        level3=score.indicator,
        actual_text=score.grade,
        unit_of_measure="分",
        weight_text=score.weight,
        score_text=score.text,
        is_total=score.is_total,
        quote=passage.quote(document, score.start, score.end),
        page=document.page_at(start),
        char_start=start,
        char_end=end,
    )
