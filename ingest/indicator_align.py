"""Rows that lost a label cell: their cells are put back under the headings they belong to."""

import re
from dataclasses import dataclass

from ingest.indicator_headers import Header

_VALUE = re.compile(r"(?:[<>=≥≤＜＞＝﹥﹤≧≦]|大于|小于|不低于|不少于|不超过).*|\d+(?:\.\d+)?(?:%|[\u4e00-\u9fff]{0,3})")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:%|分)?")
_LONGEST_UNIT = 5


@dataclass(frozen=True, slots=True)
class Shift:
    """How far right the cells from column `start` on belong; `reason` is None where nothing moves."""

    start: int
    by: int
    reason: str | None


def is_value(text: str) -> bool:
    """Whether a text is a comparison, percentage or number, which no label is."""
    return _VALUE.fullmatch(text) is not None


def aligned(texts: dict[int, str], header: Header, *, keeps_blanks: bool) -> Shift:
    """The shift that puts a row's texts, by column, under headings of their kind.

    keeps_blanks: merged labels leave empty cells in this table, so a row's first cell is its outermost label;
    otherwise they leave nothing, and it is the innermost labels that remain.
    """
    best = Shift(0, 0, None)
    least = _strangers(texts, header)
    if not least:
        return best
    values = [column for column in header.labels if is_value(texts.get(column, ""))]
    start = values[0] if values and keeps_blanks else 0
    for by in range(1, len(header.labels)):
        moved = {column + (by if column >= start else 0): text for column, text in texts.items()}
        strangers = _strangers(moved, header)
        if strangers < least and max(moved) <= max(header.titles):
            least = strangers
            best = Shift(
                start,
                by,
                f"{by} label cell(s) missing: cells from '{texts[min(c for c in texts if c >= start)]}' moved right",
            )
    return best


def _strangers(texts: dict[int, str], header: Header) -> int:
    """How many texts are not of the kind their heading asks for."""
    wrong = sum(is_value(texts.get(column, "")) for column in header.labels)
    for role, column in header.columns.items():
        text = texts.get(column, "")
        if role in ("weight", "score", "completion_rate"):
            wrong += bool(text) and not _NUMBER.fullmatch(text)
        elif role == "unit":
            wrong += bool(text) and (is_value(text) or len(text) > _LONGEST_UNIT)
    return wrong
