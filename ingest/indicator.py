"""One indicator, and what all rows of a performance table have in common."""

import re
from dataclasses import dataclass

from ingest.document import Cell, Document
from ingest.indicator_headers import Header

_NOTHING = re.compile(r"[-—–－/\\*\s]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator, or a score a sentence gives, in the report's words.

    In rows of the money table level2 is the label they belong to, level3 the heading of the rate,
    and the target and actual are the budget and the outturn. `char_start` and `char_end` enclose the
    score, or what the row has instead.
    """

    block_number: int
    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    target_text: str | None = None
    actual_text: str | None = None
    unit_of_measure: str | None = None
    weight_text: str | None = None
    completion_rate_text: str | None = None
    score_text: str | None = None
    is_total: bool = False
    quote: str
    page: int | None
    char_start: int
    char_end: int
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of a table as the reader found it, from left to right, and its block."""

    cells: list[Cell]
    block: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table under its heading; `cells` by the column they belong to, `block` the row's block."""

    document: Document
    header: Header
    cells: dict[int, Cell]
    block: int

    def text(self, column: int) -> str | None:
        """What a column says, without white space; None for a dash or nothing."""
        return said(self.document, self.cells[column]) if column in self.cells else None

    def value(self, role: str) -> str | None:
        """What the column of a role says."""
        column = self.header.columns.get(role)
        return self.text(column) if column is not None else None

    def indicator(self, **fields: str | bool | None) -> Indicator:
        """The indicator that this row states, with its place."""
        columns = [self.header.columns.get(role) for role in ("score", "actual", "target", "execution_rate")]
        stated = [column for column in columns if column is not None and self.text(column)]
        place = self.cells[stated[0]] if stated else self.cells[max(self.cells)]
        start, end = min(cell.start for cell in self.cells.values()), max(cell.end for cell in self.cells.values())
        return Indicator(
            block_number=self.block,
            quote=self.document.text[start:end],
            page=self.document.page_at(place.start),
            char_start=place.start,
            char_end=place.end,
            **fields,  # type: ignore[arg-type]
        )


def said(document: Document, cell: Cell) -> str | None:
    """What a cell says, without white space; None for a dash or nothing."""
    text = "".join(document.text[cell.start : cell.end].split())
    return None if _NOTHING.fullmatch(text) else text
