"""Read a docx: paragraphs with their automatic numbers, tables with merged cells, text boxes and footnotes."""

from collections.abc import Callable, Iterator

from lxml import etree

from ingest.document import Document, Rejected
from ingest.readers.archive import open_archive, part
from ingest.readers.cells import GridCell
from ingest.readers.docx_numbering import Numbering
from ingest.readers.layout import Layout
from ingest.readers.office_xml import Element, attribute, children, first, local, paragraph_text, parse

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))

Block = str | list[GridCell]


def read(content: bytes, name: str) -> Document:
    """The paragraphs, one a line, and the tables of a Word document, in order.

    Deleted text of tracked changes is left out. Raises Rejected for a damaged or empty document.
    """
    archive = open_archive(content)
    body = part(archive, "word/document.xml")
    if body is None:
        raise Rejected("a zip archive of something else than a Word document")
    try:
        notes = part(archive, "word/footnotes.xml")
        reader = _Reader(
            Numbering(part(archive, "word/numbering.xml"), part(archive, "word/styles.xml")),
            {attribute(note, "id"): note for note in children(parse(notes), "footnote")} if notes else {},
        )
        layout = Layout()
        for block in reader.blocks(first(parse(body), "body")):
            if isinstance(block, str):
                layout.line(block)
            else:
                layout.table(block)
    except etree.XMLSyntaxError as error:
        raise Rejected("the Word document is damaged") from error
    document = layout.document("docx")
    if not document.text.strip():
        raise Rejected("the Word document holds no text")
    return document


class _Reader:
    """Walks the body once, because automatic numbers depend on what came before."""

    def __init__(self, numbering: Numbering, notes: dict[str, Element]) -> None:
        self._numbering = numbering
        self._notes = notes

    def blocks(self, container: Element | None) -> Iterator[Block]:
        for child in () if container is None else container:
            kind = local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind in _WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        text, boxes, notes = paragraph_text(paragraph)
        number = self._numbering.number(paragraph) if text.strip() else ""
        if text.strip():
            yield number + text
        for box in boxes:
            yield from self.blocks(box)
        for note in notes:
            yield from self.blocks(self._notes.get(note))

    def _table(self, table: Element) -> Iterator[Block]:
        """Rows of plain cells as tables; a row that holds other tables as what its cells hold."""
        rows = [_cells_of(row) for row in _inside(table, "tr")]
        pending: list[list[tuple[int, int, Element]]] = []
        for row in rows:
            if any(next(_inside(cell, "tbl"), None) is not None for _, _, cell in row):
                yield from self._rows(pending)
                pending = []
                for _, _, cell in row:
                    yield from self.blocks(cell)
            else:
                pending.append(row)
        yield from self._rows(pending)

    def _rows(self, rows: list[list[tuple[int, int, Element]]]) -> Iterator[Block]:
        if all(len(row) < 2 for row in rows):
            for row in rows:
                for _, _, cell in row:
                    yield from self.blocks(cell)
        else:
            yield _grid(rows, lambda cell: "\n".join(block for block in self.blocks(cell) if isinstance(block, str)))


def _inside(container: Element, kind: str) -> Iterator[Element]:
    """The children of a kind, also inside wrappers such as content controls."""
    for child in container:
        if local(child) == kind:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _inside(child, kind)


def _cells_of(row: Element) -> list[tuple[int, int, Element]]:
    """(column, columns it takes, cell) for every cell of a row."""
    column = _size(first(row, "trPr"), "gridBefore", 0)
    placed = []
    for cell in _inside(row, "tc"):
        width = _size(first(cell, "tcPr"), "gridSpan", 1)
        placed.append((column, width, cell))
        column += width
    return placed


def _grid(rows: list[list[tuple[int, int, Element]]], text: Callable[[Element], str]) -> list[GridCell]:
    """Cells merged downwards stated once; the text of a continued part is empty and belongs to the first."""
    heights = [{column: 1 for column, _, _ in row} for row in rows]
    for number in range(len(rows) - 1, 0, -1):
        for column, _, cell in rows[number]:
            if _is_continued(cell) and column in heights[number - 1]:
                heights[number - 1][column] += heights[number].pop(column)
    return [
        GridCell(number, column, text(cell), heights[number][column], width)
        for number, row in enumerate(rows)
        for column, width, cell in row
        if column in heights[number]
    ]


def _is_continued(cell: Element) -> bool:
    merge = first(first(cell, "tcPr"), "vMerge")
    return merge is not None and attribute(merge, "val") in ("", "continue")


def _size(properties: Element | None, kind: str, default: int) -> int:
    found = first(properties, kind)
    stated = "" if found is None else attribute(found, "val")
    return min(int(stated), 1000) if stated.isdecimal() else default
