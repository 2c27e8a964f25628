"""A table of a document as rows and columns of a page: what is empty throughout takes no room."""

from bisect import bisect_left
from dataclasses import dataclass

from ingest.document import Cell, Table


def gaps_between(table: Table, cells: list[Cell]) -> list[tuple[int, int]]:
    """The stretches of text before, between and behind the cells."""
    ends = [table.start, *(cell.end for cell in cells)]
    return list(zip(ends, [*(cell.start for cell in cells), table.end], strict=True))


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows and columns in which a cell begins, and the places (row, place of column) that merged cells cover."""

    rows: list[int]
    columns: list[int]
    covered: set[tuple[int, int]]

    @classmethod
    def of(cls, cells: list[Cell]) -> "Grid":
        """The grid of the cells of one table."""
        rows = sorted({cell.row for cell in cells})
        columns = sorted({cell.column for cell in cells})
        grid = cls(rows, columns, set())
        for cell in cells:
            height, width = grid.span(cell)
            if height > 1:
                top, left = bisect_left(rows, cell.row), grid.place(cell)
                grid.covered.update((row, left + step) for row in rows[top + 1 : top + height] for step in range(width))
        return grid

    def place(self, cell: Cell) -> int:
        """The column of the grid in which a cell begins."""
        return bisect_left(self.columns, cell.column)

    def span(self, cell: Cell) -> tuple[int, int]:
        """Rows and columns of the grid that a cell takes."""
        height = bisect_left(self.rows, cell.row + cell.row_span) - bisect_left(self.rows, cell.row)
        width = bisect_left(self.columns, cell.column + cell.column_span) - bisect_left(self.columns, cell.column)
        return height, width
