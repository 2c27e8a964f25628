"""Counts of posts and people in tables: a cell that names them, and the number under it or to its right."""

import re
from dataclasses import dataclass

from ingest.amounts import read_year
from ingest.document import Cell, Document, Table
from ingest.normalise import normalise
from ingest.staffing_words import before, staff_labels

_YEAR = re.compile(r"^(?P<year>(?:19|20)\d\d)年(?:度|末|底)?")
_UNIT = re.compile(r"\((?:单位:?)?[人名个]?\)$|[:]$")
_NUMBER = re.compile(r"(\d{1,6})[人名个]?")


@dataclass(frozen=True, slots=True)
class TableCount:
    """A count in table `table` of the document; `start` and `end` enclose its cell."""

    table: int
    label: str
    entity: str | None
    count: int
    year: int | None
    quote: str
    start: int
    end: int


def read(document: Document, year: int | None) -> list[TableCount]:
    """The counts in all tables of a document; `year` is the report's."""
    return [count for number, table in enumerate(document.tables) for count in _table(document, number, table, year)]


def _table(document: Document, number: int, table: Table, year: int | None) -> list[TableCount]:
    texts = {cell: normalise(document.text, cell.start, cell.end).text for cell in table.cells}
    grid = {(cell.row, cell.column): cell for cell in table.cells}
    found = []
    for cell, text in texts.items():
        named = _named(text)
        for value in _values(cell, grid, texts) if named else ():
            row = [other for other in table.cells if other.row == value.row]
            quote = document.text[min(other.start for other in row) : max(other.end for other in row)]
            printed = _YEAR.match(text)
            entity = _entity(texts[row[0]]) if value.row != cell.row else None
            match = _NUMBER.fullmatch(texts[value])
            if match and named:
                at = read_year(printed["year"]) if printed else year
                found.append(TableCount(number, named, entity, int(match[1]), at, quote, value.start, value.end))
    return found


def _named(text: str) -> str | None:
    """The label that a cell names and nothing else."""
    name = _UNIT.sub("", _YEAR.sub("", text))
    found = before(name, 0, len(name), list(staff_labels().values()), inside=False) if name else None
    return found[0].label if found and found[1] == 0 and found[0].stands_alone | (len(name) <= 12) else None


def _values(cell: Cell, grid: dict[tuple[int, int], Cell], texts: dict[Cell, str]) -> list[Cell]:
    """The number to the right of a name; else those right under it, down to the first cell that is none."""
    right = grid.get((cell.row, cell.column + cell.column_span))
    if right and _NUMBER.fullmatch(texts[right]):
        return [right]
    found: list[Cell] = []
    row = cell.row + cell.row_span
    while (below := grid.get((row, cell.column))) and _NUMBER.fullmatch(texts[below]):
        found.append(below)
        row = below.row + below.row_span
    return found


def _entity(text: str) -> str | None:
    return text if re.search(r"[\u4e00-\u9fff]{2}", text) and not re.match(r"合计|总计|小计|本年|人数", text) else None
