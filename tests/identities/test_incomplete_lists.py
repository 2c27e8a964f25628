"""A shortfall of the parts is an error only where the parts are known to be all there are."""

from dataclasses import replace
from decimal import Decimal

from engine import Engine, Figure

WHOLE = Figure("unit", "expenditure", "actual", Decimal(1000))
CLASSES = [
    Figure("unit", "function", "actual", Decimal(value), detail=code) for code, value in (("201", 600), ("205", 300))
]


def verdict_on(figures: list[Figure], identity: str) -> set[str]:
    return {row["verdict"] for row in Engine(figures).verdicts() if row["identity"] == identity}


def told(figures: list[Figure]) -> list[Figure]:
    return [replace(figure, is_tabled=False) for figure in figures]


def shares(*percents: int) -> list[Figure]:
    return [
        replace(
            figure, measure="share", value=Decimal(percent) / 100, half_width=Decimal("0.005"), basis="actual/total"
        )
        for figure, percent in zip(CLASSES, percents, strict=True)
    ]


def test_classes_in_the_table_of_their_total_are_all_of_them() -> None:
    assert verdict_on([WHOLE, *CLASSES], "function_parts") == {"broken"}


def test_classes_told_in_a_sentence_may_leave_some_out() -> None:
    assert verdict_on(told([WHOLE, *CLASSES]), "function_parts") == {"not_checkable"}


def test_classes_told_in_a_sentence_are_all_of_them_where_their_shares_make_the_whole() -> None:
    assert verdict_on(told([WHOLE, *CLASSES, *shares(67, 33)]), "function_parts") == {"broken"}
    assert verdict_on(told([WHOLE, *CLASSES, *shares(60, 30)]), "function_parts") == {"not_checkable"}


def test_classes_beyond_their_total_are_an_error_however_they_are_told() -> None:
    assert verdict_on(told([replace(WHOLE, value=Decimal(800)), *CLASSES]), "function_parts") == {"broken"}


def government(**values: int) -> list[Figure]:
    return [Figure("county", item, "actual", Decimal(value), of_government=True) for item, value in values.items()]


def test_the_totals_of_a_government_hold_transfers_that_no_part_names() -> None:
    county = government(
        income_grand_total=8328, income=4218, opening_carryover=250,
        expenditure_grand_total=8328, expenditure=7846, closing_carryover=270,
    )  # fmt: skip
    rows = Engine(county).verdicts()
    assert not [row for row in rows if row["verdict"] == "broken"]
    assert {row["identity"] for row in rows if row["verdict"] == "holds"} >= {
        "grand_totals_balance",
        "part_within_whole",
    }
    department = [replace(figure, of_government=False) for figure in county]
    assert verdict_on(department, "carryover_flow") == {"broken"}


def test_the_income_of_a_government_does_not_exceed_its_grand_total() -> None:
    assert "broken" in verdict_on(government(income_grand_total=4000, income=4218), "part_within_whole")


def test_the_classes_a_government_names_are_never_known_to_be_all() -> None:
    listed = [replace(figure, of_government=True) for figure in (WHOLE, *CLASSES)]
    assert verdict_on(listed, "function_parts") == {"not_checkable"}


def test_a_share_is_of_the_whole_of_its_own_fund() -> None:
    part = Figure("unit", "three_public.vehicle", "actual", Decimal(40))
    share = replace(part, measure="share", value=Decimal("0.8"), half_width=Decimal("0.00005"), basis="actual/whole")
    other_money = Figure("unit", "business_income", "actual", Decimal(70), fund="all")
    of_all = Figure("unit", "three_public", "actual", Decimal(100), fund="all")
    assert not verdict_on([part, share, of_all, other_money], "share_whole_actual") & {"holds", "broken"}
    of_its_fund = replace(of_all, fund="general_public", value=Decimal(50))
    assert verdict_on([part, share, of_all, of_its_fund, other_money], "share_whole_actual") == {"holds"}
    too_much = [replace(part, value=Decimal(120)), of_all, other_money]
    assert verdict_on(too_much, "part_within_whole") == {"broken"}
