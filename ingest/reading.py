"""What one amount states: its subject, its measure, or the reason why it is no budget figure."""

import re
from dataclasses import dataclass, replace

from ingest.frame import Frame
from ingest.frames import Period, Subject
from ingest.lexer import Token
from ingest.lexicon import lexicon
from ingest.phrases import Phrase
from ingest.scope import BUDGET_STAGE, Scope, is_structural, side_of
from ingest.subjects import FUNCTION, PROJECT, compose, is_own, name_project

_FILLER = re.compile(
    r"(?:为|是|共|共计|合计|总计|小计|计|达到?|了|的|仅|只|均|各|分别|总额|总数|金额|数额?|资金|经费|支出|使用|安排|预计|拟|不|到|约|额|"
    r"率|有|在|由|上|:|需|应|预算|总|类|款|项|科目|当年|本年|年度|幅度?|财政|拨款|收入|全部|也|则|分类|部分|\d+个(?:项目)?|个项目|,)*"
)
_GRAND = re.compile(r"资金|总额|总计|总数|合计")
_SPENT = re.compile(r"执行|支出|使用|开支|拨付|支付")
_NOTHING = re.compile(
    r"^(?:本|我)?(?:单位|部门|局|委)?(?:\d{4}年度?)?(?:无|没有|暂无|不涉及|无此项(?:支出|情况|内容)?|没有发生)$"
)
_AFTER_NEGATION = re.compile(
    r"^(?:财政|预算|拨款|安排|的|支出|收入|情况|发生|资金|项目|收支|结转|结余|和|及|、|经费|费用|总|也|使用|年初|本年|任何|款|相关)*$"
)
_UNIT_POINTS = ("百分点", "个百分点", "‰")
_FREE_GAP = 9


@dataclass(frozen=True, slots=True)
class Reading:
    """`is_new` where the words before the amount name the subjects themselves."""

    subjects: tuple[Subject, ...]
    measure: str = ""
    comparison: str = ""
    direction: str = ""
    period: Period | None = None
    reason: str = ""
    reason_text: str = ""
    is_new: bool = False


UNKNOWN = Subject("", origin="none")


def read_amount(
    token: Token, found: Phrase, text: str, start: int, frame: Frame, scope: Scope, listed: tuple[Subject, ...] | None
) -> Reading:
    """Give an amount or a percent its meaning in the frame of its clause."""
    named, _ = resolve_subjects(found, text, start, token.start, frame, scope)
    strong = listed or tuple(subject for subject in named if not subject.is_weak)
    current = frame.subjects or frame.main
    if listed:
        reading = _one_of_a_list(token, found, listed, frame, scope)
    elif token.kind == "percent":
        reading = _percent(token, found, strong, named, current, frame, scope)
    else:
        reading = _money(token, found, text, start, strong, named, current, frame, scope)
    return _judged(token, found, text, start, reading, frame)


def _one_of_a_list(token: Token, found: Phrase, listed: tuple[Subject, ...], frame: Frame, scope: Scope) -> Reading:
    if found.direction:
        return _change(found, listed, frame, scope, True)
    if token.kind == "percent":
        measure = found.rate or found.share
        return Reading(listed, measure.label) if measure else Reading((UNKNOWN,), reason="not_understood")
    return Reading(listed, found.measure.label if found.measure else frame.inherited_measure(scope), is_new=True)


def _percent(
    token: Token, found: Phrase, strong: tuple[Subject, ...], named: tuple[Subject, ...], current: tuple[Subject, ...],
    frame: Frame, scope: Scope,
) -> Reading:  # fmt: skip
    if token.unit in _UNIT_POINTS:
        return Reading((UNKNOWN,), reason="outcome", reason_text=token.unit)
    subjects = strong or current or named
    is_new = bool(strong)
    if found.rate and subjects:
        return Reading(subjects, found.rate.label, is_new=is_new)
    if found.share and subjects:
        return Reading(subjects, found.share.label, is_new=is_new)
    if found.direction and subjects:
        return _change(found, subjects, frame, scope, is_new)
    if frame.base and current:
        return Reading(current, frame.base)
    return Reading((UNKNOWN,), reason="not_understood")


