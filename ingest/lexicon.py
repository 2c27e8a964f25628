"""The words that carry meaning, read from the same seeds that dbt joins to.

A label row has a name, the pattern of its wordings on normalised text, and what
it stands for. Patterns say how a word is written; what it means is a column.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@dataclass(frozen=True, slots=True)
class Label:
    """One row of a label seed.

    kind: item, fund, measure, comparison, direction, unit, cue.
    meaning: the code the label stands for (a line item, a fund, a measure, a base,
        a sign, yuan per unit, a reason); '' for wording outside the vocabulary.
    weight: of an item: strong, weak, or the reason why it is no line item.
    base: of a measure: the budget that a rate is of.
    """

    kind: str
    label: str
    meaning: str
    pattern: re.Pattern[str]
    weight: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    labels: tuple[Label, ...]
    items: dict[str, Label]
    item_parents: dict[str, str]
    report_kinds: tuple[dict[str, str], ...]


def rows(seed: str) -> list[dict[str, str]]:
    """The rows of `seeds/<seed>.csv`, every value a string."""
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


_LABEL_SEEDS = {
    "item": ("line_item_labels", "line_item"),
    "fund": ("fund_labels", "fund"),
    "measure": ("measure_labels", "measure"),
    "comparison": ("comparison_labels", "base"),
    "direction": ("direction_labels", "sign"),
    "unit": ("money_units", "yuan_per_unit"),
    "cue": ("cue_labels", "reason"),
}


def _labels(kind: str) -> list[Label]:
    seed, column = _LABEL_SEEDS[kind]
    return [
        Label(kind, row["label"], row[column], re.compile(row["pattern"]), row.get("weight", ""), row.get("base", ""))
        for row in rows(seed)
    ]


@cache
def lexicon() -> Lexicon:
    """The lexicon of this installation, read once."""
    labels = tuple(label for kind in _LABEL_SEEDS for label in _labels(kind))
    return Lexicon(
        labels=labels,
        items={label.label: label for label in labels if label.kind == "item"},
        item_parents={row["line_item"]: row["parent_line_item"] for row in rows("line_items")},
        report_kinds=tuple(rows("report_kinds")),
    )


@cache
def yuan_per_unit() -> dict[str, int]:
    """Yuan for one of each money unit label: 万元 -> 10000."""
    return {row["label"]: int(row["yuan_per_unit"]) for row in rows("money_units")}
