"""Report files into the raw tables of a warehouse, each content once.

A report is known by the SHA-256 of its bytes and the version of the parser that
read it: what both have seen is skipped, what is new is read on all cores, and
all of it is written in one transaction.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from os import _exit, cpu_count, getpid, getppid
from pathlib import Path
from threading import Thread

import duckdb

from ingest.document import Rejected
from ingest.extract import extract
from ingest.readers import read_document
from ingest.records import Row, Rows, rows_of
from ingest.whole import is_being_written
from ingest.withdrawals import withdrawn_reports

_HERE = Path(__file__).parent
_REPORT_TABLES = ("reports", "blocks", "figures", "indicators", "staffing", "outputs", "mentions")
_FEW = 3
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """Files by what became of them; `rejected` and `withdrawn` pair a file's name with the reason.

    A withdrawn report is read like any other, so that it can be brought back; it is counted as new or unchanged too.
    What somebody is writing to, `unfinished`, is left for the next time.
    """

    new: int = 0
    unchanged: int = 0
    rejected: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()
    unfinished: tuple[str, ...] = ()
    figures: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    name: str
    report_id: str | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file that was taken away or written to after it was identified; it is tried again next time."""

    reason: str


def load_reports(reports: Path | Iterable[Path], warehouse: Path, progress: Progress | None = None) -> LoadSummary:
    """Load report files, or all files under a folder, into `warehouse`; create it where it is missing.

    progress: called with the number of files read so far and the number to read.
    """
    listed = _listed(reports)
    unfinished = {path for path in listed if is_being_written(path)}
    files = [file for path in listed if path not in unfinished and (file := _identified(path))]
    with duckdb.connect(str(warehouse), config={"storage_compatibility_version": "v1.5.0"}) as connection:
        prepare(connection)
        fresh, refused, unchanged = _sorted_out(files, connection)
        read: list[Rows] = []
        for number, outcome in enumerate(_read_all(fresh), start=1):
            if isinstance(outcome, _Unread):
                refused.append(_rejection(replace(fresh[number - 1], report_id=None), outcome.reason))
            elif isinstance(outcome, str):
                refused.append(_rejection(fresh[number - 1], outcome))
            else:
                read.append(outcome)
            if progress:
                progress(number, len(fresh))
        _write(connection, read, refused)
        withdrawn = withdrawn_reports(connection)
    return LoadSummary(
        new=len(read),
        unchanged=unchanged,
        rejected=tuple((row["file_name"], row["reason"]) for row in refused),
        unfinished=tuple(sorted(path.name for path in unfinished)),
        withdrawn=tuple((file.name, str(withdrawn[file.report_id])) for file in files if file.report_id in withdrawn),
        figures=sum(len(rows["figures"]) for rows in read),
    )


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Create what is missing of the raw tables."""
    connection.execute((_HERE / "raw.sql").read_text(encoding="utf-8"))


@cache
def parser_version() -> str:
    """A fingerprint of the parser and of the words it reads by: another one reads every report again."""
    digest = hashlib.sha256()
    for path in sorted([*_HERE.rglob("*.py"), *(_HERE.parent / "seeds").glob("*.csv")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _listed(reports: Path | Iterable[Path]) -> list[Path]:
    if not isinstance(reports, Path):
        return sorted(reports)
    if reports.is_file():
        return [reports]
    return [path for path in sorted(reports.rglob("*")) if path.is_file()]


def _identified(path: Path) -> _File | None:
    """None where the file was taken away since it was listed."""
    try:
        return _File(path, path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    except FileNotFoundError:
        return None
    except OSError as error:
        return _File(path, path.name, None, f"the file cannot be read: {error.strerror}")


def _sorted_out(files: list[_File], connection: duckdb.DuckDBPyConnection) -> tuple[list[_File], list[Row], int]:
    """Files to read, files refused unread (the same bytes under another name), and how many are known already."""
    query = "select report_id, file_name from raw.{} where parser_version = ?"
    loaded = dict(connection.execute(query.format("reports"), [parser_version()]).fetchall())
    refused = set(connection.execute(query.format("rejected_files"), [parser_version()]).fetchall())
    fresh: list[_File] = []
    rejections: list[Row] = []
    unchanged = 0
    for file in files:
        first = loaded.get(file.report_id)
        if (file.report_id, file.name) in refused or first == file.name:
            unchanged += 1
        elif file.problem:
            rejections.append(_rejection(file, file.problem))
        elif first is not None:
            rejections.append(_rejection(file, f"the same content as {first}", duplicate_of=first))
        else:
            loaded[file.report_id] = file.name
            fresh.append(file)
    return fresh, rejections, unchanged


def _rejection(file: _File, reason: str, duplicate_of: str | None = None) -> Row:
    return {"file_name": file.name, "report_id": file.report_id, "reason": reason, "duplicate_of": duplicate_of}


def _read_all(files: list[_File]) -> Iterator[Rows | _Unread | str]:
    """The rows of each file, or why it is rejected, in the order given."""
    if len(files) <= _FEW:
        yield from map(_read, files)
        return
    with ProcessPoolExecutor(max_workers=cpu_count(), initializer=_end_with, initargs=(getpid(),)) as pool:
        yield from pool.map(_read, files, chunksize=1 if len(files) < 100 else 8)


def _end_with(parent: int) -> None:
    """A reader whose parent was killed would wait for files for ever."""

    def watch() -> None:
        while getppid() == parent:
            time.sleep(1)
        _exit(1)

    Thread(target=watch, daemon=True).start()


def _read(file: _File) -> Rows | _Unread | str:
    try:
        content = file.path.read_bytes()
    except OSError as error:
        return _Unread(f"the file cannot be read: {error.strerror}")
    if hashlib.sha256(content).hexdigest() != file.report_id:
        return _Unread("the file was written to while it was read")
    try:
        document = read_document(content, file.name)
        return rows_of(extract(document, file.name), file.report_id or "", file.name)
    except Rejected as rejected:
        return str(rejected)
    except Exception as error:  # one broken file must not stop the others; its reason is kept
        return (
            f"the reader failed: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no message'}"
        )


def _write(connection: duckdb.DuckDBPyConnection, read: list[Rows], rejections: list[Row]) -> None:
    """Replace the reports read as a whole, in one transaction."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    stamp = {"parser_version": parser_version()}
    connection.execute("begin")
    first_seen = dict(connection.execute("select report_id, min(loaded_at) from raw.reports group by all").fetchall())
    for rows in read:
        for row in rows["reports"]:
            row["loaded_at"] = first_seen.get(row["report_id"], now)
    ids = [row["report_id"] for rows in read for row in rows["reports"]]
    for table in _REPORT_TABLES:
        connection.execute(f"delete from raw.{table} where report_id in (select unnest(cast(? as varchar[])))", [ids])
        _append(connection, table, [{**row, **stamp} for rows in read for row in rows[table]])
    names = [row["file_name"] for row in rejections]
    read_now = [row["file_name"] for rows in read for row in rows["reports"]]
    connection.execute(
        """
        delete from raw.rejected_files
        where file_name in (select unnest(cast($names as varchar[])))
            or (report_id is null and file_name in (select unnest(cast($read_now as varchar[]))))
        """,
        {"names": names, "read_now": read_now},
    )
    _append(connection, "rejected_files", [{**row, **stamp, "loaded_at": now} for row in rejections])
    connection.execute("commit")


def _append(connection: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Insert rows by column name; every value travels as text and DuckDB casts it to the column's type."""
    if not rows:
        return
    names = list({name: None for row in rows for name in row})
    columns = [[_text(row.get(name)) for row in rows] for name in names]
    values = ", ".join(f"unnest(cast(? as varchar[])) as {name}" for name in names)
    connection.execute(f"insert into raw.{table} by name select {values}", columns)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
