"""A report as one HTML page: its text as it stands, tables as tables, everything read from it marked and named.

Inside `<main>` the page says what the document says, character by character; what is added stands in attributes.
The page needs no network and no script.
"""

from bisect import bisect_left
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

from ingest.document import Cell, Document, Table
from ingest.extract import Report
from ingest.layout import Block
from juesuan.grid import Grid, gaps_between
from juesuan.header import counted, header
from juesuan.marks import KINDS, Mark, marks

STYLE = Path(__file__).parent / "page.css"


def page(report: Report, name: str) -> str:
    """The whole page."""
    facts = "".join(
        f"<tr><th>{_text(what)}</th><td>{_text(value or 'unknown')}</td><td>{_text(evidence)}</td></tr>"
        for what, value, evidence in header(report)
    )
    legend = " ".join(f'<mark class="{kind}">{_text(name_of)}</mark>' for kind, name_of in KINDS.items())
    return (
        f'<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>{_text(name)}</title>'
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head>\n<body>\n"
        f"<header><h1>{_text(name)}</h1><table>{facts}</table><p>{_text(counted(report))}</p><p>{legend}</p></header>\n"
        '<input type="checkbox" id="names"><label for="names">show names 显示含义</label>\n'
        f"<main>{body(report)}</main>\n</body>\n</html>\n"
    )


def body(report: Report) -> str:
    """The document's text with its headings, tables and marks."""
    writer = Writer(report.document, marks(report))
    parts: list[str] = []
    position = 0
    headings = [block for block in report.blocks if block.kind in ("title", "heading")]
    places: list[Block | Table] = [*headings, *report.document.tables]
    for part in sorted(places, key=lambda part: part.start):
        if part.start < position:
            continue
        parts.append(writer.prose(position, part.start))
        if isinstance(part, Table):
            parts.append(writer.table(part))
        else:
            parts.append(f"<strong>{writer.prose(part.start, part.end)}</strong>")
        position = part.end
    return "".join([*parts, writer.prose(position, len(report.document.text))])


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes stretches of a document, each character once."""

    document: Document
    places: list[Mark]

    def prose(self, start: int, end: int) -> str:
        """A stretch of running text, the pages that begin in it announced."""
        starts = {offset: number for number, offset in enumerate(self.document.page_starts, 1) if start <= offset < end}
        bounds = sorted({start, end, *starts})
        return "".join(
            (f'<span class="page" data-page="{starts[first]}"></span>' if first in starts else "")
            + self.marked(first, last)
            for first, last in pairwise(bounds)
        )

    def marked(self, start: int, end: int) -> str:
        """A stretch of text with its marks."""
        parts: list[str] = []
        for mark in self.places[bisect_left(self.places, start, key=lambda mark: mark.start) :]:
            if mark.start >= end:
                break
            parts.append(_text(self.document.text[start : mark.start]))
            start = min(mark.end, end)
            shown = _text(self.document.text[mark.start : start])
            parts.append(f'<mark class="{mark.kind}" title="{_text(mark.name)}">{shown}</mark>')
        return "".join([*parts, _text(self.document.text[start:end])])

    def table(self, table: Table) -> str:
        """A table as a grid where nothing but white space parts its cells, else as it stands in the text."""
        cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        gaps = gaps_between(table, cells)
        if not cells or any(first > last or self.document.text[first:last].strip() for first, last in gaps):
            return self.prose(table.start, table.end)
        announced = "".join(
            f'<span class="page" data-page="{number}"></span>'
            for number, offset in enumerate(self.document.page_starts, 1)
            if table.start <= offset < table.end
        )
        return f"{announced}<table>{self._rows(cells, gaps)}{self._between(gaps[-1])}</table>"

    def _rows(self, cells: list[Cell], gaps: list[tuple[int, int]]) -> str:
        grid = Grid.of(cells)
        parts: list[str] = []
        row = column = -1
        for cell, gap in zip(cells, gaps, strict=False):
            if cell.row != row:
                parts.append(("</tr>" if parts else "") + self._between(gap) + "<tr>")
                row, column = cell.row, 0
            else:
                parts.append(self._between(gap))
            place = grid.place(cell)
            parts += ["<td></td>" for empty in range(column, place) if (row, empty) not in grid.covered]
            rows, columns = grid.span(cell)
            spans = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
            parts.append(f"<td{spans}>{self.marked(cell.start, cell.end)}</td>")
            column = place + columns
        return "".join([*parts, "</tr>"])

    def _between(self, gap: tuple[int, int]) -> str:
        return _text(self.document.text[gap[0] : gap[1]])


def _text(text: str) -> str:
    return escape(text).replace("\r", "&#13;")
