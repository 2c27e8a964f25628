"""Whole numbers in table cells: under a cell that names what is counted, or to its right."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.amounts import read_year
from ingest.document import Cell, Document, Table
from ingest.normalise import normalise

_YEAR = re.compile(r"^(?P<year>(?:19|20)\d\d)年(?:度|末|底)?")
_UNIT = re.compile(r"\((?:单位:?)?[名个人辆次台套()批]*\)$|:$")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})[人名个辆次台]?")
_TOTAL = re.compile(r"(?:合计|总计|小计|本年|人数|数量)")


@dataclass(frozen=True, slots=True)
class CellCount:
    """A number and the name of what it counts; `start` and `end` enclose the number's cell.

    entity: what the number's own row is called, where the name heads its column.
    year: as the naming cell prints it; quote: the number's row, which is `row` of the table.
    """

    row: int
    name: str
    entity: str | None
    count: int
    year: int | None
    quote: str
    start: int
    end: int


def cell_counts(document: Document, table: Table, is_name: Callable[[str], bool]) -> Iterator[CellCount]:
    """The numbers of a table whose naming cell `is_name` knows, its year and unit taken off."""
    texts = {cell: normalise(document.text, cell.start, cell.end).text for cell in table.cells}
    grid = {(cell.row, cell.column): cell for cell in table.cells}
    for cell, text in texts.items():
        name = _UNIT.sub("", _YEAR.sub("", text))
        for value in _values(cell, grid, texts) if name and is_name(name) else ():
            row = [other for other in table.cells if other.row == value.row]
            quote = document.text[min(other.start for other in row) : max(other.end for other in row)]
            year = _YEAR.match(text)
            entity = _entity(texts[row[0]]) if value.row != cell.row else None
            count = int(re.sub(r"\D", "", texts[value]))
            yield CellCount(
                value.row, name, entity, count, read_year(year["year"]) if year else None, quote, value.start, value.end
            )


def _values(cell: Cell, grid: dict[tuple[int, int], Cell], texts: dict[Cell, str]) -> list[Cell]:
    """The number to the right of a name; else those under it, down to the first cell that is none."""
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
    return text if re.search(r"[\u4e00-\u9fff]{2}", text) and not _TOTAL.match(text) else None
