"""Figures hidden at random from correct records: what is derived of them without an assumption is never wrong."""

import datetime
import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from engine import Engine, Figure
from test_labelled_reports import figure_of, rows_of

CENT_OF_WAN = Decimal("1E+2")
PARTS = {
    "basic": ("basic.personnel", "basic.public_use"),
    "expenditure": ("basic", "project"),
    "three_public": ("three_public.overseas", "three_public.vehicle", "three_public.reception"),
}
MASKED_COPIES = 40
Key = tuple[Any, ...]
Row = dict[str, Any]


def printed(unit: str, line_item: str, measure: str, yuan: Decimal) -> Figure:
    """An amount as a report prints it: in 万元 with two decimals."""
    return Figure(unit, line_item, measure, yuan.quantize(CENT_OF_WAN), CENT_OF_WAN / 2)


def synthetic_record(unit: str, draw: random.Random) -> dict[Figure, Decimal]:
    """Each printed figure of a correct account with the truth in yuan and fen that it was rounded from."""
    truth: dict[tuple[str, str], Decimal] = {}
    leaves = ("basic.personnel", "basic.public_use", "project", *PARTS["three_public"])
    for line_item in leaves:
        approved = Decimal(draw.randrange(1_00, 9_000_000_00)).scaleb(-2)
        spent = (approved * draw.randrange(50, 150) / 100).quantize(Decimal("0.01"))
        truth |= {(line_item, "approved"): approved, (line_item, "actual"): spent}
    for total, parts in PARTS.items():
        for measure in ("approved", "actual"):
            truth[total, measure] = sum((truth[part, measure] for part in parts), Decimal(0))
    for line_item in {line_item for line_item, _ in truth}:
        truth[line_item, "variance"] = truth[line_item, "actual"] - truth[line_item, "approved"]
    return {
        replace(figure, basis="actual/approved") if measure == "variance" else figure: yuan
        for (line_item, measure), yuan in truth.items()
        for figure in [printed(unit, line_item, measure, yuan)]
    }


def key_of(figure: Figure) -> Key:
    period_end = figure.period_end or datetime.date(figure.year, 12, 31)
    return (figure.unit, period_end, figure.fund, figure.line_item, figure.detail, figure.component, figure.measure,
            figure.basis)  # fmt: skip


def derived_of(hidden: Iterable[Figure], shown: list[Figure]) -> list[tuple[Figure, Row]]:
    """The hidden figures that are derived without an assumption, each with what is derived."""
    wanted = {key_of(figure): figure for figure in hidden}
    names = ("budget_unit_id", "period_end", "fund", "line_item", "detail_key", "component", "measure", "basis")
    keyed = ((tuple(row[name] for name in names), row) for row in Engine(shown).derived() if not row["is_conditional"])
    return [(wanted[key], row) for key, row in keyed if key in wanted]


@pytest.mark.parametrize(("share_hidden", "least_recovered"), [(0.15, 0.9), (0.3, 0.7), (0.5, 0.4)])
def test_no_figure_hidden_from_a_correct_record_is_derived_wrong(share_hidden: float, least_recovered: float) -> None:
    draw = random.Random(f"masks {share_hidden}")
    records = [synthetic_record(str(number), draw) for number in range(MASKED_COPIES)]
    truth = {figure: yuan for record in records for figure, yuan in record.items()}
    hidden = {figure for figure in truth if draw.random() < share_hidden}
    found = derived_of(hidden, [figure for figure in truth if figure not in hidden])
    wrong = [
        (figure, row["value"], row["proof"])
        for figure, row in found
        if not row["value_low"] <= truth[figure] <= row["value_high"]
    ]
    assert not wrong
    recovered = len({key_of(figure) for figure, _ in found}) / len(hidden)
    assert recovered >= least_recovered


def settled_figure(row: Row) -> Figure:
    """A figure of a whole report, after it was settled what rates and differences are held against."""
    half_width = row["value"] - row["value_low"]
    return Figure(
        unit=row["budget_unit_id"],
        line_item=row["line_item"],
        measure=row["measure"],
        value=row["value"],
        half_width=half_width,
        is_rate=row["value_high"] - row["value"] > half_width,
        year=row["fiscal_year"],
        fund=row["fund"],
        detail=row["detail_key"],
        component=row["component"],
        basis=row["basis"] or "",
        period_end=row["period_end"],
        is_tabled=row["is_tabled"],
    )


def test_no_figure_hidden_from_a_labelled_report_is_derived_wrong(gold: Path) -> None:
    labelled = {key_of(figure): figure for figure in map(figure_of, rows_of(gold / "figures.csv")) if figure.half_width}
    whole = Engine(labelled.values(), is_settled=False).rows("from int_identity_figures order by all")
    draw = random.Random("labelled")
    copies = [
        (replace(figure, unit=f"{figure.unit} {number}"), draw.random() < 0.2)
        for number in range(MASKED_COPIES)
        for figure in map(settled_figure, whole)
    ]
    hidden = [figure for figure, is_hidden in copies if is_hidden]
    found = derived_of(hidden, [figure for figure, is_hidden in copies if not is_hidden])
    wrong = {
        (*key_of(figure)[1:], figure.value, row["value"], *row["proof"])
        for figure, row in found
        if row["value_low"] > figure.value + figure.half_width * (2 if figure.is_rate else 1)
        or row["value_high"] < figure.value - figure.half_width
    }
    assert not wrong
    assert len(found) >= 0.3 * len(hidden)
