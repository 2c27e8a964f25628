"""What only the whole report can tell: a slip in a year, which budget is meant, what stands beside what.

Nothing is changed without evidence from other figures of the report, and the
evidence is kept with the figure.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ingest.frames import Figure, Period
from ingest.lexicon import lexicon, yuan_per_unit
from ingest.reading import BUDGET_LABELS
from ingest.report import Identity
from ingest.subjects import ECONOMIC, FUNCTION, PROJECT

_GENERIC = frozenset({"预算", "批复预算"})
Key = tuple[str, str, Decimal]


def resolve(figures: list[Figure], report: Identity, quote: Callable[[Figure], str]) -> list[Figure]:
    """Settle what sentences alone leave open. `quote` gives the sentence of a figure."""
    steps: tuple[Callable[[list[Figure]], list[Figure]], ...] = (
        lambda found: _years(found, report.year, quote),
        lambda found: _scopes(found, report.title, quote),
        _whole_of_opening_and_addition,
        lambda found: _opening_before_addition(found, quote),
        lambda found: _generic_budgets(found, report.kind),
        lambda found: _spent_projects(found, report.kind),
        lambda found: _totals_of_the_year(found, report.kind),
        _other_expenditure,
        _goods_and_services,
        lambda found: _months(found, report),
    )
    for step in steps:
        figures = step(figures)
    return figures


def amount_of(figure: Figure) -> Decimal | None:
    """Yuan, unsigned; None for a rate or an amount without a unit."""
    per_unit = yuan_per_unit().get(figure.unit_label)
    return None if per_unit is None or figure.value is None else figure.value * per_unit


def mark(figure: Figure) -> tuple[int, str]:
    """What tells one figure of a report from all others."""
    return figure.char_start, figure.subject.item


def meaning_of(figure: Figure) -> str:
    """The measure code of a figure's own words; '' where it has none or is a comparison."""
    label = _measures().get(figure.measure_label)
    return "" if figure.direction_label or label is None else label


def _measures() -> dict[str, str]:
    return {label.label: label.meaning for label in lexicon().labels if label.kind == "measure"}


def _key(figure: Figure) -> Key | None:
    amount = amount_of(figure)
    if not amount or figure.direction_label or figure.reason:
        return None
    label = lexicon().items.get(figure.subject.item)
    return label.meaning if label else "", figure.subject.detail_name, amount


# -- years ------------------------------------------------------------------


def _years(figures: list[Figure], year: int | None, quote: Callable[[Figure], str]) -> list[Figure]:
    """A sentence that prints another year but states this year's figures has slipped.

    Evidence: a figure of it stands elsewhere under the report's year, it is the
    base of this year's execution rate, or it is itself compared with the year before.
    """
    if year is None:
        return figures
    settled = {key for figure in figures if figure.period.year == year for key in [_key(figure)] if key}
    by_sentence: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_sentence[figure.block, figure.quote_start].append(figure)
    changed: dict[int, Figure] = {}
    for members in by_sentence.values():
        strays = [
            figure for figure in members if figure.period.printed not in (None, year) and figure.period.year != year
        ]
        evidence = _slip(strays, members, settled, year, quote) if strays else ""
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
        if _key(figure) in settled:
            return f"{figure.value_text} stands elsewhere as the figure of {year}"
    if any(figure.direction_label and figure.comparison_label == "比上年" for figure in strays):
        return f"it is compared with the year before, as the figures of {year} are"
    return ""


# -- scopes -----------------------------------------------------------------


def _scopes(figures: list[Figure], title: str, quote: Callable[[Figure], str]) -> list[Figure]:
    """A report on 省级 finances that also tells of 全省 means the first by its own figures."""
    level = re.search(r"([省市县区镇乡])(?:本级|级)", title)
    if level is None:
        return figures
    own, whole = re.compile(rf"{level[1]}(?:本级|级)"), re.compile(rf"全{level[1]}")
    seen: dict[tuple[int, int], bool] = {}
    is_whole = False
    for figure in figures:
        sentence = figure.block, figure.quote_start
        if sentence not in seen:
            words = quote(figure)
            is_whole = bool(whole.search(words)) or (is_whole and not own.search(words))
            seen[sentence] = is_whole
    return [
        replace(figure, reason=figure.reason or "other_scope") if seen[figure.block, figure.quote_start] else figure
        for figure in figures
    ]


# -- which budget -----------------------------------------------------------


