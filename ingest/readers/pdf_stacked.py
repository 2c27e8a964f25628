"""Table rows that no rule divides: figures stacked in fields that stand beside each other."""

from bisect import bisect_right
from itertools import pairwise

from ingest.readers.pdf_grid import Field, Grid
from ingest.readers.pdf_lines import FIGURE, lines

_ALIGNED = 3.0  # points by which lines of one row may stand apart


def unstacked(grid: Grid) -> Grid:
    """The grid with every row cut between the figures that two or more of its fields stack alike."""
    cuts = [_cuts(grid, row) for row in range(len(grid.rows) - 1)]
    if not any(cuts):
        return grid
    starts = [0]
    for row_cuts in cuts:
        starts.append(starts[-1] + 1 + len(row_cuts))
    rows = sorted([*grid.rows, *(cut for row_cuts in cuts for cut in row_cuts)])
    divided = Grid(rows, grid.columns, [part for field in grid.fields for part in _parts(field, starts)])
    for index, (_, column, _, _) in enumerate(grid.fields):
        for glyph in grid.glyphs.get(index, []):
            row = _row_of(grid, index, glyph.middle, cuts, starts)
            divided.glyphs.setdefault(divided.owner[row, column], []).append(glyph)
    return divided


def _cuts(grid: Grid, row: int) -> list[float]:
    """Heights between the stacked figures of a row; none where it is a single row."""
    stacks = [_stack(grid, index) for index, (top, _, height, _) in enumerate(grid.fields) if (top, height) == (row, 1)]
    stacks = [stack for stack in stacks if stack]
    for stack in stacks:
        alike = [other for other in stacks if len(other) == len(stack) and _stand_beside(stack, other)]
        if len(alike) > 1:
            return [(above + below) / 2 for above, below in pairwise(stack)]
    return []


def _stack(grid: Grid, index: int) -> list[float]:
    """The heights of a field's lines where each is a figure of its own."""
    printed = lines(grid.glyphs.get(index, []))
    figures = [line.text for line in printed if FIGURE.fullmatch(line.text)]
    if len(figures) != len(printed) or len(figures) < 2:
        return []
    return [line.glyphs[0].middle for line in printed] if all("." in figure for figure in figures) else []


def _stand_beside(one: list[float], other: list[float]) -> bool:
    return all(abs(here - there) < _ALIGNED for here, there in zip(one, other, strict=True))


def _parts(field: Field, starts: list[int]) -> list[Field]:
    row, column, height, width = field
    first, last = starts[row], starts[row + height]
    if height > 1:
        return [(first, column, last - first, width)]
    return [(part, column, 1, width) for part in range(first, last)]


def _row_of(grid: Grid, index: int, y: float, cuts: list[list[float]], starts: list[int]) -> int:
    row, _, height, _ = grid.fields[index]
    return starts[row] + (bisect_right(cuts[row], y) if height == 1 else 0)
