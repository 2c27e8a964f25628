"""What a release was made from, what it holds and what changed: in the release itself, and as JSON beside it."""

import json
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
full join {} as before on made.budget_unit_id = before.budget_unit_id
where made.unit_version is distinct from before.unit_version
"""
QUARANTINED = """
select count(*) from marts.rpt_release_status as made
left join {} as before on made.budget_unit_id = before.budget_unit_id and made.fiscal_year = before.fiscal_year
where not made.is_trusted and before.is_trusted is distinct from false
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


def changes(connection: duckdb.DuckDBPyConnection, before: Path) -> tuple[int, int]:
    """How many units were built anew or are gone since the release `before`, how many unit-years lost their trust."""
    if not before.exists():
        nothing = (
            "(select null as budget_unit_id, null as unit_version, null as fiscal_year, null as is_trusted limit 0)"
        )
        return _count(connection, CHANGED.format(nothing)), _count(connection, QUARANTINED.format(nothing))
    connection.execute(f"attach '{before}' as released (read_only)")
    try:
        changed = _count(connection, CHANGED.format("released.intermediate.int_budget_units_versioned"))
        return changed, _count(connection, QUARANTINED.format("released.marts.rpt_release_status"))
    finally:
        connection.execute("detach released")


def _count(connection: duckdb.DuckDBPyConnection, question: str) -> int:
    return int(connection.execute(question).fetchall()[0][0])


def _content(connection: duckdb.DuckDBPyConnection, mart: str) -> dict[str, Any]:
    ((row_count, content_hash),) = connection.execute(CONTENT.format(mart)).fetchall()
    return {"row_count": row_count, "content_hash": content_hash}