def _change(found: Phrase, subjects: tuple[Subject, ...], frame: Frame, scope: Scope, is_new: bool) -> Reading:
    label = found.direction.label if found.direction else ""
    return Reading(subjects, "", frame.comparison_label(found, scope), label, is_new=is_new)


def _money(
    token: Token, found: Phrase, text: str, start: int, strong: tuple[Subject, ...], named: tuple[Subject, ...],
    current: tuple[Subject, ...], frame: Frame, scope: Scope,
) -> Reading:  # fmt: skip
    gap = text[found.last.end : token.start] if found.last else "" if strong else text[start : token.start]
    part = _part_of_project(text[start : token.start], found, frame) if not strong else ()
    if part:
        return Reading(part, frame.inherited_measure(scope))
    if found.direction and _FILLER.fullmatch(text[found.direction.end : token.start]) and (strong or current or named):
        return _change(found, strong or current or named, frame, scope, bool(strong))
    if found.comparison and not found.direction and current and found.last in (found.comparison, *found.compared_with):
        return _compared(found, current, frame, scope)
    if _is_base(text, start, token) and current:
        return Reading(current, found.measure.label if found.measure else "全年预算")
    if strong and strong[0].item in (PROJECT, "专项支出") and found.direction and not found.measure:
        return Reading((UNKNOWN,), reason="not_understood", reason_text=found.direction.text)
    measure = _measure(found, text[start : token.start], strong or named, frame, scope)
    if strong and _reaches(strong[0], gap):
        return Reading(strong, measure, is_new=True)
    if not _FILLER.fullmatch(gap):
        after = _named_behind(token, text, scope) if not strong else ()
        return Reading(after or (UNKNOWN,), measure, reason="" if after else "not_understood", is_new=bool(after))
    if found.measure or found.each:
        subjects, is_new = _of_measure(found, named, current, frame, scope)
        if subjects:
            return Reading(_spending_side(subjects, found), measure, is_new=is_new)
    if named and not (named[0].is_weak and current and frame.subjects):
        return Reading(named, measure, is_new=True)
    after = _named_behind(token, text, scope)
    if after:
        return Reading(after, measure, is_new=True)
    return Reading((UNKNOWN,), reason="not_understood")


def _part_of_project(words: str, found: Phrase, frame: Frame) -> tuple[Subject, ...]:
    """其中甲100万,乙200万 behind a project: its unnamed parts, under its own name."""
    whole = frame.parent.subject if frame.parent else None
    if (
        whole is None
        or whole.item != PROJECT
        or not whole.detail_name
        or found.measures
        or found.comparison
        or frame.comparison
    ):
        return ()
    name = words.strip("用于、,:")
    known = "/" in whole.detail_name
    return (replace(whole, detail_name=f"{whole.detail_name}/{name}"),) if len(name) >= 3 and not known else ()


def _compared(found: Phrase, current: tuple[Subject, ...], frame: Frame, scope: Scope) -> Reading:
    """An amount of the year before, given only to be compared with."""
    token = found.comparison
    measure = next(
        (item.label for item in found.compared_with if item.kind == "measure"), frame.inherited_measure(scope)
    )
    year = token.year if token and token.year else (frame.period.year or 0) - 1
    return Reading(current, measure, period=Period(year if year > 0 else None, "relative"))


def _is_base(text: str, start: int, token: Token) -> bool:
    """为2023年年初预算57.12万元的64.55%: the amount is what the rate behind it is of."""
    return (
        re.match(r"的\d", text[token.end : token.end + 2]) is not None
        and re.search(r"[为占达](?!止)", text[start : token.start]) is not None
    )


def _measure(found: Phrase, words: str, named: tuple[Subject, ...], frame: Frame, scope: Scope) -> str:
    if found.measure:
        return found.measure.label
    if found.naming and re.search(r"[预决]算", found.naming[-1].text):
        return "决算" if "决算" in found.naming[-1].text else "预算"
    if {"approved", "adjustment"} <= frame.seen and re.search(r"共计?|合计|总计", words):
        return "全年预算"
    is_total = bool(named) and is_structural(named[0]) and side_of(named[0]) == "expenditure"
    return frame.inherited_measure(scope, is_total=is_total)


