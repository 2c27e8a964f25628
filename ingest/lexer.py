"""One pass that turns normalised text into typed tokens.

Words come from the seeds, forms (amounts, years, function paths) from patterns.
Where tokens overlap, the leftmost wins, then the longest, then the more specific kind.
The text drives the scan: its next two characters say which patterns can begin there.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from operator import add, itemgetter
from typing import NamedTuple

from ingest.amounts import Number, read_year
from ingest.classes import code_of, coded_classes, economic_pattern, function_pattern, split_path
from ingest.dashed_classes import dashed_classes
from ingest.forms import FORMS
from ingest.lexicon import Label, lexicon
from ingest.numbered_classes import numbered_classes
from ingest.openings import openings
from ingest.values import VALUES, Reader

_KIND_ORDER = (
    "own", "path", "amount", "percent", "date", "period", "comparison", "year", "item", "function", "economic",
    "measure", "fund", "level", "direction", "part", "each", "compared", "negation", "cue", "mark", "number",
    "punctuation",
)  # fmt: skip
_HALVES = {"上半年": 6, "前半年": 6, "前三季度": 9, "前三个季度": 9, "一季度": 3, "第一季度": 3}
_END = itemgetter(0)


class Token(NamedTuple):
    """A word or form; `start` and `end` count characters of the normalised text.

    label, meaning, weight: of the seed row it matched (see lexicon.Label).
    number, unit, bound: of an amount, percent or number.
    year, months: of a year, date or period; `year` is relative (0, -1) where `is_relative`.
    """

    kind: str
    start: int
    end: int
    text: str
    label: str = ""
    meaning: str = ""
    weight: str = ""
    number: Number | None = None
    unit: str = ""
    bound: str = "exact"
    year: int | None = None
    is_relative: bool = False
    months: tuple[int, int] | None = None
    code: str = ""


class Rule(NamedTuple):
    """A pattern, and what makes a token of its match; None where the words turn out to be none."""

    kind: str
    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], Token | None]


Attempt = tuple[Callable[[str, int], re.Match[str] | None], Callable[[re.Match[str]], Token | None]]


def lex(text: str, own: tuple[str, ...] = ()) -> list[Token]:
    """Tokens of one normalised text, in order and without overlap.

    own: names of the report's own unit; they say nothing about an amount.
    """
    attempts, known = _index().get, _known(text, own)
    by_opening = zip(map(attempts, map(add, text, text[1:] + "\n")), map(attempts, text), strict=True)
    tokens: list[Token] = []
    end = 0
    for start, (by_two, by_one) in enumerate(by_opening):
        if start < end:
            continue
        possible = by_two or by_one
        token = _longest(text, start, possible) if possible else None
        if start in known:
            token = min(filter(None, (*known[start], token)), key=_precedence)
        if token is not None and token.kind == "number" and not known.keys().isdisjoint(range(start + 1, token.end)):
            continue  # 1.2100302乡镇卫生院: the number of a line, then a code
        if token is not None:
            tokens.append(token)
            end = token.end
    return tokens


def _longest(text: str, start: int, attempts: tuple[Attempt, ...]) -> Token | None:
    """The longest token at `start`; of two equally long the one whose rule comes first."""
    found = [(match.end(), make, match) for attempt, make in attempts if (match := attempt(text, start))]
    if len(found) > 1:
        found.sort(key=_END, reverse=True)
    for end, make, match in found:
        token = make(match) if end > start else None
        if token is not None:
            return token
    return None


def _precedence(token: Token) -> tuple[int, int]:
    return -token.end, _KIND_ORDER.index(token.kind)


@cache
def _index() -> dict[str, tuple[Attempt, ...]]:
    """The rules that can begin with these two characters, or with this one whatever follows; specific kinds first."""
    places: dict[str, set[int]] = {}
    ordered = sorted(rules(), key=lambda rule: _KIND_ORDER.index(rule.kind))
    for place, rule in enumerate(ordered):
        for opening in openings(rule.pattern.pattern):
            places.setdefault(opening, set()).add(place)
    attempts = [(rule.pattern.match, rule.make) for rule in ordered]
    return {
        opening: tuple(attempts[place] for place in sorted(found | places.get(opening[:1], set())))
        for opening, found in places.items()
    }


@cache
def rules() -> tuple[Rule, ...]:
    """Every word of the seeds and every form."""
    words = [
        Rule(label.kind, label.pattern, partial(_word, label)) for label in lexicon().labels if label.kind != "unit"
    ]
    forms = [Rule(kind, pattern, partial(_time if pattern.groups else _form, kind)) for kind, pattern in FORMS]
    classes = [
        Rule(kind, pattern, partial(_class, kind))
        for kind, pattern in (("function", function_pattern()), ("economic", economic_pattern()))
    ]
    values = [Rule(kind, pattern, partial(_value, kind, read)) for kind, pattern, read in VALUES]
    return (*words, *forms, *classes, *values)


def _known(text: str, own: tuple[str, ...]) -> dict[int, list[Token]]:
    """What no pattern of the seeds finds, by start: the unit's own names, and class paths."""
    found: dict[int, list[Token]] = {}
    for token in (*_own(text, own), *_paths(text)):
        found.setdefault(token.start, []).append(token)
    return found


def _own(text: str, own: tuple[str, ...]) -> Iterator[Token]:
    for name in filter(None, own):
        start = text.find(name)
        while start >= 0:
            yield Token("own", start, start + len(name), name)
            start = text.find(name, start + 1)


def _paths(text: str) -> Iterator[Token]:
    starts: set[int] = set()
    for path in (*split_path(text), *numbered_classes(text), *coded_classes(text), *dashed_classes(text)):
        if path.start not in starts:
            starts.add(path.start)
            words = text[path.start : path.end]
            yield Token("path", path.start, path.end, words, label=path.name, code=path.code, weight=path.level)


def _word(label: Label, match: re.Match[str]) -> Token:
    return Token(label.kind, match.start(), match.end(), match.group(), label.label, label.meaning, label.weight)


def _class(kind: str, match: re.Match[str]) -> Token:
    name = match.group().removesuffix("科目").removesuffix("类")
    return Token(kind, match.start(), match.end(), match.group(), label=name, code=code_of(kind, name))


def _form(kind: str, match: re.Match[str]) -> Token:
    return Token(kind, match.start(), match.end(), match.group())


def _time(kind: str, match: re.Match[str]) -> Token:
    found = match.groupdict()
    is_relative = bool(found.get("this") or found.get("before"))
    is_compared = kind == "comparison"
    year = read_year(found["year"]) if found.get("year") else None
    return Token(
        kind,
        match.start(),
        match.end(),
        match.group(),
        label="比上年" if is_compared else "",
        meaning="last_year" if is_compared else "",
        year=-bool(found["before"]) if is_relative else year,
        is_relative=is_relative,
        months=_months(found),
    )


def _months(found: dict[str, str | None]) -> tuple[int, int] | None:
    month, half, first, last = (found.get(name) for name in ("month", "half", "first", "last"))
    if first and last:
        return int(first), int(last)
    return (1, int(month)) if month else (1, _HALVES[half]) if half else None


def _value(kind: str, read: Reader, match: re.Match[str]) -> Token | None:
    value = read(match)
    if value is None:
        return None
    return Token(
        kind, match.start(), match.end(), match.group(), number=value.number, unit=value.unit, bound=value.bound
    )
