"""The words of a header or a row name, lexed by the same lexer as prose."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.class_names import bare, class_of
from ingest.frames import Period, Subject
from ingest.lexer import Token, lex
from ingest.lexicon import lexicon
from ingest.phrases import Phrase, phrase
from ingest.subjects import compose

_ENUMERATION = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\(?[一二三四五六七八九十\d]{1,2}[)、.]|\d{1,2}(?=[\u4e00-\u9fff])|其中[:,]?|减[:,]|加[:,])+"
)
_DEPTHS = [
    re.compile(mark)
    for mark in (r"[一二三四五六七八九十]+[、.]", r"\([一二三四五六七八九十]+\)", r"\d+[、.]", r"\(\d+\)")
]
_TOTAL = re.compile(r"^(?:合计|总计|小计|总额|共计|金额合计|本年合计|合计数|金额)(?:\(.*\))?$")
_SIDE = re.compile(r"收入|支出")
_SCORE = re.compile(r"得分|分值|权重|评分")
_COUNT = re.compile(
    r"\((?:个|人|辆|台|套|台/套|台\(套\)|次|批|批次|人次|户|平方米|件|家)\)|团组数|批次|人次|人数|辆数|台数|购置数$|保有[量数]|数量|单价|面积|编制数|车辆数"
)
_SHARE = re.compile(r"占比|比重|比例|占.*%")
_CHANGE = re.compile(r"增减|增长|变动|变化|差额|差异|[±]")
_SUFFIX = re.compile(r"(?:\(类\)|类|科目|预算数?|决算数?|合计)+$")
_RATE = re.compile(r"%|率$|率\(|比例$|比重$|占比$|占比\(")
_REMARK = re.compile(r"\(不?(?:包括|包含|含)[^()]*\)")
PART = re.compile(r"^其中")
OWN_FUND = "预算拨款"  # the label of a phrase that names nothing but a fund


@dataclass(frozen=True, slots=True)
class Words:
    """What one header text or row name says.

    subject: None where it names none. fund_only: it names a fund and no item. is_bare: every
    word is known. is_total: 合计 and its like. side: income, expenditure or ''. direction,
    comparison: labels, of a column of changes. reason: why values under or beside it are no
    budget figures, a code of unclassified_reasons.
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
    fund_only: bool = False
    is_bare: bool = False
    is_total: bool = False
    reason: str = ""

    @property
    def meaning(self) -> str:
        """The line item that is named; '' where none is."""
        return meaning_of(self.subject)

    @property
    def subject_is_weak(self) -> bool:
        """True where no item of its own is named: nothing, or a bare 收入 or 支出."""
        return self.subject is None or self.subject.is_weak

    @property
    def is_silent(self) -> bool:
        """True where nothing in the text was understood."""
        known = self.subject or self.fund or self.measure or self.direction or self.period or self.reason or self.unit
        return not (known or self.is_total)


def meaning_of(subject: Subject | None) -> str:
    """The line item of a subject; '' for none."""
    label = lexicon().items.get(subject.item) if subject else None
    return label.meaning if label else ""


@lru_cache(maxsize=4096)
def read_words(text: str, own: tuple[str, ...] = ()) -> Words:
    """Read one text of a table.

    >>> read_words("2023年预算数").measure, read_words("一、事业收入").meaning, read_words("政府性基金").fund_only
    ('预算', 'business_income', True)
    """
    name = _REMARK.sub("", strip_enumeration(text))
    tokens = lex(name, own)
    if not any(token.kind == "direction" for token in tokens) and not _CHANGE.search(name):
        tokens = [_time_of_comparison(token) for token in tokens]
    parts = phrase(tokens)
    is_total = _TOTAL.match(name) is not None
    subject = None if is_total else _subject(parts, name)
    measure = parts.rate or (parts.share if parts.share else parts.measure) or _measure_inside(tokens)
    time = next((token for token in parts.times if token.kind in ("year", "period")), None)
    fund_only = subject is not None and subject.item == OWN_FUND
    return Words(
        text=text,
        subject=None if fund_only else subject,
        fund=parts.funds[-1].label if parts.funds else "",
        fund_only=fund_only,
        measure=measure.label if measure else "占比" if _SHARE.search(name) else "",
        measure_code=measure.meaning if measure else "share" if _SHARE.search(name) else "",
        comparison=parts.comparison.label if parts.comparison else "",
        direction=parts.direction.label if parts.direction else "增减" if _CHANGE.search(name) else "",
        period=_period(time),
        unit="%" if _RATE.search(name) else "",
        side=_side(name),
        is_total=is_total,
        is_bare=_is_bare(name, tokens),
        reason="score" if _SCORE.search(name) else "not_money" if _COUNT.search(name) else "",
    )


def _subject(parts: Phrase, name: str) -> Subject | None:
    """The first subject of a name; a class that is only a piece of the name is none."""
    classes = [token for token in parts.naming if token.kind in ("function", "economic")]
    is_exact = any(bare(token.text) == bare(_SUFFIX.sub("", name)) for token in classes)
    if classes and not is_exact and len(classes) == len(parts.naming):
        return None
    subjects = compose(parts, name, 0, len(name))
    return next((subject for subject in subjects if not subject.is_named), None)


def _is_bare(name: str, tokens: list[Token]) -> bool:
    """True for a name that is known words through and through, like 2023年决算数."""
    known = sum(len(token.text) for token in tokens if token.kind not in ("own", "number", "punctuation"))
    return known >= len(re.sub(r"[^\u4e00-\u9fff0-9]", "", name)) - 1


def _time_of_comparison(token: Token) -> Token:
    """上年预算数: without a word of comparison the last year is just the time."""
    if token.kind == "comparison" and re.match(r"上|去|前一年", token.text):
        return token._replace(kind="year", year=-1, is_relative=True)
    return token


def _measure_inside(tokens: list[Token]) -> Token | None:
    """收入预算合计: the measure word may stand inside the name of an item."""
    for token in tokens:
        if token.kind == "item" and re.search(r"[预决]算", token.text):
            label = "决算" if "决算" in token.text else "预算"
            return token._replace(kind="measure", label=label, meaning="actual" if label == "决算" else "approved")
    return None


def _side(name: str) -> str:
    sides = set(_SIDE.findall(name))
    return {"收入": "income", "支出": "expenditure"}[sides.pop()] if len(sides) == 1 else ""


def _period(token: Token | None) -> Period | None:
    if token is None:
        return None
    return Period(token.year, "relative" if token.is_relative else "table", None, token.months)


def read_name(text: str, code: str, own: tuple[str, ...]) -> Words:
    """Read the name of a row; a code makes it a functional (2…) or an economic (3…, 5…) class.

    >>> read_name("行政运行", "2010101", ()).subject.item
    '功能分类'
    """
    subject = class_of(strip_enumeration(text), code)
    return Words(text, subject) if subject else read_words(text, own)


def strip_enumeration(text: str) -> str:
    """一、事业收入 -> 事业收入."""
    return _ENUMERATION.sub("", text)


def depth_of(text: str) -> int:
    """How deep the number of a name puts it: 一、 1, (一) 2, 1、 3, (1) 4; 0 without one.

    >>> depth_of("1、基本支出"), depth_of("(1)工资福利支出"), depth_of("合计")
    (3, 4, 0)
    """
    return next((depth for depth, mark in enumerate(_DEPTHS, 1) if mark.match(text)), 0)


@lru_cache
def item_label(code: str) -> str:
    """The first label of a line item."""
    return next(label.label for label in lexicon().items.values() if label.meaning == code)
