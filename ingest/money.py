"""What an amount of money states: its subject and its measure, from the words before it and the frame."""

import re
from dataclasses import replace

from ingest.class_parts import read_class_part
from ingest.clause import FILLER, NOT_UNDERSTOOD, UNKNOWN, Clause, Reading
from ingest.frames import Period, Subject
from ingest.grants import is_source, read_grant
from ingest.lexicon import lexicon
from ingest.measured import is_sum, measure_of, spending_side, subjects_of_measure
from ingest.naming import other_side, splits_by_fund
from ingest.phrases import Phrase
from ingest.rates import read_change
from ingest.sides import BUDGET_STAGE, is_structural, side_of
from ingest.subjects import PROJECT, name_project

_OTHER_MONEY = re.compile(r"[用购买付给].|[费款金资补奖]")
_BEHIND = re.compile(r"(?:的)?(项目资金|项目支出|基本支出|专项资金)")
_SPENT_BEHIND = re.compile(r",(?:已|实际|累计|全年)?(?:支出|执行|使用|拨付)(?:数|资金)?[\d,.]+(?:万|亿)?元")
_LIST = re.compile(r"(?:主要|包括|其中)(?:用于|包括|[有是为]|(?:支出)?项目(?:有|为|包括))?")
_OPENS_LIST = re.compile(rf"{_LIST.pattern}|项目(?:支出|经费):")
_LISTED = re.compile(
    rf"(?:{_LIST.pattern})?[:,]?"
    r"(?P<name>(?!支付|购[买置]|发放|开展|完成|用于|保障|解决|其他(?:支出|费用|项目|各项|方面|经费|的)*$|[一二三四]是|(?:中央|上级|本级|[省市州县区乡镇]级?)(?:财政|配套|补助|安排|预算)?(?:资金)?$)"
    r"[\u4e00-\u9fff()·A-Za-z0-9]{3,24}(?<![类级款]))"
)
_BEHIND_LISTED = re.compile(r"[、,;。等)]|$")
_BRACKETED = re.compile(rf"(?:^|[、,;。:)]){_LISTED.pattern}$")
_FREE_GAP = 9
_PROJECTS = (PROJECT, "专项支出")
_COMPARED = {"比年初预算": "年初预算", "比调整预算": "调整预算", "比预算": "预算"}
_BASES = {"approved": "年初预算", "revised": "调整预算", "": "预算"}


def read_money(clause: Clause) -> Reading:
    """Give an amount its meaning; the first of these readings that fits."""
    return next((reading for read in _READINGS if (reading := read(clause)) is not None), NOT_UNDERSTOOD)


def _part_of_project(clause: Clause) -> Reading | None:
    """其中甲100万,乙200万 behind a project: its unnamed parts, under its own name."""
    frame = clause.frame
    whole = frame.parent.subject if frame.parent else None
    if clause.strong or whole is None or whole.item != PROJECT or "/" in whole.detail_name:
        return None
    if clause.found.measures or clause.found.comparison or frame.comparison:
        return None
    name = clause.words.strip("用于、,:")
    detail = f"{whole.detail_name}/{name}" if whole.detail_name else name_project(name)
    if len(name) < 3 or not detail:
        return None
    if is_source(name):
        return Reading((UNKNOWN,), reason="funding_split", reason_text=name)
    return Reading((replace(whole, detail_name=detail),), frame.inherited_measure(clause.scope))


def _change(clause: Clause) -> Reading | None:
    direction = clause.found.direction
    if direction is None or not (clause.strong or clause.current or clause.named):
        return None
    return read_change(clause) if clause.is_filler(direction.end) else None


def _compared(clause: Clause) -> Reading | None:
    """An amount of the year before, given only to be compared with."""
    found, frame = clause.found, clause.frame
    token, current = found.comparison, clause.strong or clause.current
    if token is None or found.direction or not current or found.last not in (token, *found.compared_with):
        return None
    if not clause.is_filler(found.last.end):
        return NOT_UNDERSTOOD
    base = _COMPARED.get(frame.comparison_label(found))
    if base:
        return Reading(current, base, is_new=bool(clause.strong))
    measures = [item.label for item in found.compared_with if item.kind == "measure"]
    year = token.year if token.year else (frame.period.year or 0) - 1
    months = frame.period.months if "同期" in token.text else None
    period = Period(year if year > 0 else None, "relative", None, months)
    lent = clause.scope.measure if clause.scope.speaks_of_outturn else frame.inherited_measure(clause.scope)
    return Reading(current, measures[0] if measures else lent, period=period)


