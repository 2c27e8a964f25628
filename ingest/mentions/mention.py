"""One thing a report says of its own form (see raw.sql for the columns)."""

from dataclasses import dataclass

from ingest.mentions.lines import Line


@dataclass(frozen=True, slots=True)
class Mention:
    """`kind` says what is named: table, year, date, unit or outturn; `place` where: contents, title, heading, ..."""

    kind: str
    place: str
    block_number: int
    char_start: int
    char_end: int
    text: str
    label: str = ""
    item_label: str = ""
    base: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None


def mention(kind: str, line: Line, start: int, end: int, **words: str | int | None) -> Mention:
    """The words `start` to `end` of a line."""
    first, last = line.normal.span(start, end)
    return Mention(kind, line.place, line.block, first, last, line.text[start:end], **words)  # type: ignore[arg-type]
