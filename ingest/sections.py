"""Forms that hold several tables in one grid, each below a header of its own.

A self-evaluation form prints the project's name, its money by source and its
indicators in one ruled grid; what the columns mean changes on the way down.
"""

import re

from ingest.document import Cell, Document, Table
from ingest.normalise import normalise

_MONEY_HEADER = re.compile(
    r"^(?:年初|全年|调整后?|预算|决算)?(?:预算|执行|决算|支出)数?(?:\(.*\)|[(（]?[A-C][)）]?)?$|^执行率|^分值$|^得分$"
)
_INDICATOR_HEADER = re.compile(r"^[一二三]级指标$|指标值|^实际完成")
_LEAST = 2


def sections(document: Document, table: Table) -> list[tuple[int, Table]]:
    """The parts of a table, each with the row it begins at; most tables are one part."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    starts = [row for row in sorted(rows) if _is_header(document, rows[row])]
    starts = [row for place, row in enumerate(starts) if place == 0 or row > starts[place - 1] + 1]
    if len(starts) < 2 and not (starts and starts[0] > 2):
        return [(0, table)]
    edges = [*([] if starts[0] <= 1 else [0]), *([0] if starts[0] <= 1 else []), *[row for row in starts if row > 1]]
    ends = [*edges[1:], max(rows) + 1]
    return [(first, _part(table, first, last)) for first, last in zip(edges, ends, strict=True) if first < last]


def _is_header(document: Document, cells: list[Cell]) -> bool:
    texts = [normalise(document.text, cell.start, cell.end).text for cell in cells if cell.end > cell.start]
    money = sum(1 for text in texts if _MONEY_HEADER.search(text))
    indicators = sum(1 for text in texts if _INDICATOR_HEADER.search(text))
    return max(money, indicators) >= _LEAST and not any(re.search(r"\d{2,}", text) for text in texts)


def _part(table: Table, first: int, last: int) -> Table:
    cells = tuple(
        Cell(cell.row - first, cell.column, cell.start, cell.end, min(cell.row_span, last - cell.row), cell.column_span)
        for cell in table.cells
        if first <= cell.row < last
    )
    start, end = (
        (min(cell.start for cell in cells), max(cell.end for cell in cells)) if cells else (table.start, table.start)
    )
    return Table(start, end, cells, table.page)