def _reaches(subject: Subject, gap: str) -> bool:
    """A subject that names itself may stand a few words before its amount, a project may not."""
    if _FILLER.fullmatch(gap):
        return True
    return (
        subject.item not in (PROJECT, "专项支出") and not subject.is_weak and len(gap) <= _FREE_GAP and "," not in gap
    )


def _of_measure(
    found: Phrase, named: tuple[Subject, ...], current: tuple[Subject, ...], frame: Frame, scope: Scope
) -> tuple[tuple[Subject, ...], bool]:
    """The subject of `年初预算为…`: the one at hand, the line above, or the unit's own total."""
    words = found.measure.text if found.measure else ""
    if named and not named[0].is_weak:
        return named, True
    is_own = any(token.kind == "own" for token in found.tokens) or (
        bool(named) and side_of(named[0]) == "income" and bool(current) and side_of(current[0]) != "income"
    )
    if named and is_own:
        return named, True
    if frame.subjects:
        return frame.subjects, False
    if frame.main and not (is_structural(frame.main[0]) and (_GRAND.search(words) or not words)):
        if not (named and is_structural(frame.main[0]) and frame.main == scope.subjects):
            return frame.main, False
    if named:
        return named, True
    if current and not _GRAND.search(words):
        return current, False
    return _own_total(words, scope), True


def _own_total(words: str, scope: Scope) -> tuple[Subject, ...]:
    side = "收入" if "收入" in words or (scope.side == "income" and "支出" not in words) else "支出"
    return (Subject(side, scope.fund, is_weak=True, origin="scope"),)


def _spending_side(subjects: tuple[Subject, ...], found: Phrase) -> tuple[Subject, ...]:
    """What is executed is spending, even where the sentence began with income."""
    if found.measure is None or found.naming or not _SPENT.search(found.measure.text):
        return subjects
    return tuple(
        replace(subject, item="支出") if side_of(subject) == "income" and is_structural(subject) else subject
        for subject in subjects
    )


def _named_behind(token: Token, text: str, scope: Scope) -> tuple[Subject, ...]:
    """53.16万元项目资金: a few reports put the name behind the amount."""
    behind = re.match(r"(?:的)?(项目资金|项目支出|基本支出|专项资金)", text[token.end : token.end + 6])
    if behind is None:
        return ()
    return (Subject("基本支出" if behind.group(1) == "基本支出" else PROJECT),)


def _judged(token: Token, found: Phrase, text: str, start: int, reading: Reading, frame: Frame) -> Reading:
    """Say why an amount is no budget figure: a bound, somebody else's money, a standard."""
    if reading.reason and reading.reason != "not_understood":
        return reading
    if token.bound != "exact":
        is_limit = token.bound in ("at_most", "at_least") and re.search(r"以上|以下|以内|不超过|不低于", token.text)
        return replace(reading, reason="threshold" if is_limit else "approximate", reason_text=token.text)
    cue = found.cues[-1] if found.cues else None
    reason = cue.meaning if cue else frame.cue
    is_firm = bool(reading.subjects) and _is_firm(reading, found, reason)
    if cue is not None and not is_firm:
        return replace(reading, reason=cue.meaning, reason_text=cue.text)
    if frame.cue and not is_firm and not reading.direction:
        return replace(reading, reason=frame.cue, reason_text="earlier in the sentence")
    return reading


def _is_firm(reading: Reading, found: Phrase, reason: str) -> bool:
    """Budget words of its own outweigh a cue (公务接待费, 年初预算, a rate), but not what splits a whole otherwise."""
    subject = reading.subjects[0]
    if reason in ("funding_split", "asset", "goal_coverage"):
        return False
    if not subject.item:
        return False
    return bool(found.measure or found.rate) or subject.item not in (PROJECT, "专项支出", "支出", "收入", "预算拨款")