def _base_of_rate(clause: Clause) -> Reading | None:
    """为年初预算57万元的64%: the amount is what the rate behind it is of."""
    found = clause.found
    is_base = found.rate is not None or re.search(r"[为占达](?!止)", clause.words)
    if not (clause.current and is_base and re.match(r"的\d", clause.behind)):
        return None
    if found.measure:
        return Reading(clause.current, found.measure.label)
    base = next((label.base for label in lexicon().labels if found.rate and label.label == found.rate.label), None)
    return Reading(clause.current, "全年预算" if base is None else _BASES[base])


def _level(clause: Clause) -> Reading | None:
    """减少到3万元: the amount reached, not the difference."""
    if clause.found.level is None or not clause.is_filler(clause.found.level.end):
        return None
    subjects = clause.strong or clause.current
    measure = clause.frame.inherited_measure(clause.scope)
    return Reading(subjects, measure, is_new=bool(clause.strong)) if subjects else None


def _named_just_before(clause: Clause) -> Reading | None:
    """公务接待费2万元: the subject stands before its amount, with words of no weight between."""
    found, strong = clause.found, clause.strong
    if strong and strong[0].item in _PROJECTS and _is_changed(found):
        return NOT_UNDERSTOOD
    if strong and found.funds and splits_by_fund(strong[0], clause.frame):
        return Reading((UNKNOWN,), reason="funding_split", reason_text=found.funds[-1].text)
    gap = clause.text[found.last.end : clause.token.start] if found.last else "" if strong else clause.words
    if strong and _reaches(strong[0], gap):
        return Reading(strong, measure_of(clause), is_new=True)
    if FILLER.fullmatch(gap):
        return None
    return (None if strong else _named_behind(clause)) or NOT_UNDERSTOOD


def _is_changed(found: Phrase) -> bool:
    """压减专项资金3万元: what is taken away or added stands behind the word that says so."""
    return found.direction is not None and (found.measure is None or found.measure.start < found.direction.start)


def _reaches(subject: Subject, gap: str) -> bool:
    """A subject that names itself may stand a few words before its amount, a project may not."""
    if FILLER.fullmatch(gap):
        return True
    is_free = subject.item not in _PROJECTS and not subject.is_weak
    return is_free and len(gap) <= _FREE_GAP and "," not in gap and not _OTHER_MONEY.search(gap)


def _measured(clause: Clause) -> Reading | None:
    """年初预算为…, 支出…: a measure without a subject of its own, or a bare subject."""
    found, named, current, frame = clause.found, clause.named, clause.current, clause.frame
    is_addition = found.direction and found.measure and found.direction.start < found.measure.start
    if is_addition and not (clause.strong or frame.comparison):
        return NOT_UNDERSTOOD
    measure = measure_of(clause)
    if found.measure or found.each:
        subjects, is_new = subjects_of_measure(clause)
        return Reading(spending_side(subjects, found), measure, is_new=is_new)
    if frame.awaiting and not named and clause.is_filler(max((time.end for time in found.times), default=clause.start)):
        return Reading(frame.awaiting, measure, is_new=True)
    if not named:
        is_labelled = clause.start == clause.token.start and clause.text.endswith(":", 0, clause.start)
        is_said = is_sum(clause) or (is_labelled and frame.measure)
        return Reading(current, measure) if current and is_said else None
    heads = frame.heading and frame.heading[0].item != "预算拨款"
    if named[0].is_weak and not named[0].is_named and heads and not (frame.subjects or frame.lead):
        is_same = side_of(frame.heading[0]) == side_of(named[0]) and not found.funds
        return Reading(frame.heading if is_same else named, measure, is_new=True)
    is_open = frame.subjects or (frame.lead == current and frame.seen & {*BUDGET_STAGE, "adjustment"})
    if not named[0].is_weak or not (current and is_open) or other_side(named, current):
        return Reading(named, measure, is_new=True)
    return _spent(clause) or _source(clause)


