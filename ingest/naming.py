"""The subjects that a phrase names, completed from its sentence, its section and its report."""

import re
from dataclasses import replace
from functools import cache

from ingest.frame import Frame
from ingest.frames import Subject
from ingest.lexicon import lexicon
from ingest.phrases import Phrase
from ingest.scope import Scope
from ingest.sides import is_structural, side_of
from ingest.subjects import FUNCTION, PROJECT, compose, is_own, name_project

_BARE = ("收入", "支出")
_TOTALS = (*_BARE, "收入总计", "支出总计")
_BY_FUND = (*_TOTALS, "收入合计", "支出合计", "总支出", "收入支出总计", "财政拨款收入", "预算拨款", "可用资金")
_RATED = re.compile(r"(?:\d{1,2}[.、])?(?:\d{4}年度?)?(?P<name>[^,;。:]{2,30}?)(?:项目)(?:支出)?(?:绩效)?(?:自评|评价)")
_NAMED = re.compile(
    r"(?!.*(?:指标|情况|原因|问题|目标|措施|效益|成本|资金|预算|决算|质量|时效|满意|数量|依据|内容))[\u4e00-\u9fff()·]{4,30}"
)
_ACCOUNT = frozenset({"收入", "支出", "收入合计", "支出合计", "收入总计", "支出总计", "年初结转", "年末结转"})


def resolve_subjects(found: Phrase, text: str, start: int, end: int, frame: Frame, scope: Scope) -> tuple[Subject, ...]:
    """The subjects that the phrase `text[start:end]` names in its frame."""
    subjects = compose(found, text, start, end)
    if _is_of_label(subjects, text, start, frame):
        return frame.awaiting
    if _is_described(text[start:end], subjects, frame) and scope.subjects:
        return scope.subjects
    project = _before_its_budget(text[start:end], found) if not subjects or subjects[0].is_weak else ""
    if project:
        subjects = (Subject(PROJECT, detail_name=project),)
    if scope.is_about_projects and not (subjects and not subjects[0].is_weak) and not found.funds:
        begin = max((token.end for token in found.times), default=start)
        name = name_project(text[begin : found.measures[0].start if found.measures else end])
        if name:
            subjects = (Subject(PROJECT, detail_name=name),)
    return tuple(_framed(subject, frame, scope) for subject in subjects)


def _is_of_label(subjects: tuple[Subject, ...], text: str, start: int, frame: Frame) -> bool:
    """公务接待费:全年支出3万元: behind the label of an item, what was spent in the year was spent on it."""
    is_total = bool(subjects) and subjects[0].item == "支出合计" and not subjects[0].fund
    is_labelled = text[start - 1 : start] == ":" and len(frame.awaiting) == 1
    return is_total and is_labelled and frame.awaiting[0].item not in (*_TOTALS, *_BY_FUND)


def _before_its_budget(words: str, found: Phrase) -> str:
    """某某补助项目全年预算数3万元: the project named right before the measure; '' where none is."""
    match = re.match(r"(?P<name>[\u4e00-\u9fff()·]{3,30}?项目)(?=年初|全年|调整后|已于)", words)
    return match["name"] if match and found.measure and not is_own(match["name"]) else ""


def _is_described(words: str, subjects: tuple[Subject, ...], frame: Frame) -> bool:
    """用于保障日常运转的支出3万元 opens a sentence: what its section is about, told by its use and not by its name."""
    is_named = bool(subjects) and subjects[0].item in (*_BARE, PROJECT) and bool(subjects[0].detail_name)
    return is_named and not frame.lead and re.match(r"[^,;]{0,24}?(?<!主要)用于[^,;]+的", words) is not None


def other_side(named: tuple[Subject, ...], current: tuple[Subject, ...]) -> bool:
    """True where a bare 支出 follows the unit's income, or 收入 its expenditure: a total of its own."""
    if not (named and current and named[0].is_weak) or named[0].item not in _TOTALS or named[0].is_named:
        return False
    side = side_of(current[0])
    return side not in ("", side_of(named[0])) and (side == "income" or is_structural(current[0]))


def splits_by_fund(subject: Subject, frame: Frame) -> bool:
    """公务接待费3万元(其中:一般公共预算支出3万元): the same money told by fund, which only totals are."""
    whole = frame.parent.subject.item if frame.parent and not frame.parent.subject.reason else ""
    return bool(whole) and whole not in _BY_FUND and subject.item in (*_TOTALS, "预算拨款")


def own_total(words: str, scope: Scope) -> Subject:
    """The total that a bare `年初预算为…` is about: the project evaluated, or the unit's income or expenditure."""
    if scope.project:
        return Subject(PROJECT, detail_name=scope.project, origin="scope")
    if scope.report_kind.startswith("project_"):
        return Subject(PROJECT, origin="scope")
    side = "收入" if "收入" in words or (scope.side == "income" and "支出" not in words) else "支出"
    return Subject(side, scope.fund, is_weak=True, origin="scope")


