"""Titles, unit lines and notes that were typed into the rows of a table."""

from collections.abc import Sequence
from itertools import takewhile

from ingest.readers.cells import GridCell

Rows = list[list[GridCell]]


def without_captions(cells: Sequence[GridCell]) -> tuple[list[str], list[GridCell], list[str]]:
    """The lines before a table, its rows counted from 0, and the lines after it.

    A first or last row is a line where one cell takes its whole width; a first row
    also where each of its cells names what it says, like a unit and its value.
    """
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).append(cell)
    numbers = sorted(rows)
    before = list(takewhile(lambda number: _is_line(rows[number], width) or _is_labelled(rows[number]), numbers))
    rest = numbers[len(before) :]
    after = list(takewhile(lambda number: _is_line(rows[number], width), reversed(rest)))[::-1]
    inner = rest[: len(rest) - len(after)]
    if not inner:
        return [], list(cells), []
    kept = [_raised(cell, inner[0], inner[-1]) for number in inner for cell in rows[number]]
    return [_line(rows[number]) for number in before], kept, [_line(rows[number]) for number in after]


def _is_line(row: list[GridCell], width: int) -> bool:
    return len(row) == 1 and row[0].column_span == width > 1 and row[0].row_span == 1


def _is_labelled(row: list[GridCell]) -> bool:
    filled = [cell.text for cell in row if cell.text.strip()]
    alone = all(cell.row_span == 1 for cell in row)
    return alone and all("：" in text or ":" in text for text in filled)


def _line(row: list[GridCell]) -> str:
    return " ".join(cell.text for cell in row if cell.text.strip())


def _raised(cell: GridCell, first: int, last: int) -> GridCell:
    height = min(cell.row_span, last - cell.row + 1)
    return GridCell(cell.row - first, cell.column, cell.text, height, cell.column_span)
