"""What every reader returns, whatever the file format: one text and its layout.

All places in the warehouse are character offsets into `Document.text`. For a
text file that is the decoded file itself; for the other formats it is the text
the reader lays out, one table cell per tab-separated field.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; `row` and `column` count from 0, spans are at least 1.

    A merged cell is stated once, at its top left corner.
    """

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, in reading order. `start` and `end` enclose all of them."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one report.

    text: everything the file says, in reading order, lines ended by a newline.
    tables: the grids found by the reader, by `start`, never overlapping.
    page_starts: offset of each page's first character; empty where the format
        has no pages.
    format: text, markdown, pdf, docx, xlsx, xls, html, doc.
    trust: `text` where characters were read, `ocr` where they were recognised.
    """

    text: str
    format: str
    encoding: str | None = None
    tables: tuple[Table, ...] = ()
    page_starts: tuple[int, ...] = ()
    trust: str = "text"

    def page_at(self, offset: int) -> int | None:
        """The page, counted from 1, that holds the character at `offset`."""
        if not self.page_starts:
            return None
        return sum(1 for start in self.page_starts if start <= offset)


class Rejected(Exception):  # noqa: N818 - an outcome of reading, told like one
    """This file is no report that can be read; the message says why in one line."""
