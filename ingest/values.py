"""The value of an amount or percent as it is printed: its number, its money unit, and whether it is a bound."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from ingest.amounts import Number, read_chinese, read_number
from ingest.forms import AMOUNT, CAPITAL, COMPOUND, CURRENCY, NUMBER, PERCENT, PERCENT_WORDS, RANGE
from ingest.lexicon import lexicon, yuan_per_unit

_STOPS = ("", "钱", ",", "。", ";", "、", ")")
_BOUNDS = (
    ("at_most", re.compile(r"不超过|(?<!不)低于|不足|未达|以下|以内|最多|最高|<|≤")),
    ("at_least", re.compile(r"不低于|不少于|高于|以上|至少|超|逾|多|余|>|≥")),
)


class Value(NamedTuple):
    """`unit` is a label of money_units, % or ''; `bound` is exact, about, at_least, at_most or range."""

    number: Number
    unit: str
    bound: str = "exact"


Reader = Callable[[re.Match[str]], Value | None]


def _in_digits(match: re.Match[str]) -> Value:
    groups = match.groupdict()
    number = read_number(groups.get("number") or match.group())
    currency = "元" if match.re is CURRENCY else ""
    unit = _unit_label(groups.get("unit") or groups.get("bracketed") or currency)
    return Value(number, unit, "range" if groups.get("upper") else _bound(groups))


def _in_two_parts(match: re.Match[str]) -> Value | None:
    """1亿2300万元: the whole, in the unit of its last part."""
    first, second = read_number(match["first"]), read_number(match["second"])
    unit, per_unit = _unit_label(match["unit"]), yuan_per_unit()
    if second.value * per_unit[unit] >= per_unit[match["large"]]:
        return None
    head = first.value * per_unit[match["large"]] / per_unit[unit]
    return Value(Number(head + second.value if head >= 0 else head - second.value, second.decimals), unit)


def _in_words(match: re.Match[str]) -> Value | None:
    """A numeral in Chinese digits; one digit before 元 is money only where the word ends (三元 is also a place)."""
    groups = match.groupdict()
    number = read_chinese(match["number"] + (groups.get("large") or ""))
    is_word = len(match.group()) == 2 and match.string[match.end() : match.end() + 1] not in _STOPS
    if number is None or is_word:
        return None
    return Value(number, _unit_label(groups.get("unit") or "%"), _bound(groups))


def _bound(groups: dict[str, str | None]) -> str:
    words = "".join(groups.get(name) or "" for name in ("pre", "mid", "post"))
    if not words:
        return "exact"
    return next((bound for bound, pattern in _BOUNDS if pattern.search(words)), "about")


@cache
def _unit_label(text: str) -> str:
    units = (label for label in lexicon().labels if label.kind == "unit")
    return next((unit.label for unit in units if unit.pattern.fullmatch(text)), text)


VALUES: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("amount", AMOUNT, _in_digits),
    ("amount", CURRENCY, _in_digits),
    ("amount", COMPOUND, _in_two_parts),
    ("percent", PERCENT, _in_digits),
    ("amount", RANGE, _in_digits),
    ("amount", CAPITAL, _in_words),
    ("percent", PERCENT_WORDS, _in_words),
    ("number", NUMBER, _in_digits),
)
