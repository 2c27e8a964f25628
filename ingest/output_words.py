"""What a quantity counts: the words of its clause, and the label of seed count_labels they hold."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import rows
from ingest.openings import guarded
from ingest.quantities import Quantity

_HAN = r"[\u4e00-\u9fff]"
_ASIDE = rf"{_HAN}{{1,4}}\)"
_CLOSED = r"\)" + "".join(rf"(?<!\({_HAN * length}\))" for length in range(1, 5))
_BREAK = re.compile(rf"[,;。:\n!?|、]|\((?!{_ASIDE})|{_CLOSED}")
_END = re.compile(rf"[,;。:\n!?|\d]|\((?!{_ASIDE})|{_CLOSED}|$")
_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]+是|其中|并|且|还|又|已|共|累计|全年共|先后|同时|截[至止][^,]{0,12}|(?:19|20)\d\d年(?:度|末|年?底)?|\d{1,2}[.、]|\d{1,2}(?:[-~至]\d{1,2})?月|共有|有|为|对|把|将|在|约|近)+"
)
_TAIL = re.compile(
    r"(?:人数|数量|总数|数)?(?:共计|累计|合计|总计|达到|达|共有|(?<!保)有|共|为|是|(?<!预)计|约|近|各|[:|\n])+$"
)
_EMPTY = re.compile(r"(?:全年|本年|今年|年度|累计|共计|合计|总计|共|有|其中|和|及|与|以及|约|近|达到?|为|是|第)*")
_QUANTITY = re.compile(r"\d[\d,.]*(?:%|[\u4e00-\u9fff]{0,3})$")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class CountLabel:
    """One row of seed count_labels; `unit` is what its numbers count in."""

    label: str
    pattern: re.Pattern[str]
    unit: str


@cache
def count_labels() -> tuple[CountLabel, ...]:
    return tuple(
        CountLabel(row["label"], re.compile(row["pattern"]), row["unit_of_measure"]) for row in rows("count_labels")
    )


@cache
def any_count() -> re.Pattern[str]:
    """Any wording of any count label."""
    return re.compile(guarded("|".join(f"(?:{label.pattern.pattern})" for label in count_labels())))


def count_label(description: str, unit: str = "") -> CountLabel | None:
    """The label a description holds: one counted in `unit`, else the one whose wording ends last."""
    if any_count().search(description) is None:
        return None
    found = [
        (label.unit == unit, match.end(), label)
        for label in count_labels()
        for match in label.pattern.finditer(description)
    ]
    return max(found, key=lambda entry: entry[:2])[2]


def describe(text: str, quantity: Quantity, start: int) -> str:
    """The words that say what a quantity counts; `start` is where the quantity before it ended.

    >>> from ingest.quantities import quantities
    >>> [describe(text, found, 0) for text in ("举办讲座12场,",) for found in quantities(text)]
    ['举办讲座']
    """
    clause = _clause_start(text, quantity.start)
    ahead = _noun(text[max(clause, start) : quantity.start])
    behind = text[quantity.end : _clause_end(text, quantity.end)].rstrip("、的")
    if behind and quantity.unit != "%" and not re.match(r"[和及与以、]", behind):
        behind = behind.removeprefix("的")
        return (behind if start > clause else ahead + behind)[:_LONGEST]
    if not ahead and text[clause - 1 : clause] == ",":
        ahead = _noun(_QUANTITY.sub("", text[_clause_start(text, clause - 1) : clause - 1]))
    return ahead[-_LONGEST:]


def _noun(clause: str) -> str:
    noun = _TAIL.sub("", _LEAD.sub("", clause))
    return "" if _EMPTY.fullmatch(noun) else noun


def _clause_start(text: str, end: int) -> int:
    first = max(0, end - 60)
    return max((match.end() for match in _BREAK.finditer(text, first, end)), default=first)


def _clause_end(text: str, start: int) -> int:
    stop = _END.search(text, start)
    return stop.start() if stop else len(text)
