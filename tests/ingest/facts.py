"""The facts that a text states, in the codes of the seeds: what the warehouse would say of each figure.

A fact is written `[fund/]item[:detail] measure[/base] value [@year]`, a figure that
is none `? value [reason]`. Alternatives stand between strokes.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.extract import extract
from ingest.frames import Figure
from ingest.lexicon import rows
from ingest.readers import text

Row = dict[str, str]
ORDINARY = ("all", "fiscal_appropriation", "general_public")


def _by_label(seed: str) -> dict[str, Row]:
    return {row["label"]: row for row in rows(seed)}


ITEMS, FUNDS, MEASURES = (_by_label(f"{name}_labels") for name in ("line_item", "fund", "measure"))
COMPARISONS, DIRECTIONS = (_by_label(f"{name}_labels") for name in ("comparison", "direction"))
DEFAULTS = {row["report_kind"]: row["default_measure"] for row in rows("report_kinds")}


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a text; `item` is '?' where it is no budget fact."""

    item: str
    detail: str
    fund: str
    measure: str
    base: str
    value: str
    year: int | None
    reason: str

    def __str__(self) -> str:
        if self.item == "?":
            return f"? {self.value} {self.reason}"
        item = self.item + (f":{self.detail}" if self.detail else "")
        return f"{self.fund}/{item} {self.measure}{'/' + self.base if self.base else ''} {self.value} @{self.year}"


def facts(content: str, name: str = "report.txt") -> list[Fact]:
    """The facts of a report's text, in reading order."""
    report = extract(text.read(content.encode(), name), name)
    identity = report.identity
    default = DEFAULTS.get(identity.kind) or "actual"
    found = [_fact(figure, default) for figure in report.figures]
    return [replace(fact, item=_own_item(fact.item)) for fact in found] if identity.is_government_wide else found


def _own_item(item: str) -> str:
    """A government's income is its own, no appropriation."""
    return "income" if item == "fiscal_appropriation_income" else item


def _fact(figure: Figure, default: str) -> Fact:
    subject = figure.subject
    item = ITEMS[subject.item]["line_item"] if subject.item and not figure.reason else ""
    measure, base = _measure(figure, default)
    fund = FUNDS[subject.fund]["fund"] if subject.fund else "all"
    if item == "income" and fund in ("fiscal_appropriation", "general_public", "gov_fund", "state_capital"):
        item = item if subject.origin == "account" else "fiscal_appropriation_income"
    detail = f"{subject.detail_code} {subject.detail_name}".strip()
    reason = figure.reason or (ITEMS[subject.item]["weight"] if subject.item and not item else "")
    value = _value(figure) if item else figure.value_text
    return Fact(item or "?", detail, fund, measure, base, value, figure.period.year, reason)


def _measure(figure: Figure, default: str) -> tuple[str, str]:
    rate = "_rate" if figure.unit_label == "%" else ""
    if figure.direction_label and MEASURES.get(figure.measure_label, {}).get("measure") != "adjustment":
        base = COMPARISONS[figure.comparison_label]["base"] if figure.comparison_label else "last_year"
        return ("change" if base == "last_year" else "variance") + rate, ""
    label = MEASURES.get(figure.measure_label)
    return (label["measure"], label["base"]) if label else (default, "")


def _value(figure: Figure) -> str:
    sign = int(DIRECTIONS[figure.direction_label]["sign"]) if figure.direction_label else 1
    sign = sign or 1
    stated = MEASURES.get(figure.measure_label, {})
    if stated.get("sign"):
        sign = int(stated["sign"])
    value = figure.value or Decimal(0)
    return f"{value if value < 0 else value * sign}{figure.unit_label}"


def agrees(fact: Fact, expected: str, year: int | None) -> bool:
    """True where a fact is what was expected of it."""
    words = expected.split()
    stated_year = words.pop()[1:] if words[-1].startswith("@") else str(year)
    if words[0] == "?":
        return fact.item == "?" and _same_text(fact.value, words[1]) and words[2:] in ([], [fact.reason])
    items, measures, value = " ".join(words[:-2]), words[-2], words[-1]
    return (
        any(_is_item(fact, item) for item in items.split("|"))
        and (fact.item == "?" or any(_is_measure(fact, measure) for measure in measures.split("|")))
        and (_same_value(fact.value, value) if fact.item != "?" else _same_text(fact.value, value.lstrip("-")))
        and (fact.item == "?" or str(fact.year) == stated_year)
    )


def _is_item(fact: Fact, item: str) -> bool:
    if item == "?":
        return fact.item == "?"
    fund, _, rest = item.rpartition("/") if ":" not in item else ("", "", item)
    name, _, detail = rest.partition(":")
    funds = (fund,) if fund else ORDINARY
    got = fact.detail if detail[:1].isdigit() else fact.detail.lstrip("0123456789 ")
    return _total(fact.item, fact) == _total(name, fact) and got == detail and fact.fund in funds


def _total(item: str, fact: Fact) -> str:
    """In a budget the income of the year and its grand total are one figure; so are the expenditures."""
    return item.removesuffix("_grand_total") if fact.measure == "approved" else item


def _is_measure(fact: Fact, measure: str) -> bool:
    name, _, base = measure.partition("/")
    return fact.measure == name and (not base or fact.base == base)


def _same_value(got: str, expected: str) -> bool:
    unit = expected.lstrip("-0123456789.")
    bare = got.lstrip("-0123456789.")
    numbers = (Decimal(text.removesuffix(end) or "0") for text, end in ((got, bare), (expected, unit)))
    first, second = numbers
    return first == second and (bare.rstrip("元") == unit.rstrip("元") or (not bare and not first))


def _same_text(got: str, expected: str) -> bool:
    plain = got.replace(" ", "").replace(",", "")
    return expected in plain or _digits(expected) == _digits(plain)


def _digits(words: str) -> str:
    digits = "".join(character for character in words if character in "0123456789.")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
