"""Rows and cells of html tables, merged cells at their place."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.document import Rejected
from ingest.readers.cells import GridCell

_MOST_CELLS = 500_000
_WIDEST = 1000
_BREAKS = re.compile("br|p|div|li|tr|h[1-6]")
_UNSEEN = frozenset(("script", "style", "noscript", "template"))


def own_rows(table: HtmlElement) -> list[HtmlElement]:
    """The rows of a table, without those of tables inside it; its caption counts as a row."""
    rows: list[HtmlElement] = []
    for child in table:
        if child.tag in ("tr", "caption"):
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(row for row in child if row.tag == "tr")
    return rows


def row_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row."""
    return [row] if row.tag == "caption" else [cell for cell in row if cell.tag in ("td", "th")]


def grid_cells(rows: list[HtmlElement]) -> list[GridCell]:
    """The cells of rows, each once, in the column that merged cells above and before leave to it."""
    taken: dict[int, int] = {}  # column: first row free again
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row_cells(row):
            while taken.get(column, 0) > number:
                column += 1
            width = _span(cell, "colspan")
            height = min(_span(cell, "rowspan"), len(rows) - number)
            cells.append(GridCell(number, column, cell_text(cell), height, width))
            taken.update(dict.fromkeys(range(column, column + width), number + height))
            column += width
        if len(cells) > _MOST_CELLS:
            raise Rejected(f"a table with more than {_MOST_CELLS} cells")
    return cells


def cell_text(cell: HtmlElement) -> str:
    """The text of a cell, a newline where the page breaks it."""
    return "".join(_pieces(cell))


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            if _BREAKS.fullmatch(child.tag):
                yield "\n"
            yield from _pieces(child)
            if _BREAKS.fullmatch(child.tag):
                yield "\n"
        yield " ".join((child.tail or "").split("\n"))


def _span(cell: HtmlElement, name: str) -> int:
    stated = (cell.get(name) or "1").strip()
    return min(max(int(stated), 1), _WIDEST) if stated.isdecimal() and stated.isascii() else 1