def _spent(clause: Clause) -> Reading | None:
    """基本支出预算480万元,支出310万元: a bare 支出 behind a budget is what was spent of it; 住房公积金,支出3万元."""
    named, current = clause.named, clause.current
    if named[0].item not in ("支出", "支出总计") or named[0].is_named or named[0].fund != clause.scope.fund:
        return None
    if side_of(current[0]) != "expenditure" or current[0].item == "年末结转":
        return None
    if not clause.frame.seen and current == clause.frame.awaiting and not is_structural(current[0]):
        return Reading(current, measure_of(clause), is_new=True)
    is_spent = clause.frame.seen or current[0].item == PROJECT
    return Reading(current, "执行数") if is_spent else None


def _source(clause: Clause) -> Reading | None:
    """财政拨款收入900万元(一般公共预算850万元): an income or a total by fund; other items so split are no facts."""
    subject, current = clause.found.funds[-1] if clause.found.funds else None, clause.current[0]
    if subject is None or clause.named[0].item not in ("预算拨款", "支出", "收入") or clause.named[0].is_named:
        return None
    side = side_of(current)
    if side == "income" and current.item in ("财政拨款收入", "预算拨款", "收入", "收入合计", "收入总计"):
        return Reading((replace(clause.named[0], item="预算拨款"),), measure_of(clause))
    if side == "expenditure" and is_structural(current) and current.item in ("支出", "支出合计", "支出总计"):
        return Reading((replace(clause.named[0], item="支出"),), measure_of(clause))
    return Reading((UNKNOWN,), reason="funding_split", reason_text=subject.text)


def _named_behind(clause: Clause) -> Reading | None:
    """53.16万元项目资金: a few reports put the name behind the amount."""
    behind = _BEHIND.match(clause.behind)
    if behind is None:
        return None
    subject = Subject("基本支出" if behind.group(1) == "基本支出" else PROJECT)
    return Reading((subject,), measure_of(clause), is_new=True)


def _listed_project(clause: Clause) -> Reading | None:
    """项目支出90万元,主要用于:甲经费40万元、乙补助(50万元): the projects that the whole of project spending went to."""
    found, frame = clause.found, clause.frame
    whole = _listed_whole(clause)
    cues = [cue for cue in found.cues if cue.meaning != "other_actor" or cue.end == clause.token.start]
    is_named = any(token.start <= clause.start for token in found.naming)  # 警务辅助人员经费 is more than its last word
    if whole is None or whole.reason or (clause.strong and (is_named or not frame.parent)) or cues:
        return None
    if found.measures or found.direction or found.comparison or found.share or frame.is_change:
        return None
    name = _LISTED.fullmatch(clause.words) or _bracketed(clause)
    sentence = clause.text.rfind("。", 0, clause.start) + 1
    is_list = frame.listing is not None or _OPENS_LIST.search(clause.text, sentence, clause.token.start)
    if name is None or not is_list or not _BEHIND_LISTED.match(clause.behind):
        return None
    named = replace(whole, detail_name=name["name"])
    return Reading((named,), frame.inherited_measure(clause.scope), is_firm=True)


def _listed_whole(clause: Clause) -> Subject | None:
    """The project spending that is listed: without a name; behind 、 the member before will do."""
    frame = clause.frame
    outer = (frame.parent.subject,) if frame.parent else ()
    projects = [subject for subject in (*clause.current, *frame.main, *outer) if subject.item == PROJECT]
    whole = next((subject for subject in projects if not subject.detail_name), None)
    is_next = clause.text[clause.start - 1 : clause.start] == "、"
    return next(iter(projects), None) if whole is None and is_next else whole


def _bracketed(clause: Clause) -> re.Match[str] | None:
    """The name before an amount that stands alone in brackets."""
    if clause.words or clause.text[clause.start - 1 : clause.start] != "(":
        return None
    return _BRACKETED.search(clause.text, 0, clause.start - 1)


def _spent_project(clause: Clause) -> Reading | None:
    """某某管护经费75万元,支出70万元: a name that no seed knows, told to have been spent, is a project."""
    if clause.named or clause.found.tokens or not _SPENT_BEHIND.match(clause.text, clause.token.end):
        return None
    name = name_project(clause.words)
    return Reading((Subject(PROJECT, detail_name=name),), "预算", is_new=True) if name else None


_READINGS = (
    read_grant,
    read_class_part,
    _part_of_project,
    _listed_project,
    _spent_project,
    _change,
    _compared,
    _base_of_rate,
    _level,
    _named_just_before,
    _measured,
    _named_behind,
)
