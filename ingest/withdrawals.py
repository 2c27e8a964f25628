"""Reports taken out of the facts, and brought back. Nothing is deleted: `raw.withdrawals` says what holds."""

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

_SHORTEST_ID = 6
_FOUND = """
select reports.report_id, reports.file_name, reports.loaded_at
from raw.reports as reports
left join raw.withdrawals as withdrawals
    on reports.report_id = withdrawals.report_id and withdrawals.restored_at is null
where
    (withdrawals.report_id is not null) = $is_withdrawn
    and (reports.file_name = $asked or (len($asked) >= $shortest and starts_with(reports.report_id, lower($asked))))
order by reports.loaded_at, reports.report_id
"""


class NotOneReport(Exception):  # noqa: N818 - what was asked for, not a failure of the program
    """The words given name no report, or several; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A report that the facts leave out: since when (UTC), and why where that was said."""

    file_name: str
    withdrawn_at: datetime
    reason: str | None

    def __str__(self) -> str:
        return f"withdrawn on {self.withdrawn_at:%Y-%m-%d}" + (f": {self.reason}" if self.reason else "")


def withdraw_report(connection: duckdb.DuckDBPyConnection, asked: str, reason: str | None) -> str:
    """Withdraw the report of that file name or beginning of an id; returns its file name. Raises NotOneReport."""
    report_id, name = _the_one(connection, asked, is_withdrawn=False)
    connection.execute("insert into raw.withdrawals values (?, ?, ?, null)", [report_id, reason, _now()])
    return name


def restore_report(connection: duckdb.DuckDBPyConnection, asked: str) -> str:
    """Bring a withdrawn report back; returns its file name. Raises NotOneReport."""
    report_id, name = _the_one(connection, asked, is_withdrawn=True)
    connection.execute(
        "update raw.withdrawals set restored_at = ? where report_id = ? and restored_at is null", [_now(), report_id]
    )
    return name


def withdrawn_reports(connection: duckdb.DuckDBPyConnection) -> dict[str, Withdrawn]:
    """What is withdrawn now, by report_id."""
    found = connection.execute("""
        select report_id, file_name, withdrawn_at, reason
        from raw.withdrawals inner join raw.reports using (report_id) where restored_at is null
    """).fetchall()
    return {report_id: Withdrawn(*rest) for report_id, *rest in found}


def _the_one(connection: duckdb.DuckDBPyConnection, asked: str, *, is_withdrawn: bool) -> tuple[str, str]:
    values = {"asked": asked, "shortest": _SHORTEST_ID, "is_withdrawn": is_withdrawn}
    found = connection.execute(_FOUND, values).fetchall()
    if len(found) == 1:
        return found[0][0], found[0][1]
    if found:
        ids = ", ".join(f"{each[:12]} (known from {known_from:%Y-%m-%d %H:%M})" for each, _, known_from in found)
        raise NotOneReport(f"{asked} names {len(found)} reports: give the id of one of them: {ids}")
    if connection.execute(_FOUND, {**values, "is_withdrawn": not is_withdrawn}).fetchall():
        raise NotOneReport(f"{asked} is {'not withdrawn' if is_withdrawn else 'withdrawn already'}")
    raise NotOneReport(f"there is no report {asked}: give the name of its file, or its id, as dim_reports has them")


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
