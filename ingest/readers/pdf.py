"""Read a PDF with a text layer: ruled tables, tables aligned by blanks, and prose, in reading order."""

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from ingest.document import Document, Rejected
from ingest.readers import ocr
from ingest.readers.cells import GridCell
from ingest.readers.layout import Layout
from ingest.readers.pdf_columns import column_tables
from ingest.readers.pdf_furniture import Sheet, without_furniture
from ingest.readers.pdf_glyphs import Glyph, glyphs, reading_angle, turn
from ingest.readers.pdf_grid import Grid, grids
from ingest.readers.pdf_gutters import completed
from ingest.readers.pdf_lines import Line, lines
from ingest.readers.pdf_picture import is_picture
from ingest.readers.pdf_place import place
from ingest.readers.pdf_rules import Rule, rules
from ingest.readers.pdf_stacked import unstacked

_log = logging.getLogger(__name__)
_MOST_PAGES = 3000
_TAIL = 4096
_SCANNED = "scanned pages without a text layer; install the ocr extra"
_INDENT = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says: its tables and the lines outside them.

    `trust` is that of `Document`, None for a picture that was not read.
    """

    grids: list[Grid]
    sheet: Sheet
    trust: str | None


def read(content: bytes, name: str) -> Document:
    """The text and the tables of a PDF, page by page.

    Pages that are pictures are recognised where the ocr extra is installed; the
    document then carries trust `ocr`. Raises Rejected for a PDF that is
    encrypted, truncated, damaged, empty, or scanned without a way to read it.
    """
    if b"%%EOF" not in content[-_TAIL:] and b"startxref" not in content[-_TAIL:]:
        raise Rejected("the PDF is truncated: its end is missing")
    with closing(_open(content)) as pdf:
        if not 0 < len(pdf) <= _MOST_PAGES:
            raise Rejected(f"the PDF has {len(pdf)} pages")
        pages = [_page(pdf, index) for index in range(len(pdf))]
    _refuse_unread(pages, name)
    return _document(pages)


def _open(content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Rejected("the PDF is encrypted and needs a password") from error
        raise Rejected("the PDF is damaged and cannot be opened") from error


def _page(pdf: Any, index: int) -> Page:
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError as error:
        raise Rejected(f"the PDF is damaged: page {index + 1} cannot be read") from error
    with closing(page), closing(page.get_textpage()) as text_page:
        angle = reading_angle(text_page)
        marks = list(glyphs(text_page, angle))
        if not is_picture(page, marks):
            _, top, _, bottom = turn(page.get_bbox(), angle)
            return _arranged(marks, *rules(page, angle), top, bottom, "text")
        if not ocr.is_installed():
            return Page([], Sheet([], 0, 0), None)
        seen = ocr.recognise(page)
        return _arranged(seen.marks, seen.horizontal, seen.vertical, 0, seen.height, "ocr")


def _arranged(
    marks: list[Glyph], horizontal: list[Rule], vertical: list[Rule], top: float, bottom: float, trust: str
) -> Page:
    tables = grids(horizontal, completed(horizontal, vertical, marks))
    prose = lines(place(marks, tables))
    return Page([unstacked(table) for table in tables if table.glyphs], Sheet(prose, top, bottom), trust)


def _refuse_unread(pages: list[Page], name: str) -> None:
    unread = [index for index, page in enumerate(pages, 1) if page.trust is None]
    if not any(page.grids or page.sheet.lines for page in pages):
        raise Rejected(_SCANNED if unread else "the PDF holds no text")
    if unread:
        _log.warning("%s: pages %s are pictures and were not read; install the ocr extra", name, unread)


def _document(pages: list[Page]) -> Document:
    layout = Layout()
    for page, prose in zip(pages, without_furniture([page.sheet for page in pages]), strict=True):
        layout.page()
        for _, block in sorted(_blocks(page, prose), key=lambda placed: placed[0]):
            if isinstance(block, str):
                layout.line(block)
            else:
                layout.table(block)
    return layout.document("pdf", trust="ocr" if any(page.trust == "ocr" for page in pages) else "text")


def _blocks(page: Page, prose: list[Line]) -> Iterator[tuple[float, str | list[GridCell]]]:
    """Lines and tables with the height at which they begin."""
    for table in page.grids:
        yield table.top, table.cells()
    aligned = column_tables(prose)
    for first, _, cells in aligned:
        yield prose[first].top, cells
    margin = min((line.left for line in prose), default=0.0)
    for index, line in enumerate(prose):
        if not any(first <= index < last for first, last, _ in aligned):
            yield line.top, (_INDENT if line.left - margin > line.size else "") + line.text
