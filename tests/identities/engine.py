"""The identity engine on figures given in Python: the project's own SQL, rendered without dbt, on DuckDB in memory."""

import csv
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import jinja2

ROOT = Path(__file__).parents[2]
SEEDS = ("identities", "identity_terms", "line_items", "function_classes", "measures", "witnesses", "line_item_labels")
TYPES = {
    "identities": {"valid_from_year": "integer", "valid_to_year": "integer"},
    "identity_terms": {
        "term_number": "integer",
        "weight": "integer",
        "year_offset": "integer",
        "is_required": "boolean",
    },
    "witnesses": {"years_later": "integer"},
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated figure: `value` in yuan, or a fraction, right to `half_width`; a rate may be truncated too."""

    unit: str
    line_item: str
    measure: str
    value: Decimal
    half_width: Decimal = Decimal(0)
    is_rate: bool = False
    year: int = 2024
    fund: str = "general_public"
    detail: str = ""
    component: str = ""
    basis: str = ""
    period_end: datetime.date | None = None
    is_tabled: bool = True
    of_government: bool = False
    column_half_width: Decimal | None = None


class Engine:
    """Evaluates the models of the identity engine, in order, over `figures`.

    Where `is_settled` is false, rates and differences come without a basis, as
    from reports, and the engine settles it.
    """

    def __init__(self, figures: Iterable[Figure], *, is_settled: bool = True) -> None:
        self.connection = duckdb.connect()
        for seed in SEEDS:
            self._load_seed(seed)
        self.model("int_identity_terms")
        self.connection.execute("create table units (budget_unit_id varchar)")
        rows = [_row(number, figure) for number, figure in enumerate(figures)]
        if is_settled:
            self.create("int_identity_figures", SETTLED, [row.settled for row in rows])
        else:
            self.create("int_identity_stated", STATED, [row.stated for row in rows])
        if not is_settled:
            self.model("int_identity_figures")

    def model(self, name: str) -> None:
        """Build one model as a table."""
        self.connection.execute(f"create table {name} as {render(name)}")

    def rows(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query, as dictionaries."""
        result = self.connection.execute(query)
        names = [column[0] for column in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def verdicts(self) -> list[dict[str, Any]]:
        """Every verdict on the figures."""
        self.model("int_identity_verdicts")
        return self.rows("select * from int_identity_verdicts")

    def derived(self) -> list[dict[str, Any]]:
        """Every figure that they imply."""
        self.model("int_figures_implied")
        self.model("int_derived_figures")
        return self.rows("select * from int_derived_figures order by step")

    def _load_seed(self, seed: str) -> None:
        types = TYPES.get(seed, {})
        columns = ", ".join(f"'{name}': '{types.get(str(name), 'varchar')}'" for name in read_seed(seed)[0])
        path = ROOT / "seeds" / f"{seed}.csv"
        self.connection.execute(
            f"create table {seed} as select * from read_csv('{path}', header=true, quote='\"', columns={{{columns}}})"
        )

    def create(self, table: str, columns: str, rows: list[list[Any]]) -> None:
        """A table with these rows, in place of a model upstream of those under test; its units are to be built."""
        self.connection.execute(f"create table {table} ({columns})")
        if not rows:
            return
        by_column = [list(column) for column in zip(*rows, strict=True)]
        self.connection.execute(f"insert into {table} select {', '.join(['unnest(?)'] * len(by_column))}", by_column)
        if "budget_unit_id" in columns:
            self.connection.execute(f"insert into units select budget_unit_id from {table} except from units")


KEY = """budget_unit_id varchar, fiscal_year integer, period_end date, fund varchar, line_item varchar,
    detail_key varchar, component varchar, measure varchar"""
SETTLED = f"""{KEY}, basis varchar, line_item_detail varchar, value decimal(28, 8), value_low decimal(28, 8),
    value_high decimal(28, 8), column_low decimal(28, 8), column_high decimal(28, 8), figure_ids varchar[],
    proof varchar[], is_conditional boolean, is_tabled boolean,
    is_government_wide boolean, unit_version varchar"""
STATED = f"""{KEY}, measure_base varchar, compared_measure varchar, line_item_detail varchar, value decimal(28, 8),
    half_width decimal(28, 8), column_half_width decimal(28, 8), is_rate boolean,
    is_tabled boolean, is_government_wide boolean, figure_id varchar"""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as a row of either table."""

    settled: list[Any]
    stated: list[Any]


def _row(number: int, figure: Figure) -> Row:
    key = [
        figure.unit,
        figure.year,
        figure.period_end or datetime.date(figure.year, 12, 31),
        figure.fund,
        figure.line_item,
        figure.detail,
        figure.component,
        figure.measure,
    ]
    in_column = figure.half_width if figure.column_half_width is None else figure.column_half_width
    bounds = [
        bound
        for half in (figure.half_width, in_column)
        for bound in (figure.value - half, figure.value + half * (2 if figure.is_rate else 1))
    ]
    widths = [figure.half_width, in_column]
    found = [figure.is_tabled, figure.of_government]
    return Row(
        settled=[*key, figure.basis, None, figure.value, *bounds, [str(number)], [], False, *found, "v"],
        stated=[*key, None, None, None, figure.value, *widths, figure.is_rate, *found, str(number)],
    )


@cache
def read_seed(name: str) -> list[list[str | None]]:
    """Header and rows of a seed; an empty cell is null."""
    with (ROOT / "seeds" / f"{name}.csv").open(encoding="utf-8") as lines:
        return [[cell or None for cell in row] for row in csv.reader(lines)]


@cache
def render(name: str) -> str:
    """The SQL of a model, as dbt would compile it for a first build in which each relation has its own name."""
    macros = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "macros/identities").glob("*.sql")))
    model = (ROOT / f"models/intermediate/{name}.sql").read_text(encoding="utf-8")
    return jinja2.Template(macros + model).render(
        ref=lambda relation: relation,
        config=lambda **_: "",
        of_units_to_build=lambda relation, **_: f"select * from {relation}",
        of_reports_to_build=lambda relation, **_: f"select * from {relation}",
        build_other_batches=lambda: "",
        units_to_build=lambda **_: "select budget_unit_id, 'v' as unit_version from units",
    )
