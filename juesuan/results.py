"""What `juesuan build` prints at the end."""

from dataclasses import asdict
from logging import WARNING
from typing import Any

from juesuan import console
from juesuan.line import LineResult
from juesuan.questions import RESULTS, Row, rows
from juesuan.release import open_release

MOST_LINES = 25
COLUMNS = ("budget unit 预算单位", "year", "budget 预算(万元)", "actual 决算(万元)", "rate 执行率", "trusted 可信")


def print_results(result: LineResult) -> None:
    """A line on what was read, a small table of budget units and years, and where the warehouse is."""
    found = _unit_years(result)
    console.table("Budget units and years", COLUMNS, [_line(row) for row in found[:MOST_LINES]], right=COLUMNS[2:5])
    if len(found) > MOST_LINES:
        console.output.print(f"… and {len(found) - MOST_LINES} more: juesuan show UNIT")
    for row in found:
        if not row["is_trusted"]:
            console.say(f"not trusted: {row['budget_unit_name']} {row['fiscal_year']}: {row['reason']}", WARNING)
    state = "released" if result.released else "unchanged"
    console.output.print(
        f"warehouse {result.warehouse} {state} ({sum(result.run.seconds.values()):.1f} s)", markup=False
    )


def results_as_data(result: LineResult) -> Row:
    """The same for programs: counts, times, and one object per budget unit and year."""
    data: dict[str, Any] = {
        "warehouse": str(result.warehouse),
        "released": result.released,
        "run": result.run.row,
        "loaded": asdict(result.loaded),
        "models": result.models,
        "tests": result.tests,
        "expectations": result.expectations,
        "warnings": result.warnings,
        "seconds": result.run.seconds,
        "budget_unit_years": _unit_years(result),
    }
    return data


def _unit_years(result: LineResult) -> list[Row]:
    with open_release(result.warehouse) as release:
        return rows(release, RESULTS)


def _line(row: Row) -> list[object]:
    return [
        row["budget_unit_name"],
        row["fiscal_year"],
        console.wan(row["budget_yuan"]),
        console.wan(row["actual_yuan"]),
        console.percent(row["execution_rate"]),
        _trust(row),
    ]


def _trust(row: Row) -> str:
    """Nothing checked is not a pass."""
    if not row["is_trusted"]:
        return "no"
    return "yes" if row["checked_identity_count"] else "unchecked"
