"""One pass that turns normalised text into typed tokens.

Words come from the seeds, forms (amounts, years, function paths) from patterns.
Where tokens overlap, the leftmost wins, then the longest, then the more specific kind.
"""

import heapq
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial

from ingest.amounts import Number, read_year
from ingest.classes import code_of, coded_classes, economic_pattern, function_pattern, split_path
from ingest.dashed_classes import dashed_classes
from ingest.forms import FORMS
from ingest.lexicon import Label, lexicon
from ingest.values import VALUES, Reader

_KIND_ORDER = (
    "own", "path", "amount", "percent", "date", "period", "comparison", "year", "item", "function", "economic",
    "measure", "fund", "level", "direction", "part", "each", "compared", "negation", "cue", "mark", "number",
    "punctuation",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_KIND_ORDER)}


@dataclass(frozen=True, slots=True)
class Token:
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


Maker = Callable[[str, int], Token | None]
_HALVES = {"上半年": 6, "前半年": 6, "前三季度": 9, "前三个季度": 9, "一季度": 3, "第一季度": 3}


def lex(text: str, own: tuple[str, ...] = ()) -> list[Token]:
    """Tokens of one normalised text, in order and without overlap.

    own: names of the report's own unit; they say nothing about an amount.
    """
    queue: list[tuple[int, int, int, int, Token]] = []
    makers = (*_makers(), _path_maker(text), *_own_makers(own))
    for number, make in enumerate(makers):
        _push(queue, number, make(text, 0))
    tokens: list[Token] = []
    position = 0
    while queue:
        start, _, _, number, token = heapq.heappop(queue)
        if start >= position:
            tokens.append(token)
            position = token.end
        _push(queue, number, makers[number](text, max(position, start + 1)))
    return tokens


def _push(queue: list[tuple[int, int, int, int, Token]], number: int, token: Token | None) -> None:
    if token is not None:
        heapq.heappush(queue, (token.start, -token.end, _RANK[token.kind], number, token))


@cache
def _makers() -> tuple[Maker, ...]:
    """One searcher for each pattern: the first token at or behind a position."""
    words = [_searcher(label.pattern, partial(_word, label)) for label in lexicon().labels if label.kind != "unit"]
    forms = [_searcher(pattern, partial(_form, kind)) for kind, pattern in FORMS]
    classes = [
        _searcher(pattern, partial(_class, kind))
        for kind, pattern in (("function", function_pattern()), ("economic", economic_pattern()))
    ]
    values = [_searcher(pattern, partial(_value, kind, read)) for kind, pattern, read in VALUES]
    return (*words, *forms, *classes, *values)


def _searcher(pattern: re.Pattern[str], make: Callable[[re.Match[str]], Token | None]) -> Maker:
    def search(text: str, position: int) -> Token | None:
        match = pattern.search(text, position)
        while match is not None:
            token = make(match) if match.end() > match.start() else None
            if token is not None:
                return token
            match = pattern.search(text, match.start() + 1)
        return None

    return search


def _path_maker(text: str) -> Maker:
    paths = [
        Token(
            "path",
            path.start,
            path.end,
            text[path.start : path.end],
            label=path.name,
            code=path.code,
            weight=path.level,
        )
        for path in sorted(
            (*split_path(text), *coded_classes(text), *dashed_classes(text)), key=lambda path: path.start
        )
    ]
    return lambda _, position: next((path for path in paths if path.start >= position), None)


@cache
def _own_makers(own: tuple[str, ...]) -> tuple[Maker, ...]:
    names = [re.escape(name) for name in sorted(own, key=len, reverse=True) if name]
    pattern = re.compile("|".join(names)) if names else None
    return (
        (_searcher(pattern, lambda match: Token("own", match.start(), match.end(), match.group())),) if pattern else ()
    )


def _word(label: Label, match: re.Match[str]) -> Token:
    return Token(label.kind, match.start(), match.end(), match.group(), label.label, label.meaning, label.weight)


def _class(kind: str, match: re.Match[str]) -> Token:
    return Token(
        kind, match.start(), match.end(), match.group(), label=match.group(), code=code_of(kind, match.group())
    )


def _form(kind: str, match: re.Match[str]) -> Token:
    token = Token(kind, match.start(), match.end(), match.group())
    found = match.groupdict()
    if found.get("year"):
        token = replace(token, year=read_year(found["year"]))
    if kind == "comparison":
        return replace(token, label="比上年", meaning="last_year")
    if found.get("this") or found.get("before"):
        return replace(token, year=0 if found.get("this") else -1, is_relative=True)
    if found.get("month"):
        return replace(token, months=(1, int(found["month"])))
    if found.get("half"):
        return replace(token, months=(1, _HALVES[found["half"]]))
    if found.get("first"):
        return replace(token, months=(int(found["first"]), int(found["last"])))
    return token


def _value(kind: str, read: Reader, match: re.Match[str]) -> Token | None:
    value = read(match)
    if value is None:
        return None
    return Token(
        kind, match.start(), match.end(), match.group(), number=value.number, unit=value.unit, bound=value.bound
    )
