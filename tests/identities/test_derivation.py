"""What printed figures imply is derived, with its proof, and nothing else is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from engine import Engine, Figure

HALF = Decimal(50)


def amount(line_item: str, measure: str, value: int, **place: Any) -> Figure:
    return Figure("unit", line_item, measure, Decimal(value), HALF, **place)


COMPLETE = [
    amount("expenditure", "actual", 900000),
    amount("basic", "actual", 700000),
    amount("basic.personnel", "actual", 500000),
    amount("basic.public_use", "actual", 200000),
    amount("project", "actual", 200000),
    amount("expenditure", "approved", 800000),
    amount("basic", "approved", 600000),
    amount("project", "approved", 200000),
    amount("three_public", "actual", 30000),
    amount("three_public.overseas", "actual", 0),
    amount("three_public.vehicle", "actual", 20000),
    amount("three_public.reception", "actual", 10000),
]


def derived(figures: list[Figure], *, is_settled: bool = True) -> dict[tuple[str, str, int], dict[str, Any]]:
    """By line item, measure and year; the surest of several bases."""
    rows = Engine(figures, is_settled=is_settled).derived()
    return {(row["line_item"], row["measure"], row["fiscal_year"]): row for row in reversed(rows)}


def test_a_budget_is_derived_from_the_outturn_and_its_variance_and_the_rate_from_both() -> None:
    figures = [
        amount("basic.personnel", "actual", 1400000),
        amount("basic.personnel", "variance", 200000),
        amount("basic.public_use", "actual", 3300000),
        amount("basic.public_use", "variance", 3000000),
    ]
    found = derived(figures, is_settled=False)
    assert found["basic.personnel", "approved", 2024]["value"] == 1200000
    assert found["basic", "approved", 2024]["value"] == 1500000
    rate = found["basic", "execution_rate", 2024]
    assert round(float(rate["value"]), 4) == 3.1333
    assert rate["proof"][-1] == "execution_rate_approved"
    assert sorted(rate["figure_ids"]) == ["0", "1", "2", "3"]
    assert not rate["is_conditional"]


def test_last_year_is_derived_from_a_decrease() -> None:
    figures = [amount("expenditure", "actual", 2189400), amount("expenditure", "change", -39800)]
    assert derived(figures, is_settled=False)["expenditure", "actual", 2023]["value"] == 2229200


def test_an_amount_derived_from_a_printed_rate_is_an_interval() -> None:
    rate = Figure("unit", "expenditure", "execution_rate", Decimal("0.6275"), Decimal("0.00005"), is_rate=True)
    found = derived([rate, amount("expenditure", "revised", 5164200)], is_settled=False)
    row = found["expenditure", "actual", 2024]
    assert row["value_low"] < Decimal("3240535.50") < row["value_high"]
    assert row["value_high"] - row["value_low"] > 700


@pytest.fixture(scope="module")
def recovered() -> list[tuple[Figure, dict[str, Any]]]:
    """Each figure of a complete record, and what is derived where it alone is hidden."""
    copies = [
        replace(shown, unit=str(number))
        for number, hidden in enumerate(COMPLETE)
        for shown in COMPLETE
        if shown is not hidden
    ]
    rows = {(row["budget_unit_id"], row["line_item"], row["measure"]): row for row in Engine(copies).derived()}
    keys = [(str(number), figure.line_item, figure.measure) for number, figure in enumerate(COMPLETE)]
    return [(figure, rows[key]) for figure, key in zip(COMPLETE, keys, strict=True) if key in rows]


def test_every_hidden_figure_is_recovered(recovered: list[tuple[Figure, dict[str, Any]]]) -> None:
    assert len(recovered) == len(COMPLETE)


def test_no_hidden_figure_is_recovered_wrong(recovered: list[tuple[Figure, dict[str, Any]]]) -> None:
    for figure, row in recovered:
        assert row["value_low"] <= figure.value <= row["value_high"]


def test_a_printed_figure_is_never_derived() -> None:
    keys = {(figure.line_item, figure.measure, 2024) for figure in COMPLETE}
    assert not keys & derived(COMPLETE).keys()


def test_funds_lend_each_other_only_where_they_hold_the_same_money() -> None:
    figures = [amount("basic", "actual", 500000, fund="all"), amount("project", "actual", 100000)]
    assert "all" in {row["fund"] for row in Engine(figures).derived() if row["line_item"] == "expenditure"}
    other_money = amount("other_income", "actual", 70000, fund="all")
    assert not [row for row in Engine([*figures, other_money]).derived() if row["line_item"] == "expenditure"]


def test_what_rests_on_a_complete_list_says_so() -> None:
    named = [replace(amount("project", "approved", 100000 * n), detail=name) for n, name in ((1, "甲"), (2, "乙"))]
    row = derived(named)["project", "approved", 2024]
    assert (row["value"], row["is_conditional"]) == (300000, True)


RATED = [
    amount("expenditure", "actual", 2987500),
    Figure("unit", "expenditure", "execution_rate", Decimal("0.9563"), Decimal("0.00005"), is_rate=True),
]
PARTS = [
    amount("basic.personnel", "approved", 2056000),
    amount("basic.public_use", "approved", 348000),
    amount("project", "approved", 720000),
]


def test_a_sum_that_lies_in_the_interval_of_a_printed_rate_is_the_figure() -> None:
    row = derived([*RATED, *PARTS], is_settled=False)["expenditure", "approved", 2024]
    assert (row["value"], row["is_conditional"]) == (3124000, False)
    assert 0 < row["value_high"] - row["value_low"] < 700


def test_a_list_that_a_printed_rate_contradicts_is_not_believed() -> None:
    row = derived([*RATED, *PARTS[:2], amount("project", "approved", 400000)], is_settled=False)
    assert round(row["expenditure", "approved", 2024]["value"]) == 3124020


def test_where_printed_figures_contradict_each_other_nothing_is_derived_and_the_contradiction_is_kept() -> None:
    figures = [
        amount("basic", "actual", 700000),
        amount("basic", "variance", 100000, basis="actual/approved"),
        amount("basic", "revised", 900000),
        amount("basic", "adjustment", 100000),
    ]
    engine = Engine(figures)
    assert not [row for row in engine.derived() if row["measure"] == "approved"]
    kept = engine.rows("from int_figures_implied where measure = 'approved'")
    assert [{row["identity"], row["rival_identity"]} for row in kept] == [{"variance_approved", "adjustment"}]
    assert sorted(kept[0]["figure_ids"]) == ["0", "1", "2", "3"]
