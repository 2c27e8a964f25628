"""One pass that turns normalised text into typed tokens.

Words come from the seeds, forms (amounts, years, function paths) from patterns.
Where tokens overlap, the leftmost wins, then the longest, then the more specific kind.
"""

import heapq
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial

from ingest.amounts import CHINESE, SIGNED, Number, read_chinese, read_number, read_year
from ingest.classes import code_of, economic_pattern, function_pattern, split_path
from ingest.lexicon import Label, lexicon

_KIND_ORDER = (
    "own", "path", "amount", "percent", "date", "period", "comparison", "year", "item", "function", "economic", "measure", "fund",
    "direction", "part", "each", "compared", "negation", "cue", "mark", "number", "punctuation",
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


_YEAR = r"(?:(?:19|20)\d\d|(?:19|20)[xX×*]{2}|[一二][〇零0○一二三四五六七八九]{3})"
_UNITS = "|".join(label.pattern.pattern for label in lexicon().labels if label.kind == "unit")
_PRE = r"(?P<pre>不超过|不低于|不少于|约为?|大约|将近|接近|近|超过|超出|超|逾|至少|最多|最高|[<>≤≥]=?)?"
_MID = r"(?P<mid>多|余|几|来)?"
_POST = r"(?P<post>以上|以下|以内|左右|上下|多|余)?"
_AMOUNT = re.compile(rf"{_PRE}(?P<number>{SIGNED}){_MID}(?P<unit>{_UNITS}){_POST}")
_RANGE = re.compile(rf"(?P<number>{SIGNED})(?:{_UNITS})?[-~至到](?P<upper>{SIGNED})(?P<unit>{_UNITS})")
_CAPITAL = re.compile(rf"(?:人民币)?(?P<number>{CHINESE})(?P<unit>元|圆)(?:整|正)?(?![化素旦宵])")
_PERCENT = re.compile(rf"{_PRE}(?P<number>{SIGNED}){_MID}(?P<unit>%|个?百分点|‰){_POST}")
_PERCENT_WORDS = re.compile(rf"百分之(?P<number>{CHINESE})")
_NUMBER = re.compile(rf"(?!\d{{1,2}}\.(?:19|20)\d\d年){SIGNED}")
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comparison", re.compile(rf"(?:与|比|较|同|和|跟|相较于?|对比)(?P<year>{_YEAR})年(?:度|初)?")),
    ("date", re.compile(rf"(?P<year>{_YEAR})年(?P<month>\d{{1,2}})月(?:份|底|末)?(?:\d{{1,2}}日)?")),
    ("period", re.compile(
        rf"(?:(?P<year>{_YEAR})年)?(?P<first>\d{{1,2}})月?份?[-~至到](?P<last>\d{{1,2}})月(?:份|底|末)?")),
    ("period", re.compile(rf"(?:(?P<year>{_YEAR})年)?(?P<half>上半年|前三季度|前三个季度|第?一季度|前半年)")),
    ("year", re.compile(rf"(?P<year>{_YEAR})年(?:度)?")),
    ("year", re.compile(r"(?P<this>今年|本年度?|当年度?)|(?P<before>上年度?|去年度?|上一年度?)")),
    ("part", re.compile(r"其中|包括|包含|(?<!包)含(?!税|量|义)|分别用于")),
    ("each", re.compile(r"分别(?:为|是|达|计)?|各(?:为|是)?|均为?")),
    ("compared", re.compile(r"相比(?:较|之下)?|对比|比较|相较")),
    ("negation", re.compile(r"无(?!锡|线|为|偿|害|论|人|党)|没有|未(?:安排|发生|使用|列支|编制|产生|开展|涉及)|不(?:涉及|存在)")),
    ("mark", re.compile(r"(?:(?<=[,;:。)])|^)(?:第?[一二三四五六七八九十]{1,3}[、是]|\d{1,2}(?:、|\.(?=\D|(?:19|20)\d\d年))"
                        r"|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|[①-⑳])")),
    ("punctuation", re.compile(r"[。;,、:()!?|]|\.(?!\d)|\n")),
)  # fmt: skip
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
    forms = [_searcher(pattern, partial(_form, kind)) for kind, pattern in _FORMS]
    classes = [
        _searcher(pattern, partial(_class, kind))
        for kind, pattern in (("function", function_pattern()), ("economic", economic_pattern()))
    ]
    values = [
        _searcher(_AMOUNT, partial(_value, "amount")),
        _searcher(_PERCENT, partial(_value, "percent")),
        _searcher(_RANGE, partial(_value, "amount")),
        _searcher(_CAPITAL, partial(_numeral, "amount")),
        _searcher(_PERCENT_WORDS, partial(_numeral, "percent")),
        _searcher(_NUMBER, partial(_value, "number")),
    ]
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
        for path in split_path(text)
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


def _value(kind: str, match: re.Match[str]) -> Token:
    groups = match.groupdict()
    number = read_number(groups.get("number") or match.group())
    bound = "range" if groups.get("upper") else _bound(groups)
    unit = _unit_label(groups.get("unit") or "")
    return Token(kind, match.start(), match.end(), match.group(), number=number, unit=unit, bound=bound)


def _numeral(kind: str, match: re.Match[str]) -> Token | None:
    number = read_chinese(match["number"])
    unit = _unit_label(match.groupdict().get("unit") or "%")
    return Token(kind, match.start(), match.end(), match.group(), number=number, unit=unit) if number else None


def _bound(groups: dict[str, str | None]) -> str:
    words = "".join(groups.get(name) or "" for name in ("pre", "mid", "post"))
    if not words:
        return "exact"
    if re.search(r"不超过|以下|以内|最多|最高|<|≤", words):
        return "at_most"
    if re.search(r"不低于|不少于|以上|至少|超|逾|多|余|>|≥", words):
        return "at_least"
    return "about"


@cache
def _unit_label(text: str) -> str:
    for label in lexicon().labels:
        if label.kind == "unit" and label.pattern.fullmatch(text):
            return label.label
    return text
