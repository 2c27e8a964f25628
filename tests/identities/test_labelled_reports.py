"""On the hand-labelled reports: derived figures as labelled, and no identity broken but the genuine ones."""

import csv
import datetime
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from engine import Engine, Figure

ORDINARY = {"all", "fiscal_appropriation", "general_public"}
RATES = {"execution_rate", "share", "change_rate", "variance_rate"}
YUAN = {"元": 1, "万": 10**4, "万元": 10**4, "亿元": 10**8}
BUDGETS = {"approved", "revised", "adjustment", "forecast"}
EXERCISED = {
    "expenditure_parts",
    "expenditure_three_parts",
    "basic_parts",
    "project_kinds",
    "project_list",
    "function_parts",
    "fund_sum_all",
    "three_public_parts",
    "three_public_four_parts",
    "vehicle_parts",
    "income_grand_total_parts",
    "expenditure_grand_total_parts",
    "grand_totals_balance",
    "carryover_flow",
    "income_parts",
    "expenditure_sources",
    "agency_operating_is_public_use",
    "adjustment",
    "execution_rate_approved",
    "execution_rate_revised",
    "execution_rate_forecast_revised",
    "change_rate_actual",
    "variance_rate_approved",
    "share_whole_actual",
    "share_total_actual",
    "per_capita",
    "within_approved",
    "within_revised",
    "part_within_whole",
    "procurement_parts",
    "authorized_parts",
    "on_board_parts",
    "retired_all_parts",
    "on_board_within_posts",
}
Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def split_item(text: str) -> tuple[str, str]:
    item, _, detail = text.partition(":")
    return item, re.sub(r"[（(][类款项][)）]", "", detail)


def figure_of(row: Row) -> Figure:
    """A labelled figure; 无, 没有 and 持平 are zero."""
    item, detail = split_item(row["line_item"])
    digits = row["value_stated"].replace(",", "")
    value = Decimal(digits) if re.fullmatch(r"-?\d+(\.\d+)?", digits) else Decimal(0)
    exponent = value.as_tuple().exponent
    is_rate = row["measure"] in RATES
    scale = Decimal("0.01") if is_rate else Decimal(YUAN.get(row["unit_stated"], 0))
    year = int(row["fiscal_year"])
    return Figure(
        unit=row["unit"],
        line_item=item,
        measure=row["measure"],
        value=value * scale,
        half_width=Decimal(5).scaleb(int(exponent) - 1) * scale,
        is_rate=is_rate,
        year=year,
        fund=row["fund"],
        detail=detail,
        period_end=datetime.date(year, 12, 31)
        if row["measure"] in BUDGETS
        else datetime.date.fromisoformat(row["period_end"]),
    )


@pytest.fixture(scope="module")
def engine(gold: Path) -> Engine:
    stated: dict[tuple[object, ...], Figure] = {}
    for row in rows_of(gold / "figures.csv"):
        figure = figure_of(row)
        stated.setdefault((figure.unit, figure.year, figure.period_end, figure.fund, figure.line_item, figure.detail,
                           figure.measure), figure)  # fmt: skip
    heads = [
        Figure(row["unit"], f"staff.{row['category']}", "head_count", Decimal(row["count"]), year=2024, fund="all")
        for row in rows_of(gold / "staffing.csv")
        if row["as_of_year"] == "2024"
    ]
    evaluated = Engine([*stated.values(), *heads], is_settled=False)
    evaluated.model("int_identity_verdicts")
    return evaluated


def is_found(row: Row, found: list[dict[str, Any]]) -> bool:
    item, detail = split_item(row["line_item"])
    if row["value_yuan"]:
        value, tolerance = Decimal(row["value_yuan"]), Decimal("0.01")
    else:
        percent = re.search(r"=\s*(-?[\d.]+)%", row["formula"])
        assert percent
        value, tolerance = Decimal(percent[1]) / 100, Decimal("0.0000501")
    return any(
        (each["budget_unit_id"], each["fiscal_year"]) == (row["unit"], int(row["fiscal_year"]))
        and (each["line_item"], each["detail_key"], each["measure"]) == (item, detail, row["measure"])
        and (each["fund"] == row["fund"] or {each["fund"], row["fund"]} <= ORDINARY)
        and abs(each["value"] - value) <= tolerance
        for each in found
    )


def test_nine_in_ten_of_the_labelled_derived_figures_are_derived(engine: Engine, gold: Path) -> None:
    due = [row for row in rows_of(gold / "derived.csv") if "ASSUMES" not in row["formula"]]
    found = engine.derived()
    missed = [row for row in due if not is_found(row, found)]
    assert len(missed) <= 0.1 * len(due), [(row["line_item"], row["measure"], row["formula"]) for row in missed]


def test_only_the_genuine_errors_are_broken(engine: Engine) -> None:
    broken = {
        (row["budget_unit_id"][:6], row["identity"])
        for row in engine.rows("""
            select verdicts.* from int_identity_verdicts as verdicts
            inner join identities on verdicts.identity = identities.identity
            where verdicts.verdict = 'broken' and identities.severity != 'info'""")
    }
    assert broken == {
        ("泸州市泸县总", "on_board_within_posts"),
        ("泸州市泸县总", "on_board_within_posts_administrative"),
    }


def test_the_identities_that_the_reports_exercise_are_checked(engine: Engine) -> None:
    made = {row["identity"] for row in engine.rows("from int_identity_verdicts") if row["verdict"] != "not_checkable"}
    assert made >= EXERCISED
