"""Scores that a sentence gives: the report's own total, and indicators with their weight."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.passages import Passage

_SCORE = r"(?P<score>\d{1,3}(?:\.\d{1,3})?)分(?!钟|值|别|为|类|数|档)"
_TOTAL = re.compile(
    r"(?P<label>(?:总体|综合|整体|自评|自我|最终|评价|绩效|自评价|预算|部门|单位|支出|平均|项目)+"
    r"(?:评分|得分|总分|总得分|评价分|分值|分数|评定分|打分|分)(?:结果)?|总得分|总评分)(?:合计|总计|共计|为|是|达到|达|共|:|约)*"
    + _SCORE
)
_OF_TOTAL = re.compile(
    r"(?:总分|满分|总分值)(?:为|:)?100分?[,、;)(]*(?P<label>(?:实际|自评|综合|评价|最终)*(?:得分|评分|得))(?:为|:)?"
    + _SCORE
)
_WEIGHT = r"(?P<weight>\d{1,3}(?:\.\d+)?)"
_INDICATOR = re.compile(
    rf"(?P<indicator>[\u4e00-\u9fff]{{2,20}}?)(?:\((?:分值|满分|权重|总分|标准分)?(?:为|:)?{_WEIGHT}分\)"
    rf"|\(?(?:分值|满分|权重|标准分)(?:为|:)?{_WEIGHT.replace('weight', 'full')}分?\)?|(?<=指标)|(?<=满意度))"
    r"[,、;]?(?:自评|实际|综合|评价)*(?:得分|得|评分|自评)(?:为|:)?" + _SCORE
)
_GRADE = re.compile(
    r"(?:等级|等次|级别|结果|结论|自评|评定|评价|属于|档次|评)(?:等级|结果)?(?:(?:均?为|是|:|定为)\(?(?P<stated>中)|(?:均?为|是|:)*\(?"
    r"(?P<grade>优秀|优良|优|良好|良|中等|合格|较差|差))(?![\u4e00-\u9fff])"
)
_POINTS = re.compile(r"\d分")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Score:
    """A score in prose; `start` and `end` enclose its number in the passage's text.

    indicator and weight: of a part of the whole; grade: what the total is called, such as 优秀.
    is_total: the score of the whole, not of a part and no average over projects.
    """

    label: str | None
    indicator: str | None
    weight: str | None
    grade: str | None
    text: str
    start: int
    end: int

    @property
    def is_total(self) -> bool:
        return self.indicator is None and not (self.label or "").startswith("平均")


def scores(passage: Passage) -> Iterator[Score]:
    """The scores of a passage, in reading order, each printed number once."""
    text = passage.text
    taken: set[int] = set()
    for match in _said(passage, _INDICATOR):
        taken.add(match.start("score"))
        weight = match["weight"] or match["full"]
        yield Score(None, match["indicator"], weight, None, match["score"], *match.span("score"))
    for match in (*_said(passage, _OF_TOTAL), *_said(passage, _TOTAL)):
        is_full = (
            match.re is _TOTAL and match["score"] == "100" and _OF_TOTAL.search(text, match.start(), match.end() + 20)
        )
        if match.start("score") not in taken and not is_full and not _is_part(text, match.start()):
            taken.add(match.start("score"))
            yield Score(match["label"], None, None, _grade(text, match.end()), match["score"], *match.span("score"))


def _said(passage: Passage, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches in the sentences that give points; no score reaches into the next sentence."""
    points = (match.span() for match in _POINTS.finditer(passage.text))
    for start, end in dict.fromkeys(passage.sentence(*span) for span in points):
        yield from pattern.finditer(passage.text, start, end)


def _is_part(text: str, start: int) -> bool:
    """Whether other words stand before the label, so that it scores a part: `产出指标得分38分`."""
    return (
        re.search(
            r"(?:指标|情况|效果|效益|管理|投入|过程|产出|满意度|决策|执行|扣|满分|标准)$",
            text[max(0, start - 8) : start],
        )
        is not None
    )


def _grade(text: str, start: int) -> str | None:
    found = _GRADE.search(text, start, min(len(text), start + _REACH))
    return (found["grade"] or found["stated"]) if found else None
