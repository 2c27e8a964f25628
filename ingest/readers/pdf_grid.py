"""Ruled tables: which rules belong together, and which cells they leave open to each other."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.cells import GridCell
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_lines import cell_text
from ingest.readers.pdf_rules import NEAR, Rule

_COVERED = 0.6  # share of a cell's side that must be ruled to close it
_OPEN_END = 8.0  # points by which rules must stick out to show a side that is not ruled
_MOST_CROSSINGS = 2_000_000  # more rules than that are a drawing, not tables

Field = tuple[int, int, int, int]  # row, column, rows, columns: unit cells without a rule between them


@dataclass(slots=True)
class Grid:
    """A ruled table: positions of its rules, and its fields with the characters in them."""

    rows: list[float]
    columns: list[float]
    fields: list[Field]
    glyphs: dict[int, list[Glyph]] = field(default_factory=dict)
    owner: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, (row, column, height, width) in enumerate(self.fields):
            for y in range(row, row + height):
                for x in range(column, column + width):
                    self.owner[y, x] = index

    @property
    def top(self) -> float:
        return self.rows[0]

    @property
    def area(self) -> float:
        return (self.rows[-1] - self.rows[0]) * (self.columns[-1] - self.columns[0])

    def field_at(self, x: float, y: float) -> int | None:
        """The field around a point."""
        return self.owner.get((bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1))

    def cells(self) -> list[GridCell]:
        """The fields with their text."""
        return [
            GridCell(row, column, cell_text(self.glyphs.get(index, []), self._width(column, width)), height, width)
            for index, (row, column, height, width) in enumerate(self.fields)
        ]

    def _width(self, column: int, width: int) -> float:
        return self.columns[column + width] - self.columns[column]


def grids(horizontal: list[Rule], vertical: list[Rule]) -> list[Grid]:
    """The tables of a page, smallest first; frames around a single column are none."""
    if len(horizontal) * len(vertical) > _MOST_CROSSINGS:
        return []
    found = (_grid(across, down) for across, down in _connected(horizontal, vertical))
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.area)


def _connected(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or through others."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in vertical:
        touching = [group for group in groups if any(_touch(across, rule) for across in group[0])]
        fresh = [across for across in horizontal if _touch(across, rule)]
        groups = [group for group in groups if all(group is not other for other in touching)]
        across = list(dict.fromkeys([*fresh, *(known for group in touching for known in group[0])]))
        groups.append((across, [rule, *(known for group in touching for known in group[1])]))
    return groups


def _touch(across: Rule, down: Rule) -> bool:
    return across.start - NEAR <= down.at <= across.end + NEAR and down.start - NEAR <= across.at <= down.end + NEAR


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    rows = _positions(across, down)
    columns = _positions(down, across)
    if len(rows) < 2 or len(columns) < 3:
        return None
    closed_below = _closed(across, rows, columns)
    closed_right = _closed(down, columns, rows)
    return Grid(rows, columns, list(_fields(len(rows) - 1, len(columns) - 1, closed_below, closed_right)))


def _positions(own: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where the rules stand; where two or more crossing rules stick out, also their common end."""
    at = sorted({rule.at for rule in own})
    if not at:
        return []
    before = [rule.start for rule in crossing if rule.start < at[0] - _OPEN_END]
    after = [rule.end for rule in crossing if rule.end > at[-1] + _OPEN_END]
    first = [min(before)] if len(before) > 1 else []
    last = [max(after)] if len(after) > 1 else []
    return [*first, *at, *last]


def _closed(own: list[Rule], positions: list[float], crossing: list[float]) -> set[tuple[int, int]]:
    """(position, unit along): the sides of unit cells that are ruled."""
    index = {position: number for number, position in enumerate(positions)}
    covered: dict[tuple[int, int], float] = {}
    for rule in own:
        for unit, (start, end) in enumerate(pairwise(crossing)):
            share = (min(end, rule.end) - max(start, rule.start)) / (end - start)
            if share > 0:
                key = index[rule.at], unit
                covered[key] = covered.get(key, 0) + share
    return {key for key, share in covered.items() if share >= _COVERED}


def _fields(height: int, width: int, ruled: set[tuple[int, int]], divided: set[tuple[int, int]]) -> Iterator[Field]:
    """Fields between closed sides; a region that is no rectangle falls into the widest ones."""
    taken: set[tuple[int, int]] = set()
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < width and (right, row) not in divided and (row, right) not in taken:
                right += 1
            below = row + 1
            while below < height and _goes_on(below, column, right, width, ruled, divided):
                below += 1
            taken.update((y, x) for y in range(row, below) for x in range(column, right))
            yield row, column, below - row, right - column


def _goes_on(
    row: int, left: int, right: int, width: int, ruled: set[tuple[int, int]], divided: set[tuple[int, int]]
) -> bool:
    """Whether the field above takes in this row: no rule above it, none inside, both ends closed."""
    above = any((row, x) in ruled for x in range(left, right))
    between = any((x, row) in divided for x in range(left + 1, right))
    ends_close = (left == 0 or (left, row) in divided) and (right == width or (right, row) in divided)
    return not above and not between and ends_close
