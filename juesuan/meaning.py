"""What a figure read from one report says, in the words it was read by: no warehouse is asked.

The words are named, not translated: which line item or measure they stand for is for the models to say.
Only whether a figure is classified is answered here too, and a test holds the answer against the marts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.frames import Figure
from ingest.lexicon import lexicon, rows, yuan_per_unit


@dataclass(frozen=True, slots=True)
class Meaning:
    """`name` and `value` as a reader would write them; `reason` is the code of unclassified_reasons, '' for none."""

    name: str
    value: str
    reason: str
    reason_text: str

    def __str__(self) -> str:
        told = " = ".join(part for part in (self.name, self.value) if part)
        if not self.reason:
            return told
        why = f"{self.reason} {reason_names().get(self.reason, '')}".strip()
        return "; ".join(part for part in (f"{why}: {self.reason_text}" if self.reason_text else why, told) if part)


def meaning_of(figure: Figure, report_kind: str) -> Meaning:
    """What a figure of a report of this kind says, and why it is no budget figure where it is none."""
    default = default_measures().get(report_kind, "")
    reason, reason_text = _reason(figure, default)
    return Meaning(_name(figure, default), _value(figure), reason, reason_text)


def _name(figure: Figure, default: str) -> str:
    subject = figure.subject
    detail = " ".join(_distinct((subject.detail_code, subject.detail_name)))
    compared = figure.comparison_label + figure.direction_label
    measure = figure.measure_label or ("" if compared or not subject.item else measure_names().get(default, ""))
    words = "·".join(_distinct((subject.fund, subject.item, detail, subject.component, measure, compared)))
    year = "" if figure.period.year is None else str(figure.period.year)
    return f"{words} {year or 'year unknown'}" if words else ""


def _distinct(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "0.00 yuan" if figure.is_negated or _sign(figure) == 0 else ""
    if figure.unit_label == "%":
        return f"{figure.value:,f}%"
    amount = amount_yuan(figure)
    return f"{figure.value:,f}, money unit unknown" if amount is None else f"{amount:,.2f} yuan"


def amount_yuan(figure: Figure) -> Decimal | None:
    """The printed value in yuan, with its printed sign; None for a rate or without a money unit, unless it is zero."""
    if figure.value is None or figure.unit_label == "%":
        return None
    per_unit = yuan_per_unit().get(figure.unit_label)
    return figure.value * per_unit if per_unit else (Decimal(0) if figure.value == 0 else None)


def _reason(figure: Figure, default: str) -> tuple[str, str]:
    """The first of the reasons of int_figures_classified that holds."""
    item = lexicon().items.get(figure.subject.item)
    if figure.reason or item is None:
        return figure.reason or "not_understood", figure.reason_text
    if figure.bound != "exact":
        return "approximate", figure.bound
    if not item.meaning:
        return item.weight, item.label
    if figure.value is None and not figure.is_negated and _sign(figure) != 0:
        return "remnant", ""
    return ("", "") if _has_measure(figure, default) else ("not_understood", "no measure")


def _has_measure(figure: Figure, default: str) -> bool:
    """A comparison, a stated measure that goes with the unit, or an amount that takes the report's own measure."""
    sign = _sign(figure)
    if sign is not None and (sign != 0 or not figure.value):
        return True
    is_percent = figure.unit_label == "%"
    if figure.measure_label in rates_stated():
        return rates_stated()[figure.measure_label] == is_percent
    return bool(default) and not is_percent


def _sign(figure: Figure) -> int | None:
    return direction_signs().get(figure.direction_label)


@cache
def direction_signs() -> dict[str, int]:
    """1, 0 or -1 for each direction label."""
    return {label.label: int(label.meaning) for label in lexicon().labels if label.kind == "direction"}


@cache
def rates_stated() -> dict[str, bool]:
    """For each measure label whether it states a rate."""
    is_rate = {row["measure"]: row["is_rate"] == "true" for row in rows("measures")}
    return {label.label: is_rate[label.meaning] for label in lexicon().labels if label.kind == "measure"}


@cache
def measure_names() -> dict[str, str]:
    """Chinese name of each measure."""
    return {row["measure"]: row["name_zh"] for row in rows("measures")}


@cache
def default_measures() -> dict[str, str]:
    """The measure of a bare amount, by report kind."""
    return {row["report_kind"]: row["default_measure"] for row in rows("report_kinds")}


@cache
def reason_names() -> dict[str, str]:
    """Chinese name of each reason."""
    return {row["reason"]: row["name_zh"] for row in rows("unclassified_reasons")}
