"""Which year and which months a figure belongs to, where its own sentence misleads or does not say."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from ingest.asked import Key, key_of, meaning_of, sentence_of
from ingest.frames import Figure, Period
from ingest.report import Identity
from ingest.sides import BUDGET_LABELS


def slipped_years(figures: list[Figure], report: Identity, quote: Callable[[Figure], str]) -> list[Figure]:
    """A sentence that prints a year of which the title says nothing, but states this year's figures, has slipped.

    Evidence: a figure of it stands elsewhere under the report's year, it is the
    base of this year's execution rate, or it is itself compared with the year before.
    """
    year = report.year
    if year is None:
        return figures
    settled = {key for figure in figures if figure.period.year == year for key in [key_of(figure)] if key}
    by_sentence: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_sentence[sentence_of(figure)].append(figure)
    changed: dict[int, Figure] = {}
    for members in by_sentence.values():
        strays = [
            figure
            for figure in members
            if figure.period.printed not in (None, *report.announced_years) and figure.period.year != year
        ]
        evidence = _slip(strays, members, settled, year, quote) if strays else ""
        if not evidence and "budget" not in report.kind and strays and _is_executed(strays, figures, year):
            evidence = f"it tells how a budget was executed, and nothing else does of {year}"
        if not evidence and strays and _is_followed_by_change(strays, figures, year, quote):
            evidence = f"the change told behind it is that of {year}, and nothing else is told of that year"
        for figure in strays if evidence else ():
            period = Period(year, "resolved", figure.period.printed, figure.period.months)
            changed[id(figure)] = replace(figure, period=period, year_evidence=evidence)
    return [changed.get(id(figure), figure) for figure in figures]


def _slip(
    strays: list[Figure], members: list[Figure], settled: set[Key], year: int, quote: Callable[[Figure], str]
) -> str:
    sentence = quote(strays[0])
    years = {figure.period.printed for figure in strays}
    if len(years) > 1 or re.search(rf"{year}年", sentence):
        return ""
    base = next((figure for figure in members if figure.unit_label == "%" and figure.period.year == year), None)
    if base is not None and len(strays) == 1 and strays[0].measure_label in BUDGET_LABELS:
        return f"it is the base of the rate {base.value_text} of {year}"
    for figure in strays:
        if key_of(figure) in settled:
            return f"{figure.value_text} stands elsewhere as the figure of {year}"
    if any(figure.direction_label and figure.comparison_label == "比上年" for figure in strays):
        return f"it is compared with the year before, as the figures of {year} are"
    return ""


def _is_executed(strays: list[Figure], figures: list[Figure], year: int) -> bool:
    """True for a budget, outturn and rate of the year before, of an item that is told of no other year."""
    measured = ("比年初预算", "比调整预算", "比预算")
    rated = {figure.subject.item for figure in strays if meaning_of(figure) == "execution_rate"}
    items = rated | {figure.subject.item for figure in strays if figure.comparison_label in measured}
    told = {figure.subject.item for figure in figures if figure.period.year == year and not figure.direction_label}
    meanings = {meaning_of(figure) for figure in strays if figure.subject.item in items}
    is_last_year = {figure.period.printed for figure in strays} == {year - 1}
    is_whole = bool(meanings & {"approved", "revised"}) or not rated
    return is_last_year and bool(items) and not items & told and bool(meanings & {"actual", ""}) and is_whole


def _is_followed_by_change(
    strays: list[Figure], figures: list[Figure], year: int, quote: Callable[[Figure], str]
) -> bool:
    """2021年度总计3万元。与2021年相比增加1万元: no year is compared with itself."""
    subjects = {figure.subject for figure in strays if not figure.direction_label}
    own = [figure for figure in figures if figure.subject in subjects]
    compared = [figure for figure in own if figure.direction_label and figure.block == strays[0].block]
    against = re.compile(rf"[与较比同]{year - 1}年")
    is_said = any(against.search(quote(figure)) and f"{year}年" not in quote(figure) for figure in compared)
    is_told = any(figure.period.year == year and not figure.direction_label for figure in own)
    return is_said and not is_told and {figure.period.printed for figure in strays} == {year - 1}


def years_of_changes(figures: list[Figure]) -> list[Figure]:
    """2023年3万元,2022年2万元,增加1万元: the change is of the later year, against the earlier."""
    stated: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for figure in figures:
        if not figure.direction_label and not figure.reason and figure.period.year and figure.unit_label != "%":
            stated[_same(figure)].add(figure.period.year)
    changed = []
    for figure in figures:
        year = figure.period.year
        is_change = figure.direction_label or meaning_of(figure) == "change_rate"
        if is_change and year and {year, year + 1} <= stated[_same(figure)]:
            figure = replace(figure, period=replace(figure.period, year=year + 1, origin="resolved"))
        changed.append(figure)
    return changed


def _same(figure: Figure) -> tuple[object, ...]:
    return (*sentence_of(figure), figure.subject.item, figure.subject.detail_name)


def this_year_after_a_whole_one(figures: list[Figure], year: int | None) -> list[Figure]:
    """今年1-6月 beside the whole of the report's year: the writer's own year, which is the one after it."""
    whole = {
        _account(figure)
        for figure in figures
        if figure.period == replace(figure.period, year=year, origin="clause", months=None)
        and meaning_of(figure) in ("", "actual")
    }
    return [
        replace(figure, period=replace(figure.period, year=year + 1, origin="resolved"))
        if year
        and figure.period.year == year
        and figure.period.origin == "relative"
        and figure.period.months
        and _account(figure) in whole
        else figure
        for figure in figures
    ]


def _account(figure: Figure) -> tuple[str, str]:
    return figure.subject.item, figure.subject.fund


def plans_of_later_years(figures: list[Figure], year: int | None) -> list[Figure]:
    """What a report tells of the whole of the year after its own is planned, not spent."""
    return [
        replace(figure, measure_label="预算")
        if year
        and (figure.period.year or 0) > year
        and not figure.period.months
        and not (figure.measure_label or figure.direction_label or figure.reason)
        and figure.unit_label != "%"
        else figure
        for figure in figures
    ]


def projects_of_earlier_years(figures: list[Figure], report: Identity) -> list[Figure]:
    """In a report on one project a bare amount is its budget, that of an earlier year its spending."""
    if report.year is None or not report.kind.startswith("project_"):
        return figures
    return [
        replace(figure, measure_label="执行数")
        if (figure.period.year or report.year) < report.year
        and figure.subject.origin == "clause"
        and not (figure.measure_label or figure.direction_label or figure.reason)
        and figure.unit_label != "%"
        else figure
        for figure in figures
    ]


def months_monitored(figures: list[Figure], report: Identity) -> list[Figure]:
    """What a monitoring report says was spent was spent in the months monitored; budgets are for the year."""
    if report.months is None:
        return figures
    return [
        replace(figure, period=replace(figure.period, months=report.months))
        if figure.period.months is None
        and figure.period.year == report.year
        and meaning_of(figure) in ("", "actual", "execution_rate", "adjustment")
        else figure
        for figure in figures
    ]
