"""Table rows that no rule divides: figures stacked in fields that stand beside each other."""

from bisect import bisect_right
from itertools import pairwise

from ingest.readers.pdf_grid import Field, Grid
from ingest.readers.pdf_lines import Line, lines
from ingest.readers.pdf_stacks import OVERLAP, is_figure, is_figures


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
    """Heights between the rows stacked in a row of fields; none where it is a single one.

    One field stacks figures, and another has a line beside each of them.
    """
    stacks = [
        lines(grid.glyphs.get(index, []))
        for index, (top, _, height, _) in enumerate(grid.fields)
        if (top, height) == (row, 1)
    ]
    if any(is_figures(line.text) and not is_figure(line.text) for stack in stacks for line in stack):
        return []  # a figure broken because its column was full
    printed = sorted((line for stack in stacks for line in stack), key=_middle)
    heights = _heights(printed)
    figures = [stack for stack in stacks if len(stack) > 1 and _is_of_figures(stack)]
    for stack in figures:
        beside = {_nearest(_middle(line), heights) for line in stack}
        others = [{_nearest(_middle(line), heights) for line in other} for other in stacks if other is not stack]
        if len(beside) == len(stack) and any(beside <= other for other in others):
            return [(above + below) / 2 for above, below in pairwise(heights)]
    return []


def _heights(printed: list[Line]) -> list[float]:
    """The heights of the rows: lines that overlap stand in one."""
    rows: list[list[Line]] = []
    for line in printed:
        if rows and _middle(line) - _middle(rows[-1][-1]) < OVERLAP * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [(_middle(row[0]) + _middle(row[-1])) / 2 for row in rows]


def _nearest(height: float, heights: list[float]) -> float:
    return min(heights, key=lambda other: abs(other - height))


def _middle(line: Line) -> float:
    return line.glyphs[0].middle


def _is_of_figures(stack: list[Line]) -> bool:
    """Amounts, or dashes that stand for none; whole numbers alone may count something else."""
    texts = [line.text for line in stack]
    return all(is_figure(text) for text in texts) and any("." in text for text in texts)


def _parts(field: Field, starts: list[int]) -> list[Field]:
    row, column, height, width = field
    first, last = starts[row], starts[row + height]
    if height > 1:
        return [(first, column, last - first, width)]
    return [(part, column, 1, width) for part in range(first, last)]


def _row_of(grid: Grid, index: int, y: float, cuts: list[list[float]], starts: list[int]) -> int:
    row, _, height, _ = grid.fields[index]
    return starts[row] + (bisect_right(cuts[row], y) if height == 1 else 0)
