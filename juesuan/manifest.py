"""What a release was made from, what it holds and what changed: in the release itself, and as JSON beside it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from ingest.load import parser_version
from juesuan.history import Sources

MARTS = """
select table_name from information_schema.tables
where table_schema = 'marts' and table_type = 'BASE TABLE' order by table_name
"""
# The sum of the rows' hashes: the same for the same rows in any order.
CONTENT = "select count(*), cast(coalesce(sum(hash(mart)), 0) as varchar) from marts.{} as mart"
IN_FORCE = """
select report_id from raw.reports
where report_id not in (select report_id from raw.withdrawals where restored_at is null) order by report_id
"""

CHANGED = """
select count(*) from intermediate.int_budget_units_versioned as made
full join before.intermediate.int_budget_units_versioned as known on made.budget_unit_id = known.budget_unit_id
where made.unit_version is distinct from known.unit_version
"""
QUARANTINED = """
select coalesce(made.budget_unit_name, '(unnamed) ' || made.budget_unit_id), made.fiscal_year, made.reason
from marts.rpt_release_status as made
left join before.marts.rpt_release_status as known
    on made.budget_unit_id = known.budget_unit_id and made.fiscal_year = known.fiscal_year
where not made.is_trusted and known.is_trusted is distinct from false
order by all
"""


@dataclass(slots=True)
class Manifest:
    """One release. Times are UTC in ISO format; `marts` maps each mart to its row count and content hash."""

    release_id: str
    released_at: str
    rules: str
    parser_version: str
    duckdb_version: str
    reports: str
    report_ids: list[str] = field(default_factory=list)
    marts: dict[str, dict[str, Any]] = field(default_factory=dict)
    checks_passed: int = 0
    checks_warned: int = 0
    is_rolled_back: bool = False

    @property
    def sources(self) -> Sources:
        """Two releases of equal sources hold equal rows."""
        return Sources(self.rules, self.reports)

    def as_json(self) -> str:
        """The whole manifest, indented."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def describe_release(
    connection: duckdb.DuckDBPyConnection, sources: Sources, *, checks_passed: int, checks_warned: int
) -> Manifest:
    """Count and hash the marts of a finished warehouse."""
    now = datetime.now(UTC)
    return Manifest(
        release_id=f"{now:%Y%m%dT%H%M%S%f}"[:-3] + f"-{sources.digest}",
        released_at=now.replace(tzinfo=None).isoformat(timespec="seconds"),
        rules=sources.rules,
        parser_version=parser_version(),
        duckdb_version=duckdb.__version__,
        reports=sources.reports,
        report_ids=[report_id for (report_id,) in connection.execute(IN_FORCE).fetchall()],
        marts={mart: _content(connection, mart) for (mart,) in connection.execute(MARTS).fetchall()},
        checks_passed=checks_passed,
        checks_warned=checks_warned,
    )


def record_release(connection: duckdb.DuckDBPyConnection, manifest: Manifest) -> None:
    """Write the manifest into the warehouse it describes."""
    connection.execute(
        "insert into raw.release_manifests values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            manifest.release_id,
            manifest.released_at,
            manifest.rules,
            manifest.parser_version,
            manifest.duckdb_version,
            manifest.reports,
            len(manifest.report_ids),
            manifest.checks_passed,
            manifest.checks_warned,
        ],
    )
    for mart, content in manifest.marts.items():
        connection.execute(
            "insert into raw.release_marts values (?, ?, ?, ?)",
            [manifest.release_id, mart, content["row_count"], content["content_hash"]],
        )


def changed_units(connection: duckdb.DuckDBPyConnection, before: Path) -> int:
    """How many budget units were built anew or are gone since the release `before`."""
    with _attached(connection, before):
        return int(connection.execute(CHANGED).fetchall()[0][0])


def quarantined(connection: duckdb.DuckDBPyConnection, before: Path) -> list[str]:
    """The unit-years that lost their trust since then, each with the reason."""
    with _attached(connection, before):
        found = connection.execute(QUARANTINED).fetchall()
    return [f"{unit} {year}: {reason}" for unit, year, reason in found]


@contextmanager
def _attached(connection: duckdb.DuckDBPyConnection, before: Path) -> Iterator[None]:
    """The release before as `before`; where there is none, tables of it without rows."""
    if before.exists():
        connection.execute(f"attach '{before}' as before (read_only)")
    else:
        connection.execute("attach ':memory:' as before")
        for table in ("intermediate.int_budget_units_versioned", "marts.rpt_release_status"):
            connection.execute(f"create schema before.{table.split('.')[0]}")
            connection.execute(f"create table before.{table} as from {table} limit 0")
    try:
        yield
    finally:
        connection.execute("detach before")


def _content(connection: duckdb.DuckDBPyConnection, mart: str) -> dict[str, Any]:
    ((row_count, content_hash),) = connection.execute(CONTENT.format(mart)).fetchall()
    return {"row_count": row_count, "content_hash": content_hash}