def resolve_subjects(
    found: Phrase, text: str, start: int, end: int, frame: Frame, scope: Scope
) -> tuple[tuple[Subject, ...], tuple[Subject, ...]]:
    """The subjects a phrase names in its frame; second, those of them that name themselves."""
    subjects = compose(found, text, start, end)
    if scope.is_about_projects and not (subjects and not subjects[0].is_weak) and not found.funds:
        name = name_project(text[start : found.measures[0].start if found.measures else end])
        if name:
            subjects = (Subject(PROJECT, detail_name=name),)
    subjects = tuple(_framed(subject, frame, scope) for subject in subjects)
    return subjects, tuple(subject for subject in subjects if not subject.is_weak)


def _framed(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    if subject.item in ("收入", "可用资金") and frame.is_adding:
        subject = replace(subject, item="收入总计", is_weak=False)
    if subject.is_weak and not subject.fund and scope.is_unit_budget and subject.item in ("收入", "支出"):
        subject = replace(subject, item=subject.item + "总计")
    if subject.item == "预算拨款" and _side(frame, scope) == "expenditure":
        subject = replace(subject, item="支出")
    if subject.is_named and subject.item == "支出" and (scope.is_breakdown or _is_parted(frame)):
        subject = replace(subject, item=FUNCTION, is_weak=False, is_named=False, reason="")
    if not subject.fund:
        origin = "account" if subject.item == "收入" and not frame.part_fund else subject.origin
        subject = replace(subject, fund=frame.part_fund or scope.fund, origin=origin)
    if scope.is_government_wide and subject.detail_name and subject.item in (PROJECT, "专项支出") and _is_parted(frame):
        subject = replace(subject, item=FUNCTION)
    if subject.item == PROJECT and not subject.detail_name:
        subject = replace(subject, detail_name=scope.project)
    if subject.item == FUNCTION and subject.detail_level in ("款", "项") and scope.class_name:
        subject = replace(subject, detail_name=f"{scope.class_name}/{subject.detail_name}", detail_level="类")
    return subject


def _side(frame: Frame, scope: Scope) -> str:
    return side_of(frame.parent.subject) if frame.parent else scope.side


def _is_parted(frame: Frame) -> bool:
    return frame.parent is not None and side_of(frame.parent.subject) == "expenditure"


def is_flat(found: Phrase, token: Token, frame: Frame) -> bool:
    """持平 speaks of a change where something is compared, or where it says so itself."""
    if re.search(r"变化|变动|增减", token.text):
        return True
    return found.comparison is not None or frame.comparison is not None


def read_negation(found: Phrase, text: str, start: int, end: int, frame: Frame, scope: Scope) -> tuple[Subject, ...]:
    """The subjects of which the clause says there is nothing."""
    words = text[start:end].strip("。;, ")
    if found.tokens and _NOTHING.match(words):
        heading = scope.headings[-1] if scope.headings else None
        return heading.subjects if heading and (heading.fund or not all(map(is_structural, heading.subjects))) else ()
    if found.negation is None or found.direction is not None:
        return ()
    behind = text[found.negation.end : end]
    subjects = compose(found, text, found.negation.end, end)
    if not subjects or subjects[0].reason or (subjects[0].is_weak and not subjects[0].fund):
        return ()
    rest = behind
    for token in (*found.funds, *found.naming, *found.measures):
        rest = rest.replace(token.text, "", 1)
    if not (_AFTER_NEGATION.match(rest) or is_own(rest)) and not text[start:end].endswith(found.negation.text):
        return ()
    return tuple(
        replace(subject, item="支出" if subject.item == "预算拨款" else subject.item, origin="account")
        for subject in subjects
    )


def labels_by_meaning(meaning: str) -> frozenset[str]:
    """All labels of the lexicon that stand for one code."""
    return frozenset(label.label for label in lexicon().labels if label.meaning == meaning)


BUDGET_LABELS = frozenset(
    label.label for label in lexicon().labels if label.kind == "measure" and label.meaning in BUDGET_STAGE
)
