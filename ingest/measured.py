"""The measure of an amount, and whose measure it is where no subject stands beside it."""

import re
from dataclasses import replace

from ingest.clause import Clause
from ingest.frames import Subject
from ingest.naming import other_side, own_total
from ingest.phrases import Phrase
from ingest.sides import is_structural, side_of

_GRAND = re.compile(r"资金|总额|总计|总数|合计")
RATED = re.compile(r",(?:预算)?(?:执行|支付|支出|使用)(?:率|进度)(?:达到?|为)?[\d.]+%")
_SPENT = re.compile(r"执行|支出|使用|开支|拨付|支付")


def measure_of(clause: Clause) -> str:
    """The label of the measure: that of the clause, of a name like 支出预算, or what the frame lends."""
    found, frame = clause.found, clause.frame
    added = _added_to_budget(clause)
    if added or found.measure:
        return added or (found.measure.label if found.measure else "")
    if RATED.match(clause.text, clause.token.end):
        return "执行数"  # 支出3万元,执行率90%
    if found.naming and re.search(r"[预决]算", found.naming[-1].text):
        return "决算" if "决算" in found.naming[-1].text else "预算"
    if is_sum(clause):
        return "全年预算"
    if frame.period.months and not frame.seen:
        return "执行数"  # a budget is for the year
    named = clause.strong or clause.named
    is_total = bool(named) and is_structural(named[0]) and side_of(named[0]) == "expenditure"
    return frame.inherited_measure(clause.scope, is_total=is_total)


def _added_to_budget(clause: Clause) -> str:
    """调增项目支出预算3万元: what is added to a budget, not that budget. `调增后…预算` is the new one."""
    *_, change, budget = (None, None, *clause.found.measures)
    is_added = change and budget and change.meaning == "adjustment" and budget.meaning == "approved"
    return change.label if change and is_added and not clause.text.startswith("后", change.end) else ""


def is_sum(clause: Clause) -> bool:
    """年初预算3万元,追加1万元,合计4万元: the opening budget with what was added."""
    return {"approved", "adjustment"} <= clause.frame.seen and re.search(r"共计?|合计|总计", clause.words) is not None


def subjects_of_measure(clause: Clause) -> tuple[tuple[Subject, ...], bool]:
    """The subject of `年初预算为…`: the one at hand, the line above, or the unit's own total."""
    found, frame, scope, named, current = clause.found, clause.frame, clause.scope, clause.named, clause.current
    words = found.measure.text if found.measure else ""
    if named and (not named[0].is_weak or _is_own(clause)):
        return named, True
    if frame.parent and found.measure and found.measure.meaning == "adjustment" and not named:
        return (frame.parent.subject,), True  # 其中结转3万元,追加5万元: what is added is added to the whole
    if frame.subjects:
        return frame.subjects, False
    if named and frame.main and "" != side_of(named[0]) != side_of(frame.main[0]) != "":
        return named, True
    is_grand = _GRAND.search(words) is not None
    is_total = bool(frame.main) and is_structural(frame.main[0])
    is_other = is_total and (is_grand or not words or (bool(named) and frame.main == scope.subjects))
    if frame.main and not is_other:
        return frame.main, False
    if named:
        return named, True
    if current and not is_grand:
        return current, False
    return (own_total(words, scope),), True


def _is_own(clause: Clause) -> bool:
    """True where a bare 收入 or 支出 is the unit's own total, not that of the subject at hand."""
    named, current = clause.named, clause.current
    is_of_pair = len(current) > 1 and is_structural(named[0]) and not named[0].is_named
    return (
        is_of_pair
        or other_side(named, current)
        or _is_what_it_includes(clause)
        or any(token.kind == "own" for token in clause.found.tokens)
        or (side_of(named[0]) == "income" and bool(current) and side_of(current[0]) != "income")
    )


def _is_what_it_includes(clause: Clause) -> bool:
    """收入包括财政拨款、上年结转,收入预算为3万元: behind the list of its parts the whole is named again."""
    before = clause.text[clause.text.rfind("。", 0, clause.start) + 1 : clause.start]
    return not clause.frame.lead and re.search(rf"{clause.named[0].item[:2]}[^,;\d]{{0,6}}包括", before) is not None


def spending_side(subjects: tuple[Subject, ...], found: Phrase) -> tuple[Subject, ...]:
    """What is executed is spending, even where the sentence began with income."""
    if found.measure is None or found.naming or not _SPENT.search(found.measure.text):
        return subjects
    return tuple(
        replace(subject, item="支出") if side_of(subject) == "income" and is_structural(subject) else subject
        for subject in subjects
    )
