"""What a heading, or a line that only names something, says of what stands below it."""

import re
from dataclasses import dataclass

from ingest.frames import Period, Subject
from ingest.lexer import Token
from ingest.normalise import Normal
from ingest.phrases import phrase
from ingest.sides import BUDGET_STAGE
from ingest.subjects import PROJECT, compose, is_own, name_project

_PROJECT_SECTION = re.compile(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.])*(?P<name>.{2,30}?(?:专项|项目|工程|课题)(?:\([^()]{2,8}\))?)(?:经费|支出|资金)?(?:预算)?(?:(?:情况)?说明|(?:绩效)?自评(?:结果|综述|情况))$"
)
_PROJECT_LINE = re.compile(r"(?:[(]?\d{1,2}[)、.])?项目名称:(?P<name>[^,;。:]{2,40})$")
_PROJECT_WORD = re.compile(r"项目|专项")


@dataclass(slots=True)
class Heading:
    """What one heading says of all that stands under it."""

    level: int
    text: str
    subjects: tuple[Subject, ...] = ()
    fund: str = ""
    measure: str = ""
    stage: str = ""
    period: Period | None = None
    names_project: bool = False


def heading_of(level: int, normal: Normal, tokens: list[Token], report_year: int | None) -> Heading:
    """What the tokens of a heading say: its subject, fund, measure and time hold until a heading of its level."""
    found = phrase(tokens)
    measure = next(
        (token for token in reversed(found.measures) if token.meaning in (*BUDGET_STAGE, "actual", "forecast")), None
    )
    subjects = compose(found, normal.text, 0, len(normal.text))
    fund = found.funds[-1].label if found.funds else ""
    project = _PROJECT_SECTION.match(normal.text) or _PROJECT_LINE.match(normal.text)
    if project and not subjects and not is_own(project["name"]):
        subjects = (Subject(PROJECT, detail_name=project["name"]),)
    return Heading(
        level=level,
        text=normal.text,
        subjects=tuple(subject for subject in subjects if not subject.is_named),
        fund=fund,
        measure=measure.label if measure else "",
        stage="" if measure is None else "budget" if measure.meaning in BUDGET_STAGE else "outturn",
        period=_period(found.times, report_year),
        names_project=_PROJECT_WORD.search(normal.text) is not None,
    )


def _period(times: list[Token], report_year: int | None) -> Period | None:
    for token in times:
        if token.kind == "year" and not token.is_relative and token.year:
            return Period(token.year, "heading", token.year)
        if token.kind == "period":
            return Period(token.year or report_year, "heading", token.year, token.months)
    return None


def enumerated(normal: Normal, tokens: list[Token], is_about_projects: bool) -> tuple[Subject, ...]:
    """The subject of a line that only names one: `1、…(项)。`, `(1)维权帮扶费用2万元`."""
    first: list[Token] = []
    for token in tokens:
        if token.kind in ("amount", "percent") or (token.kind == "punctuation" and token.text in "。;:,"):
            break
        first.append(token)
    end = first[-1].end if first else 0
    subjects = compose(phrase(first), normal.text, 0, end)
    if subjects and not subjects[0].is_weak:
        return subjects
    form = _PROJECT_LINE.match(normal.text)
    if form:
        return (Subject(PROJECT, detail_name=form["name"]),)
    if is_about_projects:
        stop = next(
            (token.start for token in tokens if token.kind in ("amount", "percent") or token.text in "。;:,"),
            len(normal.text),
        )
        name = name_project(normal.text[:stop])
        return (Subject(PROJECT, detail_name=name),) if name else ()
    return ()
