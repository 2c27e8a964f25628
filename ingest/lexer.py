"""One pass that turns normalised text into typed tokens.

Words come from the seeds, forms (amounts, years, function paths) from patterns.
Where tokens overlap, the leftmost wins, then the longest, then the more specific kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.amounts import CHINESE, SIGNED, Number, read_chinese, read_number, read_year
from ingest.classes import economic_pattern, function_pattern, split_path
from ingest.lexicon import lexicon

_KIND_ORDER = (
    "path", "amount", "percent", "date", "period", "comparison", "year", "item", "function", "economic", "measure", "fund",
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
_NUMBER = re.compile(SIGNED)
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comparison", re.compile(rf"(?:与|比|较|同|和|跟|相较于?|对比)(?P<year>{_YEAR})年(?:度|初)?")),
    ("date", re.compile(rf"(?P<year>{_YEAR})年(?P<month>\d{{1,2}})月(?:份|底|末)?(?:\d{{1,2}}日)?")),
    ("period", re.compile(
        rf"(?:(?P<year>{_YEAR})年)?(?P<first>\d{{1,2}})月?份?[-~至到](?P<last>\d{{1,2}})月(?:份|底|末)?")),
    ("period", re.compile(rf"(?:(?P<year>{_YEAR})年)?(?P<half>上半年|前三季度|前三个季度|第?一季度|前半年)")),
    ("year", re.compile(rf"(?P<year>{_YEAR})年(?:度)?")),
    ("year", re.compile(r"(?P<this>今年|本年度?|当年度?)|(?P<last>上年度?|去年度?|上一年度?)")),
    ("part", re.compile(r"其中|包括|包含|(?<!包)含(?!税|量|义)|分别用于")),
    ("each", re.compile(r"分别(?:为|是|达|计)?|各(?:为|是)?|均为?")),
    ("compared", re.compile(r"相比(?:较|之下)?|对比|比较|相较")),
    ("negation", re.compile(r"无(?!锡|线|为|偿|害|论|人|党)|没有|未(?:安排|发生|使用|列支|编制|产生|开展|涉及)|不(?:涉及|存在)")),
    ("mark", re.compile(r"(?:(?<=[,;:。)])|^)(?:第?[一二三四五六七八九十]{1,3}[、是]|\d{1,2}(?:、|\.(?=\D|(?:19|20)\d\d年))"
                        r"|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|[①-⑳])")),
    ("punctuation", re.compile(r"[。;,、:()!?|]|\.(?!\d)|\n")),
)  # fmt: skip
_HALVES = {"上半年": 6, "前半年": 6, "前三季度": 9, "前三个季度": 9, "一季度": 3, "第一季度": 3}


def lex(text: str) -> list[Token]:
    """Tokens of one normalised text, in order and without overlap."""
    candidates = sorted(_candidates(text), key=lambda token: (token.start, -token.end, _RANK[token.kind]))
    tokens: list[Token] = []
    position = 0
    for token in candidates:
        if token.start >= position:
            tokens.append(token)
            position = token.end
    return tokens


def _candidates(text: str) -> Iterator[Token]:
    yield from _amounts(text)
    for label in lexicon().labels:
        if label.kind != "unit":
            for match in label.pattern.finditer(text):
                if match.end() > match.start():
                    yield Token(label.kind, match.start(), match.end(), match.group(), label.label, label.meaning, label.weight)
    for kind, pattern in _FORMS:
        for match in pattern.finditer(text):
            yield _form(kind, match)
    yield from _classes(text)


def _form(kind: str, match: re.Match[str]) -> Token:
    token = Token(kind, match.start(), match.end(), match.group())
    found = match.groupdict()
    if found.get("year"):
        token = replace(token, year=read_year(found["year"]))
    if kind == "comparison":
        return replace(token, label="比上年", meaning="last_year")
    if found.get("this") or found.get("last"):
        return replace(token, year=0 if found.get("this") else -1, is_relative=True)
    if found.get("month"):
        return replace(token, months=(1, int(found["month"])))
    if found.get("half"):
        return replace(token, months=(1, _HALVES[found["half"]]))
    if found.get("first"):
        return replace(token, months=(int(found["first"]), int(found["last"])))
    return token


def _amounts(text: str) -> Iterator[Token]:
    for kind, pattern in (("amount", _AMOUNT), ("percent", _PERCENT)):
        for match in pattern.finditer(text):
            yield _amount(kind, match, read_number(match["number"]), _bound(match))
    for match in _RANGE.finditer(text):
        yield _amount("amount", match, read_number(match["number"]), "range")
    for kind, pattern in (("amount", _CAPITAL), ("percent", _PERCENT_WORDS)):
        for match in pattern.finditer(text):
            number = read_chinese(match["number"])
            if number is not None:
                yield _amount(kind, match, number, "exact")
    for match in _NUMBER.finditer(text):
        yield Token("number", match.start(), match.end(), match.group(), number=read_number(match.group()))


def _amount(kind: str, match: re.Match[str], number: Number, bound: str) -> Token:
    unit = match.groupdict().get("unit") or "%"
    return Token(kind, match.start(), match.end(), match.group(), number=number, unit=_unit_label(unit), bound=bound)


def _bound(match: re.Match[str]) -> str:
    words = "".join(match[name] or "" for name in ("pre", "mid", "post"))
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


def _classes(text: str) -> Iterator[Token]:
    for match in split_path(text):
        yield Token("path", match.start, match.end, text[match.start : match.end], label=match.name, code=match.code)
    for kind, pattern in (("function", function_pattern()), ("economic", economic_pattern())):
        for found in pattern.finditer(text):
            yield Token(kind, found.start(), found.end(), found.group(), label=found.group())
