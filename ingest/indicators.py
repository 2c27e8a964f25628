"""Performance indicators and scores, from the tables and the sentences of a self-evaluation."""

import re

from ingest import indicator_rows
from ingest.document import Cell, Document, Table
from ingest.indicator import Indicator, Printed
from ingest.indicator_headers import Header, header
from ingest.indicator_scores import Score, scores
from ingest.layout import Block
from ingest.passages import Passage, passages, row_blocks

__all__ = ["Indicator", "read"]

_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")


def read(document: Document, blocks: list[Block]) -> list[Indicator]:
    """Every indicator and score of a report, in reading order."""
    found: list[Indicator] = []
    for grid in _grids(document, row_blocks(blocks)):
        found += _grid(document, grid)
    for passage in passages(document, blocks):
        found += [_score(document, passage, score) for score in scores(passage)]
    return sorted(found, key=lambda indicator: indicator.char_start)


def _grids(document: Document, places: dict[tuple[int, int], int]) -> list[list[Printed]]:
    """The rows of each table; a table that goes on after a page break is one with the table before."""
    grids: list[list[Printed]] = []
    above: Table | None = None
    for number, table in enumerate(document.tables):
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            rows.setdefault(cell.row, []).append(cell)
        lines = [Printed(cells, places[number, row]) for row, cells in rows.items()]
        if above is not None and _goes_on(document, above, table):
            grids[-1] += lines
        else:
            grids.append(lines)
        above = table
    return grids


def _goes_on(document: Document, above: Table, below: Table) -> bool:
    """Whether two tables are as wide as each other with no words between them."""
    widths = [max(cell.column + cell.column_span for cell in table.cells) for table in (above, below)]
    return widths[0] == widths[1] and _WORDS.search(document.text, above.end, below.start) is None


def _grid(document: Document, grid: list[Printed]) -> list[Indicator]:
    """The rows of a grid, which may hold several headings one below the other."""
    found: list[Indicator] = []
    current: Header | None = None
    first = row = 0
    while row < len(grid):
        new = header(document, [line.cells for line in grid], row)
        if new:
            found += indicator_rows.read(document, current, grid[first:row])
            current, first, row = new, new.last_row + 1, new.last_row
        row += 1
    return found + indicator_rows.read(document, current, grid[first:])


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