def _whole_of_opening_and_addition(figures: list[Figure]) -> list[Figure]:
    """预算收入69万元,其中年初预算57万元,追加12万元: the whole is the budget after changes."""
    wholes = {
        mark(part.parent)
        for part in figures
        if part.parent
        and part.measure_label == "年初预算"
        and part.parent.measure_label in _GENERIC
        and part.subject.item == part.parent.subject.item
    }
    return [replace(figure, measure_label="全年预算") if mark(figure) in wholes else figure for figure in figures]


def _opening_before_addition(figures: list[Figure], quote: Callable[[Figure], str]) -> list[Figure]:
    """支出50亿元,加上补助等,调整预算为62亿元: what is added to is the opening budget."""
    changed = list(figures)
    for place, (first, second) in enumerate(pairwise(figures)):
        same = first.quote_start == second.quote_start and first.subject == second.subject
        if same and meaning_of(second) == "revised" and not first.has_own_measure and "加上" in quote(second):
            changed[place] = replace(first, measure_label="年初预算")
    return changed


def _generic_budgets(figures: list[Figure], kind: str) -> list[Figure]:
    """In a monitoring report a budget without 年初 is the current one, if its amount is stated as such elsewhere."""
    if kind != "monitoring":
        return figures
    revised = {amount_of(figure) for figure in figures if meaning_of(figure) == "revised"} - {None, Decimal(0)}
    opening = {amount_of(figure) for figure in figures if figure.measure_label == "年初预算"}
    generic = [figure for figure in figures if figure.measure_label in _GENERIC and not figure.direction_label]
    sections = {figure.section for figure in generic if amount_of(figure) in revised - opening}
    return [
        replace(figure, measure_label="全年预算", correction="")
        if figure.measure_label in _GENERIC and figure.section in sections and not figure.direction_label
        else figure
        for figure in figures
    ]


def _spent_projects(figures: list[Figure], kind: str) -> list[Figure]:
    """(1)某项目2万元;…已支出0万元: the bare amount of a project whose spending is stated apart is its budget."""
    spent = {
        (figure.section, figure.subject.detail_name)
        for figure in figures
        if figure.subject.item == PROJECT
        and figure.subject.detail_name
        and meaning_of(figure) == "actual"
        and figure.has_own_measure
    }
    label = "全年预算" if kind == "monitoring" else "预算"
    return [
        replace(figure, measure_label=label)
        if (figure.section, figure.subject.detail_name) in spent
        and not figure.has_own_measure
        and amount_of(figure) is not None
        and not figure.direction_label
        else figure
        for figure in figures
    ]


# -- neighbours -------------------------------------------------------------


def _other_expenditure(figures: list[Figure]) -> list[Figure]:
    """其他支出 in a list of functional classes is the class of that name."""
    listed = {figure.parent and mark(figure.parent) for figure in figures if figure.subject.item == FUNCTION}
    return [
        replace(figure, subject=replace(figure.subject, item=FUNCTION, detail_name="其他支出"))
        if figure.subject.item == "其他支出" and (figure.parent and mark(figure.parent)) in listed
        else figure
        for figure in figures
    ]


def _totals_of_the_year(figures: list[Figure], kind: str) -> list[Figure]:
    """支出总计 in a report that draws up no total of income is just what was spent in the year."""
    balanced = any(figure.subject.item in ("收入总计", "年初结转", "年末结转") for figure in figures)
    if balanced or kind not in ("self_evaluation", "monitoring"):
        return figures
    return [
        replace(figure, subject=replace(figure.subject, item="支出合计"))
        if figure.subject.item == "支出总计"
        else figure
        for figure in figures
    ]


def _goods_and_services(figures: list[Figure]) -> list[Figure]:
    """商品和服务支出 beside 人员经费, as the other part of the basic expenditure, is the 公用经费."""
    personnel = {figure.section for figure in figures if figure.subject.item == "人员经费" and not figure.reason}
    economic = {
        figure.section
        for figure in figures
        if figure.subject.item == ECONOMIC and figure.subject.detail_name != "商品和服务支出"
    }
    return [
        replace(
            figure,
            subject=replace(figure.subject, item="公用经费", detail_name="", detail_code=""),
            printed_item_label="商品和服务支出",
        )
        if figure.subject.item == ECONOMIC
        and figure.subject.detail_name == "商品和服务支出"
        and figure.section in personnel - economic
        else figure
        for figure in figures
    ]


# -- months -----------------------------------------------------------------


def _months(figures: list[Figure], report: Identity) -> list[Figure]:
    """What a monitoring report says was spent was spent in the months monitored; budgets and forecasts are for the year."""
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
