"""Opening a release, and the copy of it that a build works on. The line never writes to a release."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from juesuan.errors import BusyError, JuesuanError
from juesuan.folders import BuildFolder
from juesuan.releases import Identity


@contextmanager
def only_build(folder: BuildFolder) -> Iterator[None]:
    """Hold the build folder for one build. Raises BusyError where another build holds it."""
    with folder.lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(
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


def start_work_copy(release: Path, folder: BuildFolder) -> Identity | None:
    """Lay a copy of the release under the work path and say which file it was taken from.

    The copy that the build before has laid out is taken as it is, where neither it nor the release was touched since.
    Where there is no release yet, there is no copy either, and None is returned.
    """
    taken = Identity.of(release)
    if taken is None:
        _clear(folder)
        return None
    with open_release(release):
        if _laid_out(folder) != _laying(folder, taken):
            _clear(folder)
            shutil.copyfile(release, folder.warehouse)
    folder.laid_out.unlink(missing_ok=True)
    return taken


def lay_out_next(release: Path, folder: BuildFolder, use: Callable[[], object]) -> None:
    """Copy a release that was just published for the next build, after a `use` that only reads."""
    taken = Identity.of(release)
    _clear(folder)
    shutil.copyfile(release, folder.warehouse)
    use()
    keep_laid_out(folder, taken)


def keep_laid_out(folder: BuildFolder, taken: Identity | None) -> None:
    """Say that the files under the work path hold what that release holds."""
    folder.laid_out.write_text(_laying(folder, taken), encoding="utf-8")


def _clear(folder: BuildFolder) -> None:
    folder.laid_out.unlink(missing_ok=True)
    for leftover in folder.path.glob(f"{folder.warehouse.name}*"):
        leftover.unlink()


def _laid_out(folder: BuildFolder) -> str | None:
    return folder.laid_out.read_text(encoding="utf-8") if folder.laid_out.exists() else None


def _laying(folder: BuildFolder, taken: Identity | None) -> str:
    """Of which release the files under the work path are a copy, and when each was last written."""
    files = sorted(folder.path.glob(f"{folder.warehouse.name}*"))
    return repr((taken, [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]))


def checkpoint(path: Path) -> None:
    """Write the log of a closed warehouse into the file itself. Raises JuesuanError where a log is left."""
    connection = duckdb.connect(str(path))
    try:
        connection.execute("checkpoint")
    finally:
        connection.close()
    if path.with_name(f"{path.name}.wal").exists():
        raise JuesuanError(f"{path} still has a write-ahead log: close every program that has it open and build again")


def _has_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    question = "select count(*) from information_schema.tables where table_schema = ? and table_name = ?"
    return bool(connection.execute(question, [schema, table]).fetchall()[0][0])
