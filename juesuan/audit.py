"""`juesuan audit`: what an auditor would ask about a report or a unit, each in one sentence with its evidence."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from juesuan.errors import JuesuanError
from juesuan.questions import CHECK_COUNTS, EVIDENCE, FINDINGS, REPORT_BY_NAME, UNITS, Row, rows
from juesuan.release import open_release
from juesuan.scratch import warehouse_of
from juesuan.show import matching_units

MARTS = ("rpt_discrepancies", "fct_identity_checks", "dim_reports", "dim_budget_units")
SEVERITIES = ("fatal", "error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report that a finding rests on; offsets count characters of the report's text."""

    id: str
    file_name: str
    page: int | None
    char_start: int
    char_end: int
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to explain or mend, and `also` what else follows from it.

    `suggestion` and `certainty` are None where nothing is suggested.
    """

    severity: str
    kind: str
    identity: str | None
    sentence: str
    is_known: bool
    suggestion: str | None
    certainty: str | None
    evidence: list[Evidence]
    also: list[str]


@dataclass(frozen=True, slots=True)
class UnitYear:
    """What was found of one unit's year, gravest first and known last, and how its checks ended."""

    budget_unit_name: str | None
    fiscal_year: int | None
    findings: list[Finding]
    checks: dict[str, int]


def audit(warehouse: Path, asked: str, language: str) -> list[UnitYear]:
    """Findings on a report file, a file of the release by its name, or the units whose names hold `asked`.

    A file that the release does not hold is read into a warehouse of its own.
    """
    with _answering(warehouse, asked) as (connection, scopes):
        return [year for scope in scopes for year in _unit_years(connection, scope, language)]


def as_json(years: list[UnitYear]) -> str:
    """One JSON object for programs."""
    return json.dumps(
        {"has_errors": has_errors(years), "unit_years": [asdict(year) for year in years]}, ensure_ascii=False
    )


def has_errors(years: list[UnitYear]) -> bool:
    """True where something of severity error was found that no known discrepancy excuses."""
    return any(
        finding.severity in SEVERITIES[:2] and not finding.is_known for year in years for finding in year.findings
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """A unit, and where a report was asked for, that report's id and year."""

    budget_unit_id: str
    budget_unit_name: str | None
    report_id: str | None = None
    fiscal_year: int | None = None


@contextmanager
def _answering(warehouse: Path, asked: str) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[_Scope]]]:
    file = Path(asked)
    report_id = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None
    if report_id is None or warehouse.is_file():
        with open_release(warehouse) as release:
            scopes = _reports(release, report_id or asked)
            if not scopes and report_id is None:
                scopes = [_unit(unit) for unit in matching_units(rows(release, UNITS), asked)]
            if scopes:
                yield release, scopes
                return
    if file.exists() and not file.is_file():
        raise JuesuanError(f"{file} is a folder: give a report file or part of the name of a budget unit")
    with warehouse_of(file, MARTS) as scratch:
        yield scratch, _reports(scratch, report_id or asked)


def _reports(connection: duckdb.DuckDBPyConnection, asked: str) -> list[_Scope]:
    return [_Scope(**row) for row in rows(connection, REPORT_BY_NAME, {"asked": asked})]


def _unit(unit: Row) -> _Scope:
    return _Scope(unit["budget_unit_id"], unit["budget_unit_name"])


def _unit_years(connection: duckdb.DuckDBPyConnection, scope: _Scope, language: str) -> list[UnitYear]:
    asked = {"budget_unit_id": scope.budget_unit_id, "report_id": scope.report_id, "fiscal_year": scope.fiscal_year}
    groups: dict[int | None, dict[str, list[Row]]] = {}
    for row in rows(connection, FINDINGS, asked):
        groups.setdefault(row["fiscal_year"], {}).setdefault(row["finding_group_id"], []).append(row)
    found = {
        year: [_finding(connection, group, language) for group in by_cause.values()]
        for year, by_cause in groups.items()
    }
    counts: dict[int | None, dict[str, int]] = {}
    for row in rows(connection, CHECK_COUNTS, {"budget_unit_id": scope.budget_unit_id}):
        counts.setdefault(row["fiscal_year"], {})[row["verdict"]] = row["check_count"]
    years = {scope.fiscal_year} | found.keys() if scope.report_id else counts.keys() | found.keys()
    told = [year for year in years if year in found or counts.get(year, {}).keys() & {"holds", "broken"}]
    return [
        UnitYear(scope.budget_unit_name, year, found.get(year, []), counts.get(year, {}))
        for year in sorted(told or years, key=lambda year: -(year or 0))
    ]


def _finding(connection: duckdb.DuckDBPyConnection, group: list[Row], language: str) -> Finding:
    """The first of the findings that have one cause, with the others and whatever suggestion they have."""
    first = group[0]
    mended = next((row for row in group if row["certainty"]), first)
    evidence = rows(connection, EVIDENCE, {"figure_ids": first["figure_ids"]}) if first["figure_ids"] else []
    return Finding(
        severity=first["severity"],
        kind=first["kind"],
        identity=first["identity"],
        sentence=first[f"sentence_{language}"],
        is_known=first["is_known_discrepancy"],
        suggestion=mended[f"suggestion_{language}"],
        certainty=mended["certainty"],
        evidence=[Evidence(**each) for each in evidence],
        also=[row[f"sentence_{language}"] for row in group[1:]],
    )
