"""A table as a grid: which rows are its header, which columns hold names, codes and values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.amounts import SIGNED, Number, read_number
from ingest.document import Cell, Document, Table
from ingest.normalise import normalise

_NUMBER = re.compile(rf"(?P<number>{SIGNED}|\(-?[\d,.]+\))(?P<unit>%|万元|元)?")
_CODE_HEADER = re.compile(r"编码|代码|^[类款项]$|^科目(?:编码)?$")
_INDEX_HEADER = re.compile(r"^(?:行次|序号|行号|栏次|编号)$")
_INDEX_ROW = re.compile(r"^(?:栏次|行次|栏目)$")
_REMARK_HEADER = re.compile(r"备注|原因|说明|文号|联系|措施|依据")
_INDICATOR_HEADER = re.compile(r"[一二三]级指标|指标值|绩效指标|评价指标")
_CODE = re.compile(r"\d{2,7}")
_NOTHING = frozenset({"", "-", "--", "/", "—", "无", "*"})


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
        self._texts: dict[tuple[int, int], str] = {}
        self._cells: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            text = normalise(document.text, cell.start, cell.end).text if cell.end > cell.start else ""
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._texts[row, column] = text
                    self._cells[row, column] = cell

    def text(self, row: int, column: int) -> str:
        return self._texts.get((row, column), "")

    def cell(self, row: int, column: int) -> Cell | None:
        return self._cells.get((row, column))

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
            if not self.is_index_row(row) and any(
                self._is_plain_value(row, column) for column in range(self.column_count)
            ):
                return row
        return self.row_count

    def _is_plain_value(self, row: int, column: int) -> bool:
        return self.value(row, column) is not None and not self._is_year(self.text(row, column))

    def _is_year(self, text: str) -> bool:
        return re.fullmatch(r"(?:19|20)\d\d", text) is not None

    def is_index_row(self, row: int) -> bool:
        """栏次 1 2 3: a row that numbers the columns."""
        texts = [self.text(row, column) for column in range(self.column_count)]
        numbers = [int(text) for text in texts if text.isdigit()]
        names = [text for text in texts if text and not text.isdigit()]
        counts = numbers == list(range(1, len(numbers) + 1)) or numbers == sorted(set(numbers))
        if any(_INDEX_ROW.match(name) for name in names):
            return True
        return len(numbers) >= 3 and counts and not names and numbers[0] == 1 and max(numbers) <= 2 * len(numbers)

    @cached_property
    def lists_indicators(self) -> bool:
        """True for a table of performance indicators, which is read elsewhere."""
        heads = (self.text(row, column) for row in range(self.header_rows) for column in range(self.column_count))
        return any(_INDICATOR_HEADER.search(text) for text in heads)

    def path(self, column: int) -> tuple[str, ...]:
        """The header texts above a column, outermost first, each once."""
        if self._like is not None:
            return self._like.path(column)
        texts: list[str] = []
        for row in range(self.header_rows):
            text = "" if self.is_index_row(row) else self.text(row, column)
            if text and (not texts or texts[-1] != text):
                texts.append(text)
        return tuple(texts)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """What each column holds: code, index, remark, name or value."""
        if self._like is not None:
            return self._like.roles
        return tuple(self._role(column) for column in range(self.column_count))

    def _role(self, column: int) -> str:
        path = self.path(column)
        leaf = path[-1] if path else ""
        body = [self.text(row, column) for row in self.body()]
        filled = [text for text in body if text not in _NOTHING]
        codes = [text for text in filled if _CODE.fullmatch(text)]
        if any(_INDEX_HEADER.match(text) for text in path):
            return "index"
        if any(_CODE_HEADER.search(text) for text in (leaf, *[text for text in body if text in ("类", "款", "项")])):
            return "code" if len(codes) >= len(filled) / 2 else "name"
        if leaf and _REMARK_HEADER.search(leaf):
            return "remark"
        numbers = [text for text in filled if _NUMBER.fullmatch(text)]
        if not path and filled and len(codes) >= 0.8 * len(filled) and self._names_follow(column):
            return "code"
        return "name" if filled and len(numbers) < len(filled) / 2 else "value"

    def _names_follow(self, column: int) -> bool:
        """True where the next columns are codes or names, as they are right of a code column."""
        following = [self.text(row, column + 1) for row in self.body()]
        return any(text and not _NUMBER.fullmatch(text) for text in following) or any(
            len(text) == 2 for text in following
        )

    def body(self) -> Iterator[int]:
        return (row for row in range(self.header_rows, self.row_count) if not self.is_index_row(row))

    def values(self) -> Iterator[Value]:
        """The values of the body, row by row, codes and numbering left out."""
        for row in self.body():
            for column in range(self.column_count):
                if self.roles[column] in ("value", "name"):
                    value = self.value(row, column)
                    if value is not None:
                        yield value

    def name_column(self, column: int) -> int | None:
        """The nearest column of names to the left of a value column."""
        return next((left for left in range(column - 1, -1, -1) if self.roles[left] == "name"), None)

    def code(self, row: int, name_column: int) -> str:
        """The codes left of a name, joined: 201 | 13 | 01 -> 2011301."""
        digits = ""
        for column in range(name_column - 1, -1, -1):
            if self.roles[column] not in ("code", "index"):
                break
            text = self.text(row, column)
            if self.roles[column] == "code" and text.isdigit():
                digits = text + digits
        return digits
