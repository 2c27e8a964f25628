"""What the columns of a performance table mean, by their headings."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.document import Cell, Document
from ingest.lexicon import rows
from ingest.normalise import normalise

LEVELS = ("level1", "level2", "level3")
_RESULTS = ("target", "actual", "score")
_DECORATION = re.compile(r"\([^()]*\)|(?:19|20)\d\d年(?:度)?|^\d{1,2}[-~至]\d{1,2}月(?:份)?|[:*]|[A-Z①-⑩]$")


@dataclass(frozen=True, slots=True)
class Header:
    """Roles of a table's columns: `indicators` or `money`, and the column each role stands in.

    labels: the columns of the labels, from the outermost inwards.
    titles: what each column's heading says, as printed without white space.
    spans: how many columns the heading of each column covers.
    last_row: the last row that the heading covers.
    """

    kind: str
    columns: dict[str, int]
    labels: tuple[int, ...]
    titles: dict[int, str]
    spans: dict[int, int]
    last_row: int

    def home(self, column: int) -> int:
        """The column whose heading covers `column`; itself where none does."""
        covering = [start for start in self.columns.values() if start <= column < start + self.spans[start]]
        return max(covering, default=column)


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["role"], re.compile(row["pattern"])) for row in rows("indicator_headers"))


@cache
def role_of(text: str) -> str | None:
    """The role that a heading, as normalised text, gives its column; None where it says nothing known.

    >>> role_of("实际完成值"), role_of("年初预算数(A)"), role_of("单位名称")
    ('actual', 'approved', None)
    """
    plain = _DECORATION.sub("", text)
    return next((role for role, pattern in _roles() if plain and pattern.fullmatch(plain)), None)


def header(document: Document, grid: list[list[Cell]], row: int) -> Header | None:
    """The heading that begins in `row` of a grid, over one or two rows; None where there is none."""
    for height in (2, 1):
        cells = [cell for line in grid[row : row + height] for cell in line]
        found = _read(document, cells, row + height - 1) if row + height <= len(grid) else None
        if found and (
            height == 1 or (_named(document, grid[row]) >= 2 and _named(document, grid[row + 1]) == len(grid[row + 1]))
        ):
            return found
    return None


def _named(document: Document, line: list[Cell]) -> int:
    """How many cells of a row name a column."""
    return sum(role_of(normalise(document.text, cell.start, cell.end).text) is not None for cell in line)


def _read(document: Document, cells: list[Cell], last_row: int) -> Header | None:
    columns: dict[str, int] = {}
    titles: dict[int, str] = {}
    spans: dict[int, int] = {}
    for cell in cells:
        role = role_of(normalise(document.text, cell.start, cell.end).text)
        titles.setdefault(cell.column, "".join(document.text[cell.start : cell.end].split()))
        if role and (role not in columns or role == "weight"):  # the last weight is the indicator's, not a level's
            columns[role] = cell.column
            spans[cell.column] = cell.column_span
    if "level3" in columns:
        columns.pop("name", None)
    if {"executed", "execution_rate"} <= columns.keys() and columns.keys() & {"approved", "revised"}:
        first = min(columns[role] for role in ("approved", "revised", "executed") if role in columns)
        return Header("money", columns, tuple(range(first)), titles, spans, last_row)
    if columns.keys() & {*LEVELS, "name"} and len(columns.keys() & {*_RESULTS, "weight"}) >= 2:
        return Header("indicators", columns, _labels(columns), titles, spans, last_row)
    return None


def _labels(columns: dict[str, int]) -> tuple[int, ...]:
    """The label columns: the levels, and the indicator itself where no third level is."""
    levels = [columns[level] for level in LEVELS if level in columns]
    name = columns.get("name")
    if name is not None and name > max(levels, default=-1):
        levels.append(name)
    return tuple(sorted(levels))
