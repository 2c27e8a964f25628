"""Which reports and rules a warehouse was built from, as it says itself."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

REPORTS_FINGERPRINT = """
with files as (
    select report_id, file_name, parser_version from raw.reports
    union all
    select report_id, file_name, parser_version from raw.rejected_files
    union all
    select report_id, cast(withdrawn_at as varchar), cast(restored_at as varchar) from raw.withdrawals
)
select count(*) || ':' || coalesce(bit_xor(hash(report_id, file_name, parser_version)), 0) from files
"""

FIGURES_LEFT = """
select exists (
    from raw.figures
    where report_id not in (select report_id from raw.withdrawals where restored_at is null)
)
"""

LAST = "select rules, reports from raw.release_manifests order by release_id desc limit 1"


@dataclass(frozen=True, slots=True)
class Sources:
    """Two builds from equal sources give equal rows."""

    rules: str
    reports: str

    @property
    def digest(self) -> str:
        """Six characters that tell them from others."""
        return hashlib.sha256(f"{self.rules} {self.reports}".encode()).hexdigest()[:6]


def holds_figures(warehouse: Path) -> bool:
    """Whether any figure was read into it from a report that is not withdrawn."""
    with duckdb.connect(str(warehouse)) as connection:
        return bool(connection.execute(FIGURES_LEFT).fetchall()[0][0])


def last_release(warehouse: Path) -> Sources | None:
    """What the newest release was built from; None before the first."""
    with duckdb.connect(str(warehouse)) as connection:
        found = connection.execute(LAST).fetchall()
    return Sources(*found[0]) if found else None


def present_sources(warehouse: Path, rules: str) -> Sources:
    """What a release made now would be built from."""
    with duckdb.connect(str(warehouse)) as connection:
        return Sources(rules, connection.execute(REPORTS_FINGERPRINT).fetchall()[0][0])
