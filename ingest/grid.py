"""A table as a grid: which rows are its header, what stands above each column, where its values are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.amounts import SIGNED, Number, read_number
from ingest.column_roles import NOTHING, numbers_columns, role_of
from ingest.document import Cell, Document, Table
from ingest.normalise import normalise

_NUMBER = re.compile(rf"(?P<number>{SIGNED}|\(-?[\d,.]+\))(?P<unit>%|万元|元)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_INDICATOR_HEADER = re.compile(r"[一二三]级指标|指标值|绩效指标|评价指标")
_OWN_HEADER = re.compile(
    r"^(?:科目|项目|名称|编码|金额|预算数|决算数|合计|小计|行次|序号|收入|支出)|科目|编码|代码|名称$|(?:[预决]算|执行)数$"
)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a cell; `unit` is what the cell itself prints."""

    row: int
    column: int
    cell: Cell
    number: Number
    unit: str


class Grid:
    """Rows and columns of normalised cell texts; a merged cell stands in every place it covers."""

    def __init__(self, document: Document, table: Table, like: "Grid | None" = None) -> None:
        """`like`: the grid this one continues; its columns have the same roles and this one has no header."""
        self.table = table
        self._like = like
        self.row_count = max((cell.row + cell.row_span for cell in table.cells), default=0)
        self.column_count = max((cell.column + cell.column_span for cell in table.cells), default=0)
        self._texts: dict[Place, str] = {}
        self._cells: dict[Place, Cell] = {}
        self._places: dict[int, tuple[Place, ...]] = {}
        for cell in table.cells:
            text = normalise(document.text, cell.start, cell.end).text if cell.end > cell.start else ""
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._texts[row, column] = text
                    self._cells[row, column] = cell

    def text(self, row: int, column: int) -> str:
        return self._texts.get((row, column), "")

    def texts(self, row: int) -> list[str]:
        return [self.text(row, column) for column in range(self.column_count)]

    def value(self, row: int, column: int) -> Value | None:
        """The number of a cell, at its own place only; None for text, a dash or nothing."""
        cell = self._cells.get((row, column))
        if cell is None or (cell.row, cell.column) != (row, column):
            return None
        match = _NUMBER.fullmatch(self.text(row, column))
        return Value(row, column, cell, read_number(match["number"]), match["unit"] or "") if match else None

    @cached_property
    def header_rows(self) -> int:
        """How many rows stand above the first one that holds a value."""
        if self._like is not None:
            return 0
        for row in range(self.row_count):
            values = [column for column in range(self.column_count) if self.value(row, column) is not None]
            if not self.is_index_row(row) and any(not _YEAR.fullmatch(self.text(row, column)) for column in values):
                return row
        return self.row_count

    @cached_property
    def caption_rows(self) -> int:
        """How many of the first rows hold no header but a title, a number of the table or its unit.

        Such a row has one text, or each of its texts names what it says (编制单位:某局).
        """
        for row in range(self.header_rows):
            texts = set(self.texts(row)) - {""}
            if len(texts) > 1 and not all(":" in text for text in texts):
                return row
        return 0

    def is_index_row(self, row: int) -> bool:
        """栏次 1 2 3: a row that numbers the columns."""
        return row in self._index_rows

    @cached_property
    def _index_rows(self) -> frozenset[int]:
        return frozenset(row for row in range(self.row_count) if numbers_columns(self.texts(row)))

    @cached_property
    def spans(self) -> dict[int, tuple[int, int]]:
        """Where the text of each row begins and ends, merged cells that reach into it included."""
        rows: dict[int, list[Cell]] = {}
        for (row, _), cell in self._cells.items():
            rows.setdefault(row, []).append(cell)
        return {
            row: (min(cell.start for cell in cells), max(cell.end for cell in cells)) for row, cells in rows.items()
        }

    @cached_property
    def lists_indicators(self) -> bool:
        """True for a table of performance indicators, which is read elsewhere."""
        return any(_INDICATOR_HEADER.search(text) for row in range(self.header_rows) for text in self.texts(row))

    @property
    def has_own_header(self) -> bool:
        """True where the first row heads columns: it names at least two, and holds no value."""
        heads = {text for text in self.texts(0) if _OWN_HEADER.search(text)}
        return len(heads) >= 2 and all(self.value(0, column) is None for column in range(self.column_count))

    def above(self, row: int, column: int) -> Place | None:
        """Where the header text stands that covers this place; an unmerged blank belongs to the text left of it."""
        if self.text(row, column) not in NOTHING:
            cell = self._cells[row, column]
            return cell.row, cell.column
        left = next((other for other in range(column, -1, -1) if self.text(row, other) not in NOTHING), None)
        is_parent = left is not None and all(self._is_headed_below(row, other) for other in range(left, column + 1))
        return self.above(row, left) if left is not None and is_parent and row + 1 < self.header_rows else None

    def _is_headed_below(self, row: int, column: int) -> bool:
        """True where another header text stands further down in the column."""
        here = self._cells.get((row, column))
        below = [other for other in range(row + 1, self.header_rows) if not self.is_index_row(other)]
        return any(
            self.text(other, column) not in NOTHING and self._cells[other, column] is not here for other in below
        )

    def places(self, column: int) -> tuple[Place, ...]:
        """Where the header texts of a column stand, outermost first, each once."""
        if self._like is not None:
            return self._like.places(column)
        if column not in self._places:
            self._places[column] = self._find_places(column)
        return self._places[column]

    def _find_places(self, column: int) -> tuple[Place, ...]:
        rows = (row for row in range(self.caption_rows, self.header_rows) if not self.is_index_row(row))
        found = [place for row in rows for place in [self.above(row, column)] if place is not None]
        return tuple(dict.fromkeys(found))

    def head(self, place: Place) -> str:
        """The header text at a place given by `places`."""
        return self._like.head(place) if self._like is not None else self.text(*place)

    def path(self, column: int) -> tuple[str, ...]:
        """The header texts above a column, outermost first, each once."""
        return tuple(dict.fromkeys(self.head(place) for place in self.places(column)))

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """What each column holds: code, index, remark, unit, count, name or value (see column_roles)."""
        if self._like is not None:
            return self._like.roles
        bodies = [[self.text(row, column) for row in self.body()] for column in range(self.column_count)]
        bodies.append([])
        return tuple(
            role_of(self.path(column), bodies[column], bodies[column + 1]) for column in range(self.column_count)
        )

    def body(self) -> Iterator[int]:
        return (row for row in range(self.header_rows, self.row_count) if not self.is_index_row(row))

    def values(self) -> Iterator[tuple[int, list[Value]]]:
        """The rows of the body with their values, codes and numbering left out."""
        columns = [column for column, role in enumerate(self.roles) if role in ("value", "name", "count")]
        for row in self.body():
            found = (self.value(row, column) for column in columns)
            yield row, [value for value in found if value is not None]

    def names_before(self, column: int) -> tuple[int, ...]:
        """The columns of names that head a value, left to right: those before it, back to the values before them."""
        names: list[int] = []
        for left in range(column - 1, -1, -1):
            if self.roles[left] in ("name", "unit"):
                names.insert(0, left)
            elif self.roles[left] == "value" and names:
                break
        return tuple(names)
