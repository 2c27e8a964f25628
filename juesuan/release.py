"""A release is one read-only DuckDB file, replaced as a whole.

The line never writes to a release: it builds on a copy and moves the finished
file into place, so that a reader sees either the old release or the new one.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from juesuan.errors import JuesuanError
from juesuan.folders import BuildFolder


@dataclass(frozen=True, slots=True)
class Copied:
    """Which file the work copy was taken from, to notice when another build replaced it meanwhile."""

    inode: int
    modified_ns: int


@contextmanager
def only_build(folder: BuildFolder) -> Iterator[None]:
    """Hold the build folder for one build. Raises JuesuanError where another build holds it."""
    with folder.lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise JuesuanError(
                f"another build is running in {folder.path}: wait until it ends, or set JUESUAN_BUILD to another folder"
            ) from None
        yield


@contextmanager
def open_release(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to a release. Raises JuesuanError where the file is none, or is being written."""
    if not path.is_file():
        raise JuesuanError(
            f"there is no warehouse at {path}: make one with `juesuan build --reports DIR --warehouse {path}`"
        )
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        if "lock" in str(error).lower():
            raise JuesuanError(f"{path} is open for writing in another process: close it there and try again") from None
        raise JuesuanError(f"{path} is not a DuckDB file: give the path of a warehouse that juesuan built") from None
    try:
        if not _has_table(connection, "raw", "reports"):
            raise JuesuanError(f"{path} is a DuckDB file but not a juesuan warehouse: it has no table raw.reports")
        yield connection
    finally:
        connection.close()


def start_work_copy(release: Path, folder: BuildFolder) -> Copied | None:
    """Lay a copy of the release under the work path; where there is no release yet, nothing, and None is returned."""
    for leftover in folder.path.glob(f"{folder.warehouse.name}*"):
        leftover.unlink()
    if not release.exists():
        return None
    with open_release(release):
        shutil.copyfile(release, folder.warehouse)
        return _identity(release)


def publish(folder: BuildFolder, release: Path, copied: Copied | None) -> None:
    """Put the work copy in the place of the release: read-only, complete on disk, without a write-ahead log."""
    checkpoint(folder.warehouse)
    if (_identity(release) if release.exists() else None) != copied:
        raise JuesuanError(f"{release} was replaced by another build meanwhile: run the build again to add to that one")
    release.parent.mkdir(parents=True, exist_ok=True)
    staged = release.with_name(f".{release.name}.next")
    staged.unlink(missing_ok=True)
    shutil.copyfile(folder.warehouse, staged)
    staged.chmod(0o444)
    _sync(staged)
    os.replace(staged, release)
    _sync(release.parent)


def checkpoint(path: Path) -> None:
    """Write the log of a closed warehouse into the file itself. Raises JuesuanError where a log is left."""
    connection = duckdb.connect(str(path))
    try:
        connection.execute("checkpoint")
    finally:
        connection.close()
    if path.with_name(f"{path.name}.wal").exists():
        raise JuesuanError(f"{path} still has a write-ahead log: close every program that has it open and build again")


def _identity(path: Path) -> Copied:
    status = path.stat()
    return Copied(status.st_ino, status.st_mtime_ns)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _has_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    question = "select count(*) from information_schema.tables where table_schema = ? and table_name = ?"
    return bool(connection.execute(question, [schema, table]).fetchall()[0][0])
