"""Numbers with a counter behind them, and how exactly they are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.amounts import ARABIC, CHINESE, read_chinese, read_number
from ingest.lexicon import rows
from ingest.openings import guarded

_BEFORE = {
    ">=": r"不低于|不少于|至少|≥|>=|达到?(?=[\d]+(?:\.\d+)?[^,;。]{0,3}以上)",
    "<=": r"不超过|不高于|不多于|至多|≤|<=",
    ">": r"超过|超出|超|逾|突破|>",
    "<": r"低于|少于|不足|不到|<",
    "~": r"约为?|大约|将近|接近|近",
}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_BEHIND = {">=": "以上|及以上", "<=": "以下|以内", "~": "左右|上下", ">": "多|余"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted number in a normalised text: `start` includes its comparator, `number` and `unit` do not.

    is_word: written in Chinese numerals, which idioms use too.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Decimal
    unit: str
    comparator: str
    is_word: bool


@cache
def _measures() -> frozenset[str]:
    """The counters that take fractions."""
    return frozenset(row["counter"] for row in rows("counters") if row["is_measure"] == "true")


@cache
def _pattern() -> re.Pattern[str]:
    counters = "|".join(sorted((re.escape(row["counter"]) for row in rows("counters")), key=len, reverse=True))
    before = "|".join(f"(?:{words})" for words in _BEFORE.values())
    return re.compile(
        guarded(
            rf"(?P<before>{before})?(?<![\d.第〔每])(?<!\d[-~至])(?P<number>{ARABIC}|{CHINESE})(?P<mid>多|余)?(?P<scale>[万亿])?(?P<more>多|余)?"
            rf"(?P<unit>%|(?:{counters})(?:\((?:{counters})\))?)(?P<behind>及以上|以上|以下|以内|左右|上下|多|余)?(?![次员年月元费制出])"
        )
    )


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities of a normalised text, in order: counted things and percentages, no money."""
    for match in _pattern().finditer(text):
        written = match["number"]
        is_word = not written[0].isdigit()
        number = read_chinese(written) if is_word else read_number(written)
        unit, scale = match["unit"], _SCALES[match["scale"] or ""]
        is_fraction = number is not None and number.decimals > 0 and scale == 1
        if number is None or (is_fraction and unit != "%" and unit not in _measures()):
            continue
        yield Quantity(*match.span(), match.span("number"), number.value * scale, unit, _comparator(match), is_word)


def _comparator(match: re.Match[str]) -> str:
    for words, table in (
        (match["behind"], _BEHIND),
        (match["before"], _BEFORE),
        (match["mid"] or match["more"], _BEHIND),
    ):
        for comparator, pattern in table.items():
            if words and re.fullmatch(pattern, words):
                return comparator
    return "="
