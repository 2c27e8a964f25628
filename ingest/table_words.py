"""The words of a header or a row name, lexed by the same lexer as prose."""

import re
from dataclasses import dataclass, replace

from ingest.frames import Period, Subject
from ingest.lexer import Token, lex
from ingest.lexicon import lexicon
from ingest.phrases import phrase
from ingest.subjects import ECONOMIC, FUNCTION, compose

_ENUMERATION = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\(?[一二三四五六七八九十\d]{1,2}[)、.]|\d{1,2}(?=[\u4e00-\u9fff])|其中[:,]?|减[:,]|加[:,])+"
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|总额|共计|金额合计|本年合计)(?:\(.*\))?$")
_SIDE = re.compile(r"收入|支出")
_SCORE = re.compile(r"得分|分值|权重|评分")
_SHARE = re.compile(r"占比|比重|比例|占.*%")
_CHANGE = re.compile(r"增减|增长|变动|[±]")


@dataclass(frozen=True, slots=True)
class Words:
    """What one header path or row name says.

    subject: None where it names none. is_total: 合计 and its like. side: income,
    expenditure or ''. direction, comparison: labels, of a column of changes.
    """

    text: str
    subject: Subject | None = None
    fund: str = ""
    measure: str = ""
    measure_code: str = ""
    comparison: str = ""
    direction: str = ""
    period: Period | None = None
    unit: str = ""
    side: str = ""
    is_total: bool = False
    is_score: bool = False


def read_words(texts: tuple[str, ...], own: tuple[str, ...] = ()) -> Words:
    """Read header texts from the outermost to the innermost; inner words refine outer ones."""
    found = Words("/".join(texts))
    for text in texts:
        found = _refined(found, text, own)
    return found


def _refined(outer: Words, text: str, own: tuple[str, ...]) -> Words:
    name = _ENUMERATION.sub("", text)
    tokens = lex(name, own)
    parts = phrase(tokens)
    is_total = _TOTAL.match(name) is not None
    subjects = () if is_total else compose(parts, name, 0, len(name))
    subject = next((subject for subject in subjects if not subject.is_named), None)
    measure = parts.rate or (parts.share if parts.share else parts.measure) or _measure_inside(tokens)
    time = next((token for token in parts.times if token.kind in ("year", "period")), None)
    side = _side(name) or outer.side
    direction = parts.direction.label if parts.direction else "增减" if _CHANGE.search(name) else ""
    return replace(
        outer,
        subject=subject or outer.subject,
        fund=parts.funds[-1].label if parts.funds else outer.fund,
        measure=measure.label if measure else "占比" if _SHARE.search(name) else outer.measure,
        measure_code=measure.meaning if measure else "share" if _SHARE.search(name) else outer.measure_code,
        comparison=parts.comparison.label if parts.comparison else outer.comparison,
        direction=direction or outer.direction,
        period=_period(time) or outer.period,
        unit="%" if "%" in name or re.search(r"率$|比例$|比重$", name) else outer.unit,
        side=side,
        is_total=is_total,
        is_score=outer.is_score or _SCORE.search(name) is not None,
    )


def _measure_inside(tokens: list[Token]) -> Token | None:
    """收入预算合计: the measure word may stand inside the name of an item."""
    for token in tokens:
        if token.kind == "item" and re.search(r"[预决]算", token.text):
            label = "决算" if "决算" in token.text else "预算"
            return replace(token, kind="measure", label=label, meaning="actual" if label == "决算" else "approved")
    return None


def _side(name: str) -> str:
    sides = set(_SIDE.findall(name))
    return {"收入": "income", "支出": "expenditure"}[sides.pop()] if len(sides) == 1 else ""


def _period(token: Token | None) -> Period | None:
    if token is None:
        return None
    return Period(
        token.year,
        "relative" if token.is_relative else "table",
        None if token.is_relative else token.year,
        token.months,
    )


def read_name(text: str, code: str, own: tuple[str, ...]) -> Words:
    """Read the name of a row; a code makes it a functional (2…) or an economic (3…, 5…) class.

    >>> read_name("行政运行", "2010101", ()).subject.item
    '功能分类'
    """
    name = _ENUMERATION.sub("", text)
    split = re.match(r"^(?P<code>\d{3}|\d{5}|\d{7})(?P<name>[\u4e00-\u9fff].*)$", name)
    if split and not code:
        code, name = split["code"], split["name"]
    if re.match(r"2\d{2}|2\d{4}|2\d{6}", code) and name:
        return Words(name, Subject(FUNCTION, detail_name=name, detail_code=code, origin="table"))
    if re.match(r"[35]\d{2}", code) and name:
        return Words(name, Subject(ECONOMIC, detail_name=name, detail_code=code, origin="table"))
    return read_words((text,), own)


def strip_enumeration(text: str) -> str:
    """一、事业收入 -> 事业收入."""
    return _ENUMERATION.sub("", text)


def item_label(code: str) -> str:
    """The first label of a line item."""
    return next(label.label for label in lexicon().items.values() if label.meaning == code)
