"""Which reports and rules a warehouse was built from: table `raw.releases`, one row per release."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

CREATE = """
create table if not exists raw.releases (
    released_at timestamp not null,
    rules varchar not null,                 -- fingerprint of models, seeds and expectations
    reports varchar not null                -- fingerprint of reports, rejections and withdrawals, by parser
)
"""

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


@dataclass(frozen=True, slots=True)
class Sources:
    """Two builds from equal sources give equal rows."""

    rules: str
    reports: str


def holds_figures(warehouse: Path) -> bool:
    """Whether any figure was read into it from a report that is not withdrawn."""
    with duckdb.connect(str(warehouse)) as connection:
        return bool(connection.execute(FIGURES_LEFT).fetchall()[0][0])


def last_release(warehouse: Path) -> Sources | None:
    """What the newest release was built from; None before the first."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(CREATE)
        found = connection.execute(
            "select rules, reports from raw.releases order by released_at desc limit 1"
        ).fetchall()
    return Sources(*found[0]) if found else None


def present_sources(warehouse: Path, rules: str) -> Sources:
    """What a release made now would be built from."""
    with duckdb.connect(str(warehouse)) as connection:
        return Sources(rules, connection.execute(REPORTS_FINGERPRINT).fetchall()[0][0])


def record_release(warehouse: Path, sources: Sources) -> None:
    """Add the release that is about to be published."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(
            "insert into raw.releases values (cast(now() at time zone 'UTC' as timestamp), ?, ?)",
            [sources.rules, sources.reports],
        )
