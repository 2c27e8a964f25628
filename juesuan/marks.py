"""The places of a report where something was read, each with what it says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract import Report
from juesuan.meaning import meaning_of

KINDS = {
    "figure": "budget figure 已归类",
    "unclassified": "unclassified, with the reason 未归类",
    "head_count": "head count 人员编制",
    "output": "output or count 产出与数量",
    "score": "performance indicator 绩效指标",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of the document; `kind` is one of KINDS; two names where two things are said."""

    start: int
    end: int
    kind: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """All that is said here, in one line."""
        return " / ".join(self.names)


def marks(report: Report) -> list[Mark]:
    """One mark for each place, in reading order; what is read twice from one place is one mark with both names."""
    found: list[Mark] = []
    for mark in sorted(_marks(report), key=lambda mark: (mark.start, list(KINDS).index(mark.kind), -mark.end)):
        if found and mark.start < found[-1].end:
            names = tuple(dict.fromkeys(found[-1].names + mark.names))
            found[-1] = replace(found[-1], end=max(found[-1].end, mark.end), names=names)
        else:
            found.append(mark)
    return found


def _marks(report: Report) -> Iterator[Mark]:
    for figure in report.figures:
        meaning = meaning_of(figure, report.identity.kind)
        kind = "unclassified" if meaning.reason else "figure"
        yield Mark(figure.char_start, figure.char_end, kind, (str(meaning),))
    for count in report.staffing:
        name = " ".join(filter(None, (count.entity_text, count.category_label, str(count.as_of_year or ""))))
        yield Mark(count.char_start, count.char_end, "head_count", (f"{name} = {count.head_count}",))
    for output in report.outputs:
        value = f"{output.comparator} {output.value_text}{output.unit_of_measure or ''}"
        yield Mark(output.char_start, output.char_end, "output", (f"{output.description} {value}",))
    for indicator in report.indicators:
        levels = "·".join(filter(None, (indicator.level1, indicator.level2, indicator.level3)))
        score = f"{indicator.score_text or '-'} of {indicator.weight_text or '-'}"
        yield Mark(indicator.char_start, indicator.char_end, "score", (f"{levels} score {score}",))
