"""The verdicts are those of Arelle's interval arithmetic (XBRL Calculations 1.1) on correctly and wrongly printed sums.

Arelle is heavy: the test runs where extra `bench` is installed.
"""

import random
from decimal import Decimal

import pytest
from engine import Engine, Figure

arelle = pytest.importorskip("arelle.ValidateXbrlCalcs")
arelle.init()

RECORDS = 2000
PARTS = ("basic", "project")
LISTED = 12


def printed(rng: random.Random, yuan: int) -> tuple[Decimal, int]:
    """An amount as it may be printed: in yuan, to a precision of its own, with XBRL's `decimals`."""
    decimals = rng.choice((2, 0, -2, -4))
    return round(Decimal(yuan) / 100, decimals), decimals


def record(rng: random.Random) -> tuple[list[tuple[Decimal, int]], tuple[Decimal, int]]:
    """Parts and their total, printed rightly or off by something near the interval."""
    parts = [rng.randrange(10**9) for _ in range(rng.choice((2, LISTED)))]
    error = rng.choice((0, 0, rng.randrange(-2, 3), rng.randrange(-(10**6), 10**6), rng.randrange(-(10**8), 10**8)))
    return [printed(rng, part) for part in parts], printed(rng, sum(parts) + error)


def half_width(decimals: int) -> Decimal:
    return Decimal(5).scaleb(-decimals - 1)


def figures(number: int, parts: list[tuple[Decimal, int]], total: tuple[Decimal, int]) -> list[Figure]:
    """A record as a budget unit: two parts are basic and project expenditure, more are functions."""
    unit = f"unit {number}"
    listed = len(parts) > len(PARTS)
    made = [Figure(unit, "expenditure", "actual", total[0], half_width(total[1]))]
    for at, (value, decimals) in enumerate(parts):
        item, detail = ("function", str(2010101 + at)) if listed else (PARTS[at], "")
        made.append(Figure(unit, item, "actual", value, half_width(decimals), detail=detail))
    return made


def oracle(parts: list[tuple[Decimal, int]], total: tuple[Decimal, int]) -> str:
    """What Arelle says: the summed ranges and the range of the total meet, or they do not."""
    low, high, _, _ = arelle.rangeValue(total[0], decimals=total[1])
    ranges = [arelle.rangeValue(value, decimals=decimals) for value, decimals in parts]
    return "holds" if sum(r[0] for r in ranges) <= high and sum(r[1] for r in ranges) >= low else "broken"


def test_sums_are_judged_as_arelle_judges_them() -> None:
    rng = random.Random(20240101)
    records = [record(rng) for _ in range(RECORDS)]
    rows = Engine(figure for number, each in enumerate(records) for figure in figures(number, *each)).verdicts()
    found = {
        row["budget_unit_id"]: row["verdict"]
        for row in rows
        if row["identity"] in ("expenditure_parts", "function_parts") and row["verdict"] != "not_checkable"
    }
    expected = {f"unit {number}": oracle(*each) for number, each in enumerate(records)}
    assert {"holds", "broken"} == set(expected.values())
    assert found == expected


def rate_oracle(rate: tuple[Decimal, int], spent: tuple[Decimal, int], budget: tuple[Decimal, int]) -> str:
    """A printed rate is right where its range, rounded or truncated, meets that of the quotient."""
    ranges = [arelle.rangeValue(rate[0], decimals=rate[1], truncate=truncate) for truncate in (False, True)]
    numerator, denominator = (arelle.rangeValue(value, decimals=decimals) for value, decimals in (spent, budget))
    low, high = numerator[0] / denominator[1], numerator[1] / denominator[0]
    return "holds" if min(r[0] for r in ranges) <= high and max(r[1] for r in ranges) >= low else "broken"


def test_rates_are_judged_as_arelle_judges_them_rounded_or_truncated() -> None:
    rng = random.Random(20240102)
    expected, made = {}, []
    for number in range(RECORDS):
        spent, budget = (printed(rng, rng.randrange(10**8, 10**9)) for _ in range(2))
        off = rng.choice((0, 0, rng.randrange(-3, 4), rng.randrange(-500, 500)))
        rate = (round(spent[0] / budget[0], 4) + Decimal(off).scaleb(-4), 4)
        unit = f"unit {number}"
        expected[unit] = rate_oracle(rate, spent, budget)
        made += [
            Figure(unit, "basic", "actual", spent[0], half_width(spent[1])),
            Figure(unit, "basic", "revised", budget[0], half_width(budget[1])),
            Figure(unit, "basic", "execution_rate", rate[0], half_width(4), is_rate=True, basis="actual/revised"),
        ]
    rows = Engine(made).verdicts()
    found = {row["budget_unit_id"]: row["verdict"] for row in rows if row["identity"] == "execution_rate_revised"}
    assert {"holds", "broken"} == set(expected.values())
    assert found == expected
