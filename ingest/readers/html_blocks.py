"""Web page elements as a sequence of paragraphs and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ingest.readers.cells import GridCell
from ingest.readers.html_tables import grid_cells, own_rows, row_cells
from ingest.readers.layout import one_line

_UNSEEN = re.compile(
    "script|style|noscript|head|template|svg|object|iframe|select|option|button|input|textarea|link|meta"
)
_BREAKING = re.compile(
    "address|article|aside|blockquote|body|center|d[dlt]|div|fieldset|figure|footer|form|h[1-6]|header|hr|html"
    "|li|main|nav|ol|p|pre|section|table|tbody|t[dhr]|tfoot|thead|ul|caption"
)
_AROUND_TAGS = frozenset(("nav", "header", "footer", "aside", "menu"))
_AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|foot\w*|(?:bread)?crumbs?|side-?bar|share\w*|copyright|toolbar|pager|links?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOSTLY = 0.6  # share of characters inside links


@dataclass(slots=True)
class Block:
    """A paragraph, or a table where it has cells; `is_surrounding` for menus, link lists and the like."""

    text: str
    is_surrounding: bool
    cells: list[GridCell] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under construction."""

    around: bool
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, in_link: bool) -> None:
        if text:
            plain = re.sub(r"[ \t\r\n]+", " ", text)
            self.parts.append(plain)
            self.linked += len(plain.strip()) if in_link else 0

    def blocks(self) -> Iterator[Block]:
        text = "".join(self.parts).strip()
        linked = self.linked
        self.parts, self.linked = [], 0
        for line in text.split("\n"):
            if line.strip():
                yield Block(line.strip(), self.around or linked > _MOSTLY * len(text))


def blocks(root: HtmlElement) -> Iterator[Block]:
    """The paragraphs and tables of a page in reading order."""
    paragraph = _Paragraph(around=False)
    yield from _walk(root, paragraph, in_link=False)
    yield from paragraph.blocks()


def _walk(element: HtmlElement, paragraph: _Paragraph, in_link: bool) -> Iterator[Block]:
    tag = element.tag
    if not isinstance(tag, str) or _UNSEEN.fullmatch(tag):
        return
    if tag == "br":
        paragraph.parts.append("\n")
        return
    if _BREAKING.fullmatch(tag):
        yield from paragraph.blocks()
    around = paragraph.around
    paragraph.around = around or _is_around(element)
    if tag == "table":
        yield from _table(element, paragraph)
    else:
        yield from _children(element, paragraph, in_link or tag == "a")
    if _BREAKING.fullmatch(tag):
        yield from paragraph.blocks()
    paragraph.around = around


def _children(element: HtmlElement, paragraph: _Paragraph, in_link: bool) -> Iterator[Block]:
    paragraph.add(element.text, in_link)
    number = 0
    for child in element:
        if element.tag == "ol" and child.tag == "li":
            number += 1
            child.text = f"{number}. {child.text or ''}"  # what a browser prints before it
        yield from _walk(child, paragraph, in_link)
        paragraph.add(child.tail, in_link)


def _is_around(element: HtmlElement) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _AROUND_TAGS or _AROUND_NAMES.search(names) is not None


def _table(table: HtmlElement, paragraph: _Paragraph) -> Iterator[Block]:
    """Rows of plain cells as tables; rows that hold other tables or an article as what they hold."""
    pending: list[HtmlElement] = []
    length = len(one_line(table.text_content()))
    for row in own_rows(table):
        if any(_is_frame(cell, length) for cell in row_cells(row)):
            yield from _rows(pending, paragraph)
            pending = []
            for cell in row_cells(row):
                yield from _walk(cell, paragraph, in_link=False)
        else:
            pending.append(row)
    yield from _rows(pending, paragraph)


def _is_frame(cell: HtmlElement, length: int) -> bool:
    """Whether a cell only frames part of the page: it holds a table, or nearly all text in paragraphs."""
    if cell.find(".//table") is not None:
        return True
    text = len(one_line(cell.text_content()))
    holds_most = text > 300 and text > 0.8 * length
    return holds_most and len(cell.findall(".//p") + cell.findall(".//div") + cell.findall(".//br")) > 2


def _rows(rows: list[HtmlElement], paragraph: _Paragraph) -> Iterator[Block]:
    if all(len(row_cells(row)) < 2 for row in rows):
        for row in rows:
            for cell in row_cells(row):
                yield from _walk(cell, paragraph, in_link=False)
        return
    cells = grid_cells(rows)
    text = "\n".join(one_line(cell.text) for cell in cells)
    linked = sum(len(one_line(link.text_content())) for row in rows for link in row.iter("a"))
    yield Block(text, paragraph.around or linked > _MOSTLY * max(len(text), 1), cells)
