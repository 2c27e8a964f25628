"""What a figure is about, as the figures beside it show."""

import re
from collections.abc import Callable
from dataclasses import replace

from ingest.asked import mark, sentence_of
from ingest.class_names import bare
from ingest.classes import code_of
from ingest.frames import Figure
from ingest.subjects import ECONOMIC, FUNCTION

_ENTIRE = re.compile(r"全[省市州县区](?!面)")
_LEVEL = re.compile(r"[省市州县区]本?级(?!以)")
_GOODS_AND_SERVICES = "302"


def other_scopes(figures: list[Figure], title: str, quote: Callable[[Figure], str]) -> list[Figure]:
    """A report on 省级 finances that also tells of 全省 means the first by its own figures."""
    level = re.search(r"([省市县区镇乡])(?:本级|级)", title)
    if level is None:
        return figures
    own, whole = re.compile(rf"{level[1]}(?:本级|级)"), re.compile(rf"全{level[1]}")
    seen: dict[tuple[int, int], bool] = {}
    is_whole = False
    for figure in figures:
        sentence = sentence_of(figure)
        if sentence not in seen:
            words = quote(figure)
            is_whole = bool(whole.search(words)) or (is_whole and not own.search(words))
            seen[sentence] = is_whole
    if all(seen.values()):
        return figures
    return [
        replace(figure, reason=figure.reason or "other_scope") if seen[sentence_of(figure)] else figure
        for figure in figures
    ]


def own_level_beside_the_whole(figures: list[Figure], quote: Callable[[Figure], str]) -> list[Figure]:
    """县本级 beside 全县 tells the same item for less: of the two the whole is the report's own."""
    marks = {sentence_of(figure): quote(figure) for figure in figures}
    whole = {_stated(figure) for figure in figures if not figure.reason and _ENTIRE.search(marks[sentence_of(figure)])}
    return [
        replace(figure, reason="other_scope")
        if not figure.reason
        and _stated(figure) in whole
        and _LEVEL.search(marks[sentence_of(figure)])
        and not _ENTIRE.search(marks[sentence_of(figure)])
        else figure
        for figure in figures
    ]


def _stated(figure: Figure) -> tuple[object, ...]:
    subject = figure.subject
    measure = figure.measure_label + figure.direction_label
    return subject.item, subject.fund, subject.detail_name, measure, figure.period.year, figure.unit_label == "%"


def other_expenditure(figures: list[Figure]) -> list[Figure]:
    """其他支出 in a list of functional classes is the class of that name."""
    listed = {figure.parent and mark(figure.parent) for figure in figures if figure.subject.item == FUNCTION}
    return [
        replace(figure, subject=replace(figure.subject, item=FUNCTION, detail_name="其他支出"))
        if figure.subject.item == "其他支出" and (figure.parent and mark(figure.parent)) in listed
        else figure
        for figure in figures
    ]


def totals_of_the_year(figures: list[Figure], kind: str) -> list[Figure]:
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


def goods_and_services(figures: list[Figure]) -> list[Figure]:
    """商品和服务支出 beside 人员经费, as the other part of the basic expenditure, is the 公用经费."""
    personnel = {figure.section for figure in figures if figure.subject.item == "人员经费" and not figure.reason}
    economic = {
        figure.section
        for figure in figures
        if figure.subject.item == ECONOMIC and figure.subject.detail_code != _GOODS_AND_SERVICES
    }
    return [
        replace(
            figure,
            subject=replace(figure.subject, item="公用经费", detail_name="", detail_code=""),
            printed_item_label=figure.subject.detail_name,
        )
        if figure.subject.item == ECONOMIC
        and figure.subject.detail_code == _GOODS_AND_SERVICES
        and figure.section in personnel - economic
        else figure
        for figure in figures
    ]


def totals_with_parts(figures: list[Figure]) -> list[Figure]:
    """总支出12万元,其中:本年支出10万元: what the year's expenditure is a part of is the grand total."""
    wholes = {
        mark(figure.parent) for figure in figures if figure.parent and figure.subject.item in ("支出合计", "年末结转")
    }
    if not any(figure.subject.item == "总支出" and mark(figure) in wholes for figure in figures):
        return figures
    return [
        replace(figure, subject=replace(figure.subject, item="支出总计")) if figure.subject.item == "总支出" else figure
        for figure in figures
    ]


def totals_of_income(figures: list[Figure]) -> list[Figure]:
    """年初预算数12万元,其中:财政拨款9万元,上年结转3万元: a total that does not say its side is that of its parts."""
    incomes = ("年初结转", "事业收入", "经营收入", "其他收入", "财政拨款收入")
    wholes = {mark(figure.parent) for figure in figures if figure.parent and figure.subject.item in incomes}
    wholes &= {mark(figure) for figure in figures if figure.subject.item == "支出" and figure.subject.origin == "scope"}
    return [_on_income_side(figure, wholes) for figure in figures]


def _on_income_side(figure: Figure, wholes: set[tuple[int, str]]) -> Figure:
    if mark(figure) in wholes:
        return replace(figure, subject=replace(figure.subject, item="收入总计"))
    if figure.parent and mark(figure.parent) in wholes and figure.subject.item == "支出" and figure.subject.fund:
        return replace(figure, subject=replace(figure.subject, item="预算拨款"))
    return figure


def class_codes(figures: list[Figure]) -> list[Figure]:
    """Functional classes named without a code get theirs, if every one of the report has one.

    The code that the report's own tables print beside the name goes before the one the classification has today.
    """
    functions = [figure.subject for figure in figures if figure.subject.item == FUNCTION and figure.subject.detail_name]
    printed = {(bare(subject.detail_name), subject.detail_code) for subject in functions if subject.detail_code}
    codes = {
        subject.detail_name: _code(subject.detail_name, printed) for subject in functions if not subject.detail_code
    }
    if not all(codes.values()):
        return figures
    return [
        replace(figure, subject=replace(figure.subject, detail_code=codes[figure.subject.detail_name]))
        if figure.subject.item == FUNCTION and figure.subject.detail_name in codes and not figure.subject.detail_code
        else figure
        for figure in figures
    ]


def _code(path: str, printed: set[tuple[str, str]]) -> str:
    """The code of a class by its names from 类 down: as printed beside the last of them, if only one is."""
    official = code_of("function", path)
    *above, name = path.split("/")
    beside = {
        code
        for each, code in printed
        if each == bare(name) and (len(code) == len(official) if official else len(code) == 3 + 2 * len(above))
    }
    return beside.pop() if len(beside) == 1 else official
