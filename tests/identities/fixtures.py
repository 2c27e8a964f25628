"""The fixtures of the catalogue: for each identity figures that satisfy it and figures that do not, all in one build.

`fixtures.csv` has one row per figure; `identity` and `verdict` make a case, which is a budget unit of its own. An empty
fund is general_public, an empty month December; `witness` says who states a figure, for identities that compare
witnesses, or names a unit below that of the case. Two kinds of rows are no figures: `printed_year`, the year a figure
is printed under, and `indicator_claim`, the execution rate that an indicator claims for its line item.
"""

import csv
import datetime
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path

from engine import Engine, Figure, read_seed

Row = dict[str, str]
Case = tuple[str, str]
MODELS = (
    "int_identity_verdicts",
    "int_identity_agreements",
    "int_identity_years",
    "int_indicator_verdicts",
    "int_department_verdicts",
)
STATEMENTS = """figure_key varchar, budget_unit_id varchar, fiscal_year integer, period_end date, fund varchar,
    line_item varchar, line_item_detail varchar, component varchar, measure varchar, measure_in_full varchar,
    value decimal(28, 8), half_width decimal(28, 8), figure_id varchar, report_id varchar, report_kind varchar,
    years_later integer, place varchar, statutory_table varchar"""
CLASSIFIED = """budget_unit_id varchar, fiscal_year integer, report_id varchar, figure_number integer,
    figure_id varchar, measure varchar, reason varchar"""
PRINTED = "report_id varchar, figure_number integer, printed_year integer"
INDICATORS = """report_id varchar, indicator_number integer, level1 varchar, level2 varchar, level3 varchar,
    actual_text varchar, unit_of_measure varchar, is_total boolean"""
UNIT = "unit "
REPORTS = "report_id varchar, budget_unit_id varchar, fiscal_year integer"


@cache
def rows() -> list[Row]:
    """All rows of the fixtures."""
    with Path(__file__).with_name("fixtures.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def cases() -> list[Case]:
    """Each identity with each verdict expected of it."""
    return list(dict.fromkeys((row["identity"], row["verdict"]) for row in rows()))


@cache
def verdicts() -> dict[Case, set[str]]:
    """What the models make of each case, for the identity it is a case of."""
    kinds = defaultdict(list)
    for number, row in enumerate(rows()):
        kind = row["measure"] if row["measure"] in ("printed_year", "indicator_claim") else "figure"
        is_statement = row["witness"] and not row["witness"].startswith(UNIT)
        kinds["statement" if is_statement else kind].append((number, row))
    engine = Engine(figure_of(row) for _, row in kinds["figure"])
    engine.create("int_identity_statements", STATEMENTS, [statement_of(*each) for each in kinds["statement"]])
    years, claims = kinds["printed_year"], kinds["indicator_claim"]
    engine.create(
        "int_figures_classified",
        CLASSIFIED,
        [[unit(r), 2024, f"r{n}", n, str(n), r["measure"], None] for n, r in years],
    )
    engine.create("stg_reports__figures", PRINTED, [[f"r{n}", n, int(r["value"])] for n, r in years])
    engine.create("stg_reports__indicators", INDICATORS, [indicator_of(*each) for each in claims])
    engine.create("int_reports_described", REPORTS, [[f"r{n}", unit(r), 2024] for n, r in claims])
    below = {(unit(r), f"{unit(r)} {r['witness']}") for _, r in kinds["figure"] if r["witness"]}
    engine.create("int_department_units", "department_id varchar, budget_unit_id varchar", [list(p) for p in below])
    engine.create("int_derived_figures", "step integer", [])
    found: dict[Case, set[str]] = {case: set() for case in cases()}
    for model in MODELS:
        engine.model(model)
        for made in engine.rows(f"select identity, budget_unit_id, verdict from {model}"):
            identity, expected, *_ = made["budget_unit_id"].split()
            if made["identity"] == identity:
                found[identity, expected].add(made["verdict"])
    return found


def unit(row: Row) -> str:
    """The budget unit of a row's case."""
    return f"{row['identity']} {row['verdict']}"


def period_end(row: Row) -> datetime.date:
    """The last day of its period: 31 December, or 31 August of a monitoring report."""
    return datetime.date(int(row["year"]), int(row["month"] or 12), 31)


def figure_of(row: Row) -> Figure:
    """A row as a stated figure, right to the last digit."""
    return Figure(
        unit=f"{unit(row)} {row['witness']}".strip(),
        line_item=row["line_item"],
        measure=row["measure"],
        value=Decimal(row["value"]),
        year=int(row["year"]),
        fund=row["fund"] or "general_public",
        detail=row["detail"],
        component=row["component"],
        basis=row["basis"],
        period_end=period_end(row),
    )


def statement_of(number: int, row: Row) -> list[object]:
    """A row as what a witness says; witnesses of other kinds of report have reports of their own."""
    header, *seed = read_seed("witnesses")
    witness = next(dict(zip(header, each, strict=True)) for each in seed if each[0] == row["witness"])
    kind, later = witness["report_kinds"], int(witness["years_later"] or 0)
    report = f"{unit(row)} {row['witness'] if kind or row['witness'] == 'other_report' else 'report'}"
    fund, value = row["fund"] or "general_public", Decimal(row["value"])
    return [
        unit(row), unit(row), int(row["year"]), period_end(row), fund, row["line_item"], row["detail"],
        row["component"], row["measure"], row["measure"], value, Decimal(0), str(number), report,
        kind and kind.split("|")[0], later, witness["place"] or "prose", witness["statutory_table"],
    ]  # fmt: skip


def indicator_of(number: int, row: Row) -> list[object]:
    """A row as an indicator that claims how far the budget of its line item was carried out."""
    label = next(label for label, _, item, *_ in read_seed("line_item_labels") if item == row["line_item"])
    return [f"r{number}", number, None, None, f"{label}预算执行", f"{Decimal(row['value']) * 100:f}%", "%", False]
