"""What one amount states: its subject and measure, or the reason why it is no budget figure."""

import re
from dataclasses import replace

from ingest.clause import Clause, Reading
from ingest.frames import Subject
from ingest.money import read_money
from ingest.rates import read_listed, read_percent
from ingest.sides import is_structural
from ingest.subjects import PROJECT

EXPLAINS = re.compile(r"原因(?:[一1]?是|为|在于|主要|:|$)|主要(?:是|为)(?:因|由于)?|由于|因为|是因|系因|主要系")
DESCRIBES = re.compile(r"用于(?!以下|下列|如下|[\u4e00-\u9fff]{0,4}方面)|反映")
_LIMIT = re.compile(r"以上|以下|以内|不超过|不低于")
_WIDER = re.compile(r"全[国省市州县区镇乡](?!面)")
_SPLITS = ("funding_split", "asset", "goal_coverage", "average")
_VAGUE = (PROJECT, "专项支出", "支出", "收入", "预算拨款")


def read_amount(clause: Clause, listed: tuple[Subject, ...] | None) -> Reading:
    """Give an amount or a percent its meaning in the frame of its clause."""
    if listed:
        reading = read_listed(clause, listed)
    elif clause.token.kind == "percent":
        reading = read_percent(clause)
    else:
        reading = read_money(clause)
    return _judged(clause, reading)


def _judged(clause: Clause, reading: Reading) -> Reading:
    """Say why an amount is no budget figure: a bound, a reason, somebody else's money, a standard."""
    if reading.reason and reading.reason != "not_understood":
        return reading
    token, found, frame = clause.token, clause.found, clause.frame
    if token.bound != "exact":
        is_limit = token.bound in ("at_most", "at_least") and _LIMIT.search(token.text)
        return replace(reading, reason="threshold" if is_limit else "approximate", reason_text=token.text)
    cue = next((cue for cue in reversed(found.cues) if not _is_own_matter(clause, cue.meaning)), None)
    is_firm = _is_firm(clause, reading, cue.meaning if cue else frame.cue)
    if cue is not None and not is_firm:
        return replace(reading, reason=cue.meaning, reason_text=cue.text)
    if frame.cue and not is_firm and not reading.direction and not _is_own_matter(clause, frame.cue):
        return replace(reading, reason=frame.cue, reason_text="earlier in the sentence")
    whole = frame.parent.reason if frame.parent else ""
    if clause.scope.is_of_one_unit and (_WIDER.search(clause.words) or whole == "other_scope"):
        return replace(reading, reason="other_scope", reason_text=clause.words[-20:])
    if _explains(clause, reading):
        return replace(reading, reason="explanation", reason_text=clause.words[-20:])
    return reading


def _is_firm(clause: Clause, reading: Reading, reason: str) -> bool:
    """Budget words of its own outweigh a cue (公务接待费, 年初预算, a rate), but not what splits a whole otherwise."""
    subject = reading.subjects[0] if reading.subjects else None
    if reading.is_firm or subject is None or not subject.item or reason in _SPLITS:
        return reading.is_firm
    if reason == "threshold" and _is_rated(clause):
        return False
    if clause.frame.parent and any(_is_within_name(cue.text, subject) for cue in clause.found.cues):
        return True
    return bool(clause.found.measure or clause.found.rate) or subject.item not in _VAGUE


def _is_own_matter(clause: Clause, reason: str) -> bool:
    """In a report on monitoring, the projects that are monitored are what it is about."""
    return reason == "goal_coverage" and clause.scope.report_kind.endswith("monitoring")


def _is_rated(clause: Clause) -> bool:
    """公用经费定额1200元, 每人每月提高20元: behind the name, or without one, the word makes the amount a standard."""
    names, cues = clause.found.naming, clause.found.cues
    return bool(cues) and (not names or cues[-1].start >= names[-1].end)


def _is_within_name(cue: str, subject: Subject) -> bool:
    """其中参保筹资工作经费项目3万元: the word belongs to the name of a listed project."""
    return re.search(rf"{re.escape(cue)}[^/]*项目", subject.detail_name) is not None


def _explains(clause: Clause, reading: Reading) -> bool:
    """Why something changed: 主要原因是人员经费增加20万元. A named item with a bare amount is a figure all the same."""
    words = clause.words
    if clause.found.share and clause.token.kind == "percent":
        return False
    if not (clause.frame.is_explaining or EXPLAINS.search(words)) or not reading.subjects[0].item:
        return False
    measure = clause.found.measure or clause.found.rate
    is_own = bool(clause.strong) and not clause.strong[0].detail_name
    if reading.subjects[0].item == PROJECT and not clause.frame.is_change and not reading.direction:
        return False
    return measure.meaning == "adjustment" if measure and not reading.direction else not is_own


def is_bare_total(subjects: tuple[Subject, ...]) -> bool:
    """True for subjects that are only the totals a section is named after."""
    return all(map(is_structural, subjects))
