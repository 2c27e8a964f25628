"""The whole line, in order: load, transform, check, publish, describe.

A release is replaced only after every gate has passed. Where neither the
reports nor the rules changed, everything after loading is skipped and the
release stays the very file it was.
"""

import json
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from ingest.load import LoadSummary, load_reports, prepare
from ingest.withdrawals import NotOneReport, restore_report, withdraw_report
from juesuan import history, release
from juesuan.console import reading_bar
from juesuan.errors import GateError, JuesuanError
from juesuan.folders import BuildFolder
from juesuan.rules import fingerprint

Say = Callable[[str], None]


@dataclass(slots=True)
class LineResult:
    """What a build did. `released` is false where nothing had changed."""

    warehouse: Path
    loaded: LoadSummary
    released: bool = False
    models: int = 0
    tests: int = 0
    expectations: int = 0
    warnings: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def run_line(reports: Path, warehouse: Path, say: Say) -> LineResult:
    """Bring the reports under the folder `reports` into the release `warehouse`.

    Raises GateError where a check stops the release, JuesuanError where the
    line cannot start; the release is then the one it was.
    """
    _require_reports(reports)
    return _run(warehouse, lambda work_copy: load(reports, work_copy, say), say)


def withdraw(warehouse: Path, asked: str, reason: str | None, say: Say) -> LineResult:
    """Take the report of that file name or id out of every fact of the release `warehouse`. Raises as run_line does."""

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        say(f"withdrawn {withdraw_report(connection, asked, reason)}")

    return _run_change(warehouse, change, say)


def restore(warehouse: Path, asked: str, say: Say) -> LineResult:
    """Bring a withdrawn report back. Raises as run_line does."""

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        say(f"restored {restore_report(connection, asked)}")

    return _run_change(warehouse, change, say)


def _run_change(warehouse: Path, change: Callable[[duckdb.DuckDBPyConnection], None], say: Say) -> LineResult:
    """The line, with a change to what was loaded before in the place of loading."""

    def changed(work_copy: Path) -> LoadSummary:
        with duckdb.connect(str(work_copy)) as connection:
            prepare(connection)
            change(connection)
        return LoadSummary()

    with release.open_release(warehouse):
        pass
    try:
        return _run(warehouse, changed, say)
    except NotOneReport as error:
        raise JuesuanError(str(error)) from None


def _run(warehouse: Path, take_in: Callable[[Path], LoadSummary], say: Say) -> LineResult:
    folder = BuildFolder.from_environment()
    seconds: dict[str, float] = {}
    with release.only_build(folder):
        copied = release.start_work_copy(warehouse, folder)
        with _timed(seconds, "load", say):
            loaded = take_in(folder.warehouse)
        if not history.holds_figures(folder.warehouse):
            raise JuesuanError(
                "no figure in any of the files that are not withdrawn: is this the folder of the reports?"
            )
        result = LineResult(warehouse, loaded, seconds=seconds)
        before = history.last_release(folder.warehouse)
        sources = history.present_sources(folder.warehouse, fingerprint())
        if sources == before:
            say("nothing new in the reports or the rules: the release stays as it is")
            return result
        _rebuild(folder, result, full_refresh=before is None or before.rules != sources.rules, say=say)
        with _timed(seconds, "publish", say):
            history.record_release(folder.warehouse, sources)
            release.publish(folder, warehouse, copied)
            result.released = True
        with _timed(seconds, "docs", say):
            from juesuan.transform import describe_models

            describe_models(folder)
        _log(folder, result)
    return result


def load_only(reports: Path, warehouse: Path, say: Say) -> LoadSummary:
    """Read reports into the raw tables of `warehouse`, which dbt can then be run on by hand. Never into a release."""
    _require_reports(reports)
    if warehouse.exists() and not warehouse.stat().st_mode & stat.S_IWUSR:
        raise JuesuanError(f"{warehouse} is a release, never written to: use `juesuan build` or another file")
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    with _timed({}, "load", say):
        return load(reports, warehouse, say)


def load(reports: Path, warehouse: Path, say: Say) -> LoadSummary:
    """Read reports into raw tables, and say what was rejected and why."""
    with reading_bar() as progress:
        loaded = load_reports(reports, warehouse, progress)
    for name, reason in loaded.rejected:
        say(f"rejected {name}: {reason}")
    for name, reason in loaded.withdrawn:
        say(f"left out {name}: {reason} (`juesuan withdraw --undo` brings it back)")
    say(f"reports: {loaded.new} new, {loaded.unchanged} unchanged, {len(loaded.rejected)} rejected")
    return loaded


def describe(folder: BuildFolder, say: Say) -> list[Path]:
    """Write the docs of the last build; returns dbt's page and, where they were checked, that of the expectations."""
    if not folder.warehouse.exists():
        raise JuesuanError(f"nothing was built in {folder.path} yet: run `juesuan build` first")
    from juesuan.transform import describe_models

    with _timed({}, "docs", say):
        pages = [describe_models(folder), folder.checks / "index.html"]
    return [page for page in pages if page.exists()]


def _rebuild(folder: BuildFolder, result: LineResult, *, full_refresh: bool, say: Say) -> None:
    """Models, tests and expectations on the work copy. Raises GateError."""
    # Imported late: dbt and Great Expectations take seconds to import, and a build with nothing new needs neither.
    from juesuan.transform import transform

    with _timed(result.seconds, "dbt", say):
        done = transform(folder, full_refresh=full_refresh)
    result.models, result.tests, result.warnings = done.models, done.tests, done.warnings
    with _timed(result.seconds, "expectations", say):
        from expectations.gate import check

        gate = check(folder.warehouse, folder.checks)
    result.expectations = gate.asked
    result.warnings += gate.warnings
    if gate.stops:
        raise GateError("expectations", gate.stops)


def _log(folder: BuildFolder, result: LineResult) -> None:
    folder.logs.mkdir(parents=True, exist_ok=True)
    with (folder.logs / "line.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps({"at": time.time(), **result.seconds}) + "\n")


def _require_reports(reports: Path) -> None:
    if not reports.exists():
        raise JuesuanError(f"there is no folder {reports}: give the folder that holds the report files")
    if reports.is_dir() and not any(path.is_file() for path in reports.rglob("*")):
        raise JuesuanError(f"there are no files in {reports}: put report files there or give another folder")


@contextmanager
def _timed(seconds: dict[str, float], stage: str, say: Say) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[stage] = round(time.perf_counter() - start, 2)
    say(f"{stage} {seconds[stage]:.1f} s")
