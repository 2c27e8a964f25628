"""Which budget is meant: the one at the start of the year, or after changes."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ingest.asked import amount_of, mark, meaning_of, sentence_of
from ingest.frames import Figure
from ingest.subjects import PROJECT

_GENERIC = frozenset({"预算", "批复预算"})


def whole_of_opening_and_addition(figures: list[Figure]) -> list[Figure]:
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


def opening_before_addition(figures: list[Figure], quote: Callable[[Figure], str]) -> list[Figure]:
    """支出50亿元,加上补助等,调整预算为62亿元: what is added to is the opening budget."""
    changed = list(figures)
    for place, (first, second) in enumerate(pairwise(figures)):
        same = first.quote_start == second.quote_start and first.subject == second.subject
        if same and meaning_of(second) == "revised" and not first.has_own_measure and "加上" in quote(second):
            changed[place] = replace(first, measure_label="年初预算")
    return changed


def revised_as_summed(figures: list[Figure]) -> list[Figure]:
    """年初预算9万元,其中项目支出5万元;调增项目支出1万元,调整后10万元: the sum is of the budget that it adds to."""
    by_sentence: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_sentence[sentence_of(figure)].append(figure)
    changed: dict[int, Figure] = {}
    for members in by_sentence.values():
        added = sum((_signed(figure) for figure in members if meaning_of(figure) == "adjustment"), Decimal(0))
        opening = {amount_of(figure): figure for figure in reversed(members) if meaning_of(figure) == "approved"}
        for figure in members if added else ():
            whole = opening.get((amount_of(figure) or Decimal(0)) - added)
            if meaning_of(figure) == "revised" and whole and whole.subject != figure.subject:
                changed[id(figure)] = replace(figure, subject=whole.subject)
    return [changed.get(id(figure), figure) for figure in figures]


def _signed(figure: Figure) -> Decimal:
    amount = amount_of(figure) or Decimal(0)
    return -amount if figure.measure_label == "预算追减" else amount


def generic_budgets(figures: list[Figure], kind: str) -> list[Figure]:
    """In a monitoring report a budget without 年初 is the current one, if its amount is stated as such elsewhere."""
    if kind != "monitoring":
        return figures
    revised = {amount_of(figure) for figure in figures if meaning_of(figure) == "revised"} - {None, Decimal(0)}
    opening = {amount_of(figure) for figure in figures if figure.measure_label == "年初预算"}
    generic = [figure for figure in figures if figure.measure_label in _GENERIC and not figure.direction_label]
    sections = {figure.section for figure in generic if amount_of(figure) in revised - opening}
    return [
        replace(figure, measure_label="全年预算")
        if figure.measure_label in _GENERIC and figure.section in sections and not figure.direction_label
        else figure
        for figure in figures
    ]


def spent_projects(figures: list[Figure], kind: str) -> list[Figure]:
    """(1)某项目2万元;…已支出0万元: the bare amount of a project whose spending is stated apart is its budget."""
    spent = {
        (figure.section, figure.subject.detail_name, figure.period.year)
        for figure in figures
        if figure.subject.item == PROJECT
        and figure.subject.detail_name
        and meaning_of(figure) == "actual"
        and figure.has_own_measure
    }
    label = "全年预算" if kind == "monitoring" else "预算"
    return [
        replace(figure, measure_label=label)
        if (figure.section, figure.subject.detail_name, figure.period.year) in spent
        and not figure.has_own_measure
        and amount_of(figure) is not None
        and not figure.direction_label
        else figure
        for figure in figures
    ]
