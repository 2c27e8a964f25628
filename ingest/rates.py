"""Percents and changes: of what they are, and against what."""

import re

from ingest.clause import NOT_UNDERSTOOD, UNKNOWN, Clause, Reading
from ingest.frame import Frame
from ingest.frames import Subject
from ingest.lexer import Token
from ingest.naming import other_side, own_total
from ingest.phrases import Phrase

_RATE = re.compile(r"([\u4e00-\u9fff]{1,8}(?:率|度))(?:均?(?:达到|达|为|是|至|在|有))?$")
_OWN = re.compile(r"[本我](?:部门|单位|[局委办厅院校所站])")
_CARRIED = ("年初结转", "年末结转")
_POINTS = ("百分点", "个百分点", "‰")


def read_percent(clause: Clause) -> Reading:
    """A rate, a share or a relative change of the subject at hand."""
    found = clause.found
    if clause.token.unit in _POINTS:
        return Reading((UNKNOWN,), reason="outcome", reason_text=clause.token.unit)
    subjects = clause.strong or clause.current or clause.named
    measure = found.rate or found.share
    if measure and subjects:
        return _rate(clause, measure, subjects)
    if found.direction and subjects:
        return read_change(clause)
    if clause.frame.base and clause.current:
        return Reading(clause.current, clause.frame.base)
    if clause.frame.changed_by and clause.text[clause.start - 1 : clause.token.start] == "(" and clause.current:
        return Reading(clause.current, "", *clause.frame.changed_by)  # 减少3万元(2%)
    named = _RATE.search(clause.words)
    if named and not measure and clause.token.bound == "exact":
        return Reading((UNKNOWN,), reason="outcome", reason_text=named.group(1))
    return NOT_UNDERSTOOD


def _rate(clause: Clause, measure: Token, subjects: tuple[Subject, ...]) -> Reading:
    """A budget is executed by spending: not by what was carried over, added or changed."""
    if measure.meaning == "execution_rate":
        if clause.frame.is_change and measure.text.startswith("占"):
            return NOT_UNDERSTOOD
        if subjects[0].item in _CARRIED:
            return Reading((own_total("", clause.scope),), measure.label)
    return Reading(subjects, measure.label, is_new=bool(clause.strong))


def read_change(clause: Clause) -> Reading:
    """An increase or decrease of the subject at hand, in money or in percent."""
    found = clause.found
    direction = found.direction
    current = clause.current[0] if clause.current else None
    is_open = bool(clause.frame.subjects) or (
        current is not None and (current.origin == "scope" or current.item in _CARRIED)
    )
    is_other = is_open and (other_side(clause.named, clause.current) or _is_own_total(clause))
    subjects = clause.strong or (clause.named if is_other else clause.current or clause.named)
    comparison = clause.frame.comparison_label(found)
    if direction and not comparison and {"approved", "revised"} <= clause.frame.seen and clause.token.unit != "%":
        return Reading(subjects, "预算追减" if direction.meaning == "-1" else "预算追加")
    is_new = bool(clause.strong) or is_other
    if direction and direction.label == "增加或减少" and clause.token.number and clause.token.number.value > 0:
        return Reading((UNKNOWN,), reason="remnant", reason_text=direction.text)
    return Reading(subjects, "", comparison, direction.label if direction else "", is_new=is_new)


def _is_own_total(clause: Clause) -> bool:
    """本部门预算收入较上年增加3万元: the unit's own total, said again behind its parts or a carry-over."""
    named = clause.named[0] if clause.named else None
    is_said = _OWN.search(clause.words) is not None or clause.current[0].item in _CARRIED
    return named is not None and named.is_weak and not named.is_named and is_said


def read_listed(clause: Clause, listed: tuple[Subject, ...]) -> Reading:
    """One value of a list that answers its subjects one by one."""
    found = clause.found
    if found.direction:
        comparison = clause.frame.comparison_label(found)
        return Reading(listed, "", comparison, found.direction.label, is_new=True)
    if clause.token.kind == "percent":
        measure = found.rate or found.share
        return Reading(listed, measure.label) if measure else NOT_UNDERSTOOD
    measure_label = found.measure.label if found.measure else clause.frame.inherited_measure(clause.scope)
    return Reading(listed, measure_label, is_new=True)


def is_flat(found: Phrase, token: Token, frame: Frame) -> bool:
    """持平 speaks of a change where something is compared, or where it says so itself."""
    if re.search(r"变化|变动|增减", token.text):
        return True
    return found.comparison is not None or frame.comparison is not None
