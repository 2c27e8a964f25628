"""Headings that name another year than the report: they lend it to nothing that stands below them."""

from collections import Counter

from ingest.mentions.mention import Mention
from ingest.normalise import Normal
from ingest.report import Identity

Span = tuple[int, int]


def slipped_years(mentions: list[Mention], report: Identity) -> dict[int, Span]:
    """Where, by block, the year stands that a heading wrongly names: fewer headings do than name the report's own."""
    headed = [each for each in mentions if each.kind == "year" and each.label == "headed"]
    counts = Counter(each.year for each in headed)
    return {
        each.block_number: (each.char_start, each.char_end)
        for each in headed
        if each.year not in report.announced_years and counts[each.year] < counts[report.year]
    }


def without(normal: Normal, span: Span | None) -> Normal:
    """The line without the characters of a span of the document."""
    if span is None:
        return normal
    kept = [number for number, place in enumerate(normal.places) if not span[0] <= place < span[1]]
    return Normal("".join(normal.text[number] for number in kept), tuple(normal.places[number] for number in kept))
