"""Rounding never breaks an identity, and an error that rounding cannot explain always does."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from engine import Engine, Figure
from hypothesis import given, settings
from hypothesis import strategies as st

STEP = Decimal(100)  # 0.01 万元
RATE_STEP = Decimal("0.0001")
fen = st.integers(min_value=0, max_value=10**11)
addends = st.lists(fen, min_size=2, max_size=60)
records = st.lists(st.tuples(addends, st.sampled_from([ROUND_HALF_UP, ROUND_DOWN])), min_size=1, max_size=4)


def printed(yuan: Decimal) -> Decimal:
    return (yuan / STEP).quantize(Decimal(1), ROUND_HALF_UP) * STEP


def amount(unit: str, line_item: str, value: Decimal, *, measure: str = "actual", detail: str = "") -> Figure:
    return Figure(unit, line_item, measure, value, STEP / 2, detail=detail)


def sums_and_rates(record: list[tuple[list[int], str]], error: int = 0) -> list[Figure]:
    """One unit for each record: its functions, their total (off by `error` yuan) and an execution rate."""
    figures = []
    for number, (parts, rounding) in enumerate(record):
        unit = f"unit {number}"
        yuan = [Decimal(part) / 100 for part in parts]
        figures += [amount(unit, "function", printed(part), detail=str(2010101 + at)) for at, part in enumerate(yuan)]
        figures.append(amount(unit, "expenditure", printed(sum(yuan, Decimal(0))) + error))
        spent, budget = yuan[0], yuan[0] + yuan[1] + STEP
        rate = (spent / budget).quantize(RATE_STEP, rounding)
        figures += [amount(unit, "basic", printed(spent)), amount(unit, "basic", printed(budget), measure="revised")]
        figures.append(
            Figure(unit, "basic", "execution_rate", rate, RATE_STEP / 2, is_rate=True, basis="actual/revised")
        )
    return figures


def verdicts(figures: list[Figure], identity: str) -> list[str]:
    return [row["verdict"] for row in Engine(figures).verdicts() if row["identity"] == identity]


@settings(max_examples=25, deadline=None)
@given(records)
def test_correctly_rounded_sums_and_rates_are_never_broken(record: list[tuple[list[int], str]]) -> None:
    figures = sums_and_rates(record)
    assert verdicts(figures, "function_parts") == ["holds"] * len(record)
    assert verdicts(figures, "execution_rate_revised") == ["holds"] * len(record)


@settings(max_examples=10, deadline=None)
@given(records)
def test_an_error_beyond_rounding_is_always_found(record: list[tuple[list[int], str]]) -> None:
    beyond = int(STEP) * 62  # 61 addends, each half a step off, on both sides
    assert verdicts(sums_and_rates(record, beyond), "function_parts") == ["broken"] * len(record)


def test_a_missing_part_is_not_taken_for_zero() -> None:
    figures = [amount("unit", "expenditure", Decimal(500)), amount("unit", "basic", Decimal(300))]
    assert verdicts(figures, "expenditure_parts") == ["not_checkable"]


def test_parts_beyond_the_whole_are_an_error_even_where_the_list_may_be_incomplete() -> None:
    named = [amount("unit", "project", Decimal(300 * n), detail=name) for n, name in ((1, "甲"), (2, "乙"))]
    assert verdicts([*named, amount("unit", "project", Decimal(2000))], "project_list") == ["not_checkable"]
    assert verdicts([*named, amount("unit", "project", Decimal(500))], "project_list") == ["broken"]


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=0, max_value=10**11), st.integers(min_value=10**5, max_value=10**11))
def test_a_rate_beyond_what_rounding_explains_is_always_found(spent_fen: int, budget_fen: int) -> None:
    spent, budget = printed(Decimal(spent_fen) / 100), printed(Decimal(budget_fen) / 100)
    highest = (spent + STEP / 2) / (budget - STEP / 2)
    beyond = highest.quantize(RATE_STEP, ROUND_UP) + RATE_STEP
    figures = [
        amount("unit", "basic", spent),
        amount("unit", "basic", budget, measure="revised"),
        Figure("unit", "basic", "execution_rate", beyond, RATE_STEP / 2, is_rate=True, basis="actual/revised"),
    ]
    assert verdicts(figures, "execution_rate_revised") == ["broken"]
