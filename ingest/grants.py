"""The money of a project, in the report on it: what it was given, by which level, and what was paid out."""

import re

from ingest.clause import Clause, Reading
from ingest.frames import Subject
from ingest.subjects import PROJECT, is_own, name_project

_PLACE = r"(?:我|本|该|全)?(?:[省市州盟县区旗镇乡村]|街道|局|委|办|厅|院|校|园|所|站|中心|单位|部门)(?:本级|级)?"
_LEVEL = r"(?:中央级?|上级|本级|地方|[省市州盟县区旗镇乡村](?:本?级)?)"
_GIVER = rf"(?:(?:{_LEVEL}|{_PLACE})?财政(?:部|厅|局)?|{_LEVEL}|{_PLACE})"
_MONEY = r"(?:资金|补助|补贴|经费|专款|配套|投资|拨款)"
_SUM = r"(?:指标|预算|额)?(?:共计?|合计|总计|总额|计|为|是|约)*"
_GIVEN = re.compile(
    rf"(?:年度?)?,?(?:[本该]?项目)?(?:{_GIVER}(?:[和及、与]{_GIVER})*)?(?:预算)?(?:共计?|合计|累计|实际|总共|统筹|提前)?"
    r"(?:下达|安排|批复|核定|分配|收到|拨入|下拨|划拨)(?:了|给)?"
    rf"(?:{_PLACE})?(?P<name>[\u4e00-\u9fff()·A-Za-z0-9]*?{_MONEY}){_SUM}"
)
_LEVEL_ONLY = re.compile(
    rf"{_LEVEL}(?:财政|补助|补贴|专项|资金|经费|配套|投资|预算内?|拨款|转移支付|衔接|奖补|债券|自筹|统筹|的)*"
)
_SHARE = re.compile(
    rf"[和及与、]?(?P<name>{_LEVEL}(?:(?!下达|安排|批复|下拨)[\u4e00-\u9fff]){{0,10}}?{_MONEY}(?:资金)?){_SUM}"
)
_PAID = re.compile(
    r"[^,;。]*?(?:发放|兑付|兑现|拨付|支付)(?:了|到位)?[\u4e00-\u9fff]{0,10}?(?:资金|补助|补贴|款项?|金额?)?(?:共计?|合计|计|为)*"
)
_RATED = re.compile(r"[^。;]{0,40}?(?:执行|支付|支出|使用|兑付|发放|拨付|兑现)率")


def read_grant(clause: Clause) -> Reading | None:
    """What the project evaluated was given, a level's share of it, or what was paid out of it; None for other money."""
    found, scope = clause.found, clause.scope
    if not scope.report_kind.startswith("project_") or found.measures or found.rate:
        return None
    if found.comparison or found.direction or any(token.meaning != "project" for token in found.naming):
        return None
    start = max((time.end for time in found.times), default=clause.start)
    return _given(clause, start) or _share(clause, start) or _paid(clause)


def is_source(name: str) -> bool:
    """True for a level of government with no word of what its money is for: 中央级, 省级补助资金.

    >>> is_source("中央级"), is_source("县级配套资金"), is_source("中央膳食补助资金")
    (True, True, False)
    """
    return _LEVEL_ONLY.fullmatch(name) is not None


def _given(clause: Clause, start: int) -> Reading | None:
    scope = clause.scope
    given = _GIVEN.fullmatch(clause.text, start, clause.token.start)
    if given is None or clause.found.cues or clause.frame.parent or clause.frame.subjects:
        return None
    name = scope.project or name_project(given["name"])
    is_known = bool(scope.project) or (bool(name) and not is_own(name))
    return Reading((Subject(PROJECT, detail_name=name),), "预算", is_new=True) if is_known else None


def _share(clause: Clause, start: int) -> Reading | None:
    """中央膳食补助资金3万元: named by what it is for; 中央资金 alone only splits the whole by its source."""
    share = _SHARE.fullmatch(clause.text, start, clause.token.start)
    if share is None or not clause.scope.project or is_source(share["name"]):
        return None
    subject = Subject(PROJECT, detail_name=f"{clause.scope.project}/{share['name']}")
    return Reading((subject,), "预算", is_firm=True)


def _paid(clause: Clause) -> Reading | None:
    """已发放补贴3万元,执行率99%: the rate says that it is the project's budget that was handed out."""
    current = [subject for subject in clause.current if subject.item == PROJECT]
    subject = Subject(PROJECT, detail_name=clause.scope.project) if clause.scope.project else next(iter(current), None)
    if subject is None or clause.frame.parent or not _PAID.fullmatch(clause.words):
        return None
    if not _RATED.match(clause.text, clause.token.end):
        return None
    return Reading((subject,), "执行数", is_new=True, is_firm=True)
