"""Each identity of the catalogue holds on figures made to satisfy it and breaks on figures made not to."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from engine import Engine, Figure, read_seed

Row = dict[str, str | None]
DETAIL, PART = "20101", "2010101"


def rows_of(seed: str) -> list[Row]:
    header, *rows = read_seed(seed)
    return [dict(zip([str(name) for name in header], row, strict=True)) for row in rows]


TERMS = rows_of("identity_terms")
ARITHMETIC = [row for row in rows_of("identities") if row["kind"] in ("linear", "ratio", "inequality")]
CHECKS = [row for row in ARITHMETIC if row["open_when"] != "both"]


def terms_of(identity: Row) -> list[Row]:
    return [term for term in TERMS if term["identity"] == identity["identity"]]


def figures_of(identity: Row, *, left: Decimal) -> list[Figure]:
    """Each right-hand term is 6 and the left side `left`; of a ratio, 6 over 12."""
    terms = terms_of(identity)
    lefts = sum(1 for term in terms if term["side"] == "left")
    return [
        figure
        for term in terms
        for figure in figures_of_term(identity, term, left / lefts if term["side"] == "left" else right_value(term))
    ]


def right_value(term: Row) -> Decimal:
    return Decimal(6 if term["role"] != "denominator" or term["weight"] == "-1" else 12)


def figures_of_term(identity: Row, term: Row, value: Decimal) -> list[Figure]:
    measures = str(identity["measures"] or "actual").split("|")
    item = str(term["line_item"])
    shared = Figure(
        unit="unit",
        line_item=own_item(identity) if item == "own" else item,
        measure="actual" if term["measure"] == "own" and "actual" in measures else own(term["measure"], measures[0]),
        value=value,
        year=2024 + int(term["year_offset"] or 0),
        fund=own(term["fund"], "general_public"),
        detail=DETAIL if item in ("function", "economic") else "",
        component=str(term["component"]) if term["component"] not in ("own", "none") else "",
        basis="" if term["basis"] == "none" else str(term["basis"]),
    )
    return [relative(shared, str(term["detail_rule"]))]


def own(value: str | None, otherwise: str) -> str:
    return otherwise if value == "own" else str(value)


def own_item(identity: Row) -> str:
    return "basic.personnel" if "share" in str(identity["identity"]) else "basic"


def relative(figure: Figure, rule: str) -> Figure:
    """The figure that stands where `rule` looks for it."""
    places: dict[str, dict[str, Any]] = {
        "leaves": {"detail": {"project": "甲", "indicator": "i1"}.get(figure.line_item, PART)},
        "whole": {"line_item": "basic"},
        "above": {"line_item": "expenditure"},
        "total": {"line_item": "expenditure"},
        "staff": {"line_item": "staff.on_board"},
    }
    return replace(figure, **places.get(rule, {}))


def truth(identity: Row) -> Decimal:
    """What the left side is when the identity holds."""
    terms = [term for term in terms_of(identity) if term["side"] == "right"]
    numerator = sum(right_value(t) * int(t["weight"] or 0) for t in terms if t["role"] in ("addend", "numerator"))
    denominator = sum(right_value(t) * int(t["weight"] or 0) for t in terms if t["role"] == "denominator")
    return Decimal(numerator) / Decimal(denominator or 1)


@pytest.fixture(scope="module")
def verdicts() -> dict[tuple[str, str], set[str]]:
    """By case and identity: each case is a budget unit of its own."""
    figures = []
    for identity in ARITHMETIC:
        wrong = -1 if identity["open_when"] == "always" else 1
        for case, left in (("true", truth(identity)), ("false", truth(identity) + wrong)):
            unit = f"{case} {identity['identity']}"
            figures += [replace(figure, unit=unit) for figure in figures_of(identity, left=left)]
    found: dict[tuple[str, str], set[str]] = {}
    for row in Engine(figures).verdicts():
        case, of = row["budget_unit_id"].split()
        if row["identity"] == of:
            found.setdefault((case, of), set()).add(row["verdict"])
    return found


@pytest.mark.parametrize("identity", [str(row["identity"]) for row in ARITHMETIC])
def test_it_holds_on_figures_that_satisfy_it(identity: str, verdicts: dict[tuple[str, str], set[str]]) -> None:
    found = verdicts["true", identity]
    assert "holds" in found
    assert "broken" not in found


@pytest.mark.parametrize("identity", [str(row["identity"]) for row in CHECKS])
def test_it_breaks_on_figures_that_do_not(identity: str, verdicts: dict[tuple[str, str], set[str]]) -> None:
    assert "broken" in verdicts["false", identity]