def _framed(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    for step in (_total, _fund_alone, _listed_name, _funded, _project, _path, _repaid):
        subject = step(subject, frame, scope)
    return subject


def _total(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    if subject.item in ("收入", "可用资金") and frame.is_adding:
        subject = replace(subject, item="收入总计", is_weak=False)
    is_of_other = bool(frame.subjects) and frame.subjects[0].item == PROJECT
    is_bare = subject.is_weak and not subject.is_named and subject.item == "支出" and not subject.fund
    if (scope.project or scope.report_kind == "project_monitoring") and is_bare and not is_of_other:
        return Subject(PROJECT, detail_name=scope.project, origin=subject.origin)
    if subject.is_weak and not subject.fund and scope.is_unit_budget and subject.item in _BARE:
        subject = replace(subject, item=subject.item + "总计")
    return subject


def _fund_alone(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    """一般公共预算拨款 on the expenditure side is the expenditure it pays for."""
    side = side_of(frame.parent.subject) if frame.parent else scope.side
    if subject.item == "预算拨款" and subject.fund in _other_funds() and side != "expenditure":
        return Subject("其他收入") if subject.fund == "其他资金" else Subject("财政专户收入", reason="no_line_item")
    return replace(subject, item="支出") if subject.item == "预算拨款" and side == "expenditure" else subject


def _listed_name(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    """An unknown name before 支出, in a list of expenditures, is a functional class."""
    if (
        subject.is_named
        and subject.item == "支出"
        and not subject.detail_name.endswith("的")
        and (scope.is_breakdown or _is_parted(frame))
    ):
        return replace(subject, item=FUNCTION, is_weak=False, is_named=False, reason="")
    if scope.is_government_wide and subject.detail_name and subject.item in (PROJECT, "专项支出") and _is_parted(frame):
        return replace(subject, item=FUNCTION)
    return subject


def _funded(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    if subject.fund:
        return subject
    is_certain = subject.item in _BARE or scope.is_government_wide
    own = frame.account_fund(is_certain=is_certain) if subject.item in _ACCOUNT else ""
    is_account = subject.item == "收入" or (bool(own) and side_of(subject) == "income")
    origin = "account" if is_account and not frame.part_fund else subject.origin
    fund = frame.part_fund or own or scope.fund
    return replace(subject, fund=fund, origin=origin) if fund or origin != subject.origin else subject


def _project(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    """In a report on one project, the bare word and any fuller name of it are that project, and 结余 what it left."""
    if scope.project and scope.report_kind == "project_evaluation" and subject.item == "年末结转":
        return replace(subject, reason="no_line_item")
    core = re.sub(r"(?:专项)?(?:项目|资金|经费|工程)*$", "", scope.project)
    if subject.item == PROJECT and (not subject.detail_name or (core and core in subject.detail_name)):
        return replace(subject, detail_name=scope.project)
    return subject


def _path(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    """A 款 or 项 continues the path of the 类 named above it."""
    above = scope.path[:1] if subject.detail_level == "款" else scope.path if subject.detail_level == "项" else ()
    if subject.item != FUNCTION or not above:
        return subject
    is_whole = subject.detail_level == "款" or len(above) > 1
    level = "类" if is_whole else "项"
    return replace(subject, detail_name="/".join((*above, subject.detail_name)), detail_level=level)


def _repaid(subject: Subject, frame: Frame, scope: Scope) -> Subject:
    """加上解支出、债务还本支出: what a government adds to its expenditure is no part of it."""
    is_added = frame.is_adding or (frame.parent is not None and frame.parent.subject.item == "支出总计")
    is_beside = scope.is_government_wide and is_added and "还本" in subject.detail_name
    return replace(subject, reason="no_line_item") if is_beside else subject


def _is_parted(frame: Frame) -> bool:
    whole = frame.parent.subject if frame.parent else None
    return whole is not None and side_of(whole) == "expenditure" and (is_structural(whole) or whole.item == FUNCTION)


@cache
def _other_funds() -> frozenset[str]:
    return frozenset(label.label for label in lexicon().labels if label.kind == "fund" and label.meaning == "other")


def rated_project(text: str) -> str:
    """The project of which a line tells the self-evaluation: 某某项目绩效自评综述; '' if none."""
    match = _RATED.match(text)
    if match is None or re.search(r"组织|开展|(?<!基)本|我|对|整体|\d+个|全部", match["name"]):
        return ""
    return match["name"]


def listed_project(text: str) -> str:
    """The project that an enumerated line begins with: 1.某某项目,全年预算数3万元; '' if none."""
    name = re.fullmatch(r"[^,;。:]{2,30}?(?:项目|专项|工程)", text)
    return name_project(name.group()) if name else ""


def labelled_project(text: str) -> str:
    """The project that an enumerated label in a list of projects names; '' if it labels another thing."""
    name = re.sub(r"[“”\"]", "", text)
    return name if _NAMED.fullmatch(name) and not is_own(name) else ""
