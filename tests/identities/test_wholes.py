"""What a share is of, and what a total holds, where a report leaves it open."""

import datetime
from decimal import Decimal

from engine import Engine, Figure
from fixtures import STATEMENTS


def budget(item: str, value: int, detail: str = "", component: str = "", measure: str = "approved") -> Figure:
    return Figure("unit", item, measure, Decimal(value), fund="all", detail=detail, component=component)


def share(item: str, percent: str, fund: str = "all") -> Figure:
    return Figure("unit", item, "share", Decimal(percent) / 100, half_width=Decimal("0.00005"), is_rate=True, fund=fund)


def verdicts(figures: list[Figure], like: str) -> set[tuple[str, str]]:
    found = Engine(figures, is_settled=False).verdicts()
    return {
        (row["identity"], row["verdict"])
        for row in found
        if like in row["identity"] and row["verdict"] != "not_checkable" and not row["identity"].endswith("_within")
    }


INCOMES = [budget("income_grand_total", 1000), budget("income", 950), budget("opening_carryover", 50)]


def test_a_share_may_be_of_the_total_with_what_was_carried_over() -> None:
    found = verdicts([*INCOMES, budget("business_income", 95), share("business_income", "9.50")], "share")
    assert found == {("share_total_with_carryover_approved", "holds")}


def test_a_share_that_is_of_no_total_is_held_against_the_nearest() -> None:
    found = verdicts([*INCOMES, budget("business_income", 95), share("business_income", "9.90")], "share")
    assert found == {("share_total_approved", "broken")}


def test_a_share_of_a_total_printed_as_nothing_is_of_no_other_total() -> None:
    incomes = [INCOMES[0], budget("income", 0), INCOMES[2]]
    assert not verdicts([*incomes, budget("business_income", 95), share("business_income", "10.00")], "share")


def test_a_share_of_one_fund_may_be_of_all_money() -> None:
    funds = [
        Figure("unit", "income", "actual", Decimal(value), fund=fund)
        for fund, value in (("all", 800), ("gov_fund", 64))
    ]
    part = Figure("unit", "fiscal_appropriation_income", "actual", Decimal(64), fund="gov_fund")
    found = verdicts([*funds, part, share("fiscal_appropriation_income", "8.00", "gov_fund")], "share")
    assert {verdict for _, verdict in found} == {"holds"}


def test_contracts_to_micro_enterprises_may_be_told_as_a_share_of_all_procurement() -> None:
    contracts = [
        budget(item, value, measure="actual")
        for item, value in (("procurement", 100), ("procurement.sme", 90), ("procurement.micro", 70))
    ]
    assert verdicts([*contracts, share("procurement.micro", "70.00")], "share") == {("share_total_actual", "holds")}


def test_income_by_class_beside_what_was_carried_over_makes_the_grand_total() -> None:
    classes = [budget("function", 600, "201", "income"), budget("function", 400, "205", "income")]
    carried = budget("function", 50, "205", "opening_carryover")
    assert verdicts([*INCOMES, *classes, carried], "function_parts") >= {("function_parts", "holds")}
    assert ("function_parts", "broken") in verdicts([*INCOMES, *classes], "function_parts")


def test_carryover_that_agrees_does_not_show_that_all_money_is_fiscal() -> None:
    years = [
        Figure("unit", item, "actual", Decimal(value), fund=fund)
        for fund, item, value in (
            ("all", "income", 900), ("all", "expenditure", 980), ("all", "closing_carryover", 20),
            ("fiscal_appropriation", "closing_carryover", 20),
        )
    ]  # fmt: skip
    derived = Engine(years).derived()
    opening = {row["fund"]: row["is_conditional"] for row in derived if row["line_item"] == "opening_carryover"}
    assert opening.get("fiscal_appropriation", True)


def test_a_budget_told_with_and_without_what_was_carried_over_is_no_contradiction() -> None:
    def disagreements(carried: int) -> set[object]:
        engine = Engine([])
        told = [("project", 933, "prose"), ("project", 805, "table"), ("opening_carryover", carried, "table")]
        rows: list[list[object]] = [
            [item, "unit", 2024, datetime.date(2024, 12, 31), "all", item, "", "", "approved", "approved",
             Decimal(value), Decimal(0), str(number), "report", "department_budget", 0, place, None]
            for number, (item, value, place) in enumerate(told)
        ]  # fmt: skip
        engine.create("int_identity_statements", STATEMENTS, rows)
        engine.model("int_identity_agreements")
        return {
            row["identity"] for row in engine.rows("select * from int_identity_agreements where verdict = 'broken'")
        }

    assert "repeats_agree" in disagreements(carried=50)
    assert disagreements(carried=128) == set()
