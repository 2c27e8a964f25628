"""`juesuan show`: what one budget unit was given and what it spent, year by year."""

import difflib
from pathlib import Path

import duckdb

from juesuan import console
from juesuan.errors import JuesuanError
from juesuan.questions import EXECUTION, TRUST, UNITS, Row, rows
from juesuan.release import open_release

MOST_UNITS = 5
COLUMNS = (
    "year",
    "item 科目",
    "fund 资金",
    "budget 预算(万元)",
    "actual 决算(万元)",
    "rate 执行率",
    "check",
    "figures",
)
NUMBERS = COLUMNS[3:6]


def show(warehouse: Path, name: str, *, details: bool) -> None:
    """Print every budget unit whose name holds `name`. Raises JuesuanError where none does, or too many do."""
    with open_release(warehouse) as release:
        for unit in matching_units(rows(release, UNITS), name):
            _show_unit(release, unit, details=details)


def matching_units(units: list[Row], name: str) -> list[Row]:
    """The units whose name, as resolved or as printed, holds `name`."""
    found = [unit for unit in units if any(name in written for written in _names(unit))]
    if not found:
        raise JuesuanError(f"no budget unit has {name!r} in its name{_suggestion(units, name)}")
    exact = [unit for unit in found if name in (unit["budget_unit_name"], *unit["names_as_printed"])]
    found = exact or found
    if len(found) > MOST_UNITS:
        some = "、".join(unit["budget_unit_name"] for unit in found[:MOST_UNITS])
        raise JuesuanError(f"{len(found)} budget units have {name!r} in their name, give more of it: {some} …")
    return found


def _names(unit: Row) -> list[str]:
    return [written for written in (unit["budget_unit_name"], *unit["names_as_printed"]) if written]


def _suggestion(units: list[Row], name: str) -> str:
    names = [unit["budget_unit_name"] for unit in units if unit["budget_unit_name"]]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.3) or names[:3]
    return f"; there are: {'、'.join(near)}" if near else "; the warehouse holds no budget unit"


def _show_unit(release: duckdb.DuckDBPyConnection, unit: Row, *, details: bool) -> None:
    found = rows(release, EXECUTION, [unit["budget_unit_id"], details])
    console.table(unit["budget_unit_name"], COLUMNS, [_line(row) for row in found], right=NUMBERS)
    for doubt in rows(release, TRUST, [unit["budget_unit_id"]]):
        console.errors.print(f"not trusted {doubt['fiscal_year']}: {doubt['reason']}", markup=False)


def _line(row: Row) -> list[object]:
    whole_year = row["period_end"] is None or (row["period_end"].month, row["period_end"].day) == (12, 31)
    return [
        row["fiscal_year"] if whole_year else f"to {row['period_end']}",
        "  " * row["depth"]
        + " ".join(filter(None, [row["line_item_name"], row["line_item_detail"], row["component_name"]])),
        row["fund_name"],
        console.wan(row["budget_yuan"]),
        console.wan(row["actual_yuan"]),
        console.percent(row["execution_rate"]),
        row["check_status"],
        " ".join(row["figure_ids"]),
    ]
