"""Lay out what a reader found as one text with exact places.

A reader names lines, tables and pages in reading order; `Layout` writes them
one after the other and notes where every cell came to stand.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.document import Cell, Document, Table
from ingest.readers.captions import without_captions
from ingest.readers.cells import GridCell

_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_BREAK_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})")
_BREAK = re.compile(r"\s*\n\s*")
_BLANKS = re.compile(r"[\t\r\v\f\xa0\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without invisible characters, every blank but the newline a space."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    """The text with its newlines gone: nothing between Chinese characters, else a space."""
    return _BREAK.sub(" ", _BREAK_BETWEEN_WIDE.sub("", clean(text))).strip()


class Layout:
    """A document under construction."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[Table] = []
        self._page_starts: list[int] = []

    def page(self) -> None:
        """Begin a page."""
        self._page_starts.append(self._length)

    def line(self, text: str) -> None:
        """Write one line (several where the text holds newlines); blank ones are left out."""
        for part in clean(text).split("\n"):
            if part.strip():
                self._write(part.rstrip() + "\n")

    def table(self, cells: Sequence[GridCell]) -> None:
        """Write a grid, one row per line and a tab between cells.

        Titles and notes in its first and last rows become lines; rows without any text are left out.
        """
        before, cells, after = without_captions(cells)
        for text in before:
            self.line(one_line(text))
        self._write_rows(cells)
        for text in after:
            self.line(one_line(text))

    def document(self, form: str, encoding: str | None = None, trust: str = "text") -> Document:
        """The finished document."""
        text = "".join(self._parts)
        return Document(text, form, encoding, tuple(self._tables), tuple(self._page_starts), trust)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write_rows(self, cells: Sequence[GridCell]) -> None:
        rows: dict[int, list[GridCell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        placed: list[Cell] = []
        for row in rows.values():
            texts = [one_line(cell.text) for cell in row]
            if any(texts):
                placed.extend(self._write_row(row, texts))
        if placed:
            page = len(self._page_starts) or None
            self._tables.append(Table(placed[0].start, placed[-1].end, tuple(placed), page))

    def _write_row(self, row: list[GridCell], texts: list[str]) -> Iterable[Cell]:
        for position, (cell, text) in enumerate(zip(row, texts, strict=True)):
            if position:
                self._write("\t")
            start = self._length
            self._write(text)
            yield Cell(cell.row, cell.column, start, self._length, cell.row_span, cell.column_span)
        self._write("\n")
