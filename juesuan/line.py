"""The whole line, in order: load, transform, check, publish, describe.

A release is replaced only after every gate has passed. Where neither the
reports nor the rules changed, everything after loading is skipped and the
release stays the very file it was.
"""

import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from logging import DEBUG, WARNING
from pathlib import Path

import duckdb

from expectations.beside import Beside, beside
from expectations.result import GateResult
from ingest.load import LoadSummary, load_reports, prepare
from ingest.withdrawals import NotOneReport, restore_report, withdraw_report
from juesuan import history, release
from juesuan.console import Say, bar, keep_log
from juesuan.errors import GateError, JuesuanError
from juesuan.folders import KEEP, BuildFolder
from juesuan.history import Sources
from juesuan.ledger import Run, record_runs, recorded
from juesuan.manifest import changed_units, describe_release, quarantined, record_release
from juesuan.releases import Identity, Releases
from juesuan.retest import failing
from juesuan.rules import fingerprint


@dataclass(slots=True)
class LineResult:
    """What a build did."""

    warehouse: Path
    loaded: LoadSummary
    run: Run
    models: int = 0
    tests: int = 0
    expectations: int = 0
    warnings: list[str] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)

    @property
    def released(self) -> bool:
        """False where nothing had changed."""
        return self.run.outcome == "published"


def run_line(
    reports: Path,
    warehouse: Path,
    say: Say,
    *,
    command: str = "build",
    keep: int = KEEP,
    gate: Beside | None = None,
) -> LineResult:
    """Bring the reports under the folder `reports` into the release `warehouse`, past the `gate` given or its own.

    Raises GateError where a check stops the release, JuesuanError where the
    line cannot start; the release is then the one it was.
    """

    def take_in(work_copy: Path) -> LoadSummary:
        return load(reports, work_copy, say)

    with _recorded(warehouse, command) as run:
        _require_reports(reports)
        return _run(run, warehouse, take_in, say, keep=keep, gate=gate)


def withdraw(warehouse: Path, asked: str, reason: str | None, say: Say) -> LineResult:
    """Take the report of that file name or id out of every fact of the release `warehouse`. Raises as run_line does."""

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        say(f"withdrawn {withdraw_report(connection, asked, reason)}")

    return _run_change(warehouse, "withdraw", change, say)


def restore(warehouse: Path, asked: str, say: Say) -> LineResult:
    """Bring a withdrawn report back. Raises as run_line does."""

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        say(f"restored {restore_report(connection, asked)}")

    return _run_change(warehouse, "restore", change, say)


def _run_change(
    warehouse: Path, command: str, change: Callable[[duckdb.DuckDBPyConnection], None], say: Say
) -> LineResult:
    """The line, with a change to what was loaded before in the place of loading."""

    def changed(work_copy: Path) -> LoadSummary:
        with duckdb.connect(str(work_copy)) as connection:
            prepare(connection)
            change(connection)
        return LoadSummary()

    with release.open_release(warehouse):
        pass
    with _recorded(warehouse, command) as run:
        try:
            return _run(run, warehouse, changed, say)
        except NotOneReport as error:
            raise JuesuanError(str(error)) from None


def _run(
    run: Run,
    warehouse: Path,
    take_in: Callable[[Path], LoadSummary],
    say: Say,
    *,
    keep: int = KEEP,
    gate: Beside | None = None,
) -> LineResult:
    folder = BuildFolder.from_environment()
    releases = Releases(warehouse)
    with release.only_build(folder):
        keep_log(folder.log)
        with _timed(run.seconds, "load", say):
            taken = release.start_work_copy(warehouse, folder)
            loaded = take_in(folder.warehouse)
        run.new_reports, run.unchanged_reports, run.rejected_files = loaded.new, loaded.unchanged, len(loaded.rejected)
        if not history.holds_figures(folder.warehouse):
            raise JuesuanError(
                "no figure in any of the files that are not withdrawn: is this the folder of the reports?"
            )
        result = LineResult(warehouse, loaded, run)
        before = history.last_release(folder.warehouse)
        sources = history.present_sources(folder.warehouse, fingerprint())
        if sources == before:
            say("nothing new in the reports or the rules: the release stays as it is")
            run.outcome = "nothing_new"
            release.keep_laid_out(folder, taken)
            return result
        for each in releases.manifests():
            if each.is_rolled_back and each.sources == sources:
                say(f"the same was released as {each.release_id} and rolled back: the release stays as it is")
                run.outcome = "held_back"
                return result
        full_refresh = before is None or before.rules != sources.rules
        with nullcontext(gate) if gate else beside() as gate:
            _rebuild(folder, result, gate, full_refresh=full_refresh, say=say)
            with _timed(run.seconds, "publish", say):
                _publish(folder, releases, result, sources, taken, keep)
            for told in result.quarantined:
                say(f"quarantined {told}", WARNING)
            say(f"released {run.release_id}")
            with _timed(run.seconds, "docs", say):
                release.lay_out_next(warehouse, folder, lambda: _describe(folder, warehouse, gate))
    return result


def _publish(
    folder: BuildFolder, releases: Releases, result: LineResult, sources: Sources, taken: Identity | None, keep: int
) -> None:
    """Say in the work copy what it is and how it came to be, and make it the current release."""
    run = result.run
    with duckdb.connect(str(folder.warehouse)) as connection:
        manifest = describe_release(
            connection,
            sources,
            checks_passed=result.tests + result.expectations - len(result.warnings),
            checks_warned=len(result.warnings),
        )
        run.changed_units = changed_units(connection, releases.current)
        result.quarantined = quarantined(connection, releases.current)
        run.quarantined_unit_years = len(result.quarantined)
        run.release_id, run.outcome = manifest.release_id, "published"
        record_release(connection, manifest)
        record_runs(connection, releases.current, run)
    release.checkpoint(folder.warehouse)
    releases.publish(folder.warehouse, manifest, taken, keep)


@contextmanager
def _recorded(warehouse: Path, command: str) -> Iterator[Run]:
    """A run in the ledger, which has what it failed of in the same line as the user."""
    if warehouse.exists():
        with release.open_release(warehouse):
            pass
    with _in_one_line(warehouse), recorded(warehouse, command) as run, _in_one_line(warehouse):
        yield run


@contextmanager
def _in_one_line(warehouse: Path) -> Iterator[None]:
    """What a disk or a file system refuses."""
    try:
        yield
    except OSError as error:
        place = error.filename2 or error.filename or warehouse
        raise JuesuanError(f"{error.strerror or error}: {place}; the release stays") from None
    except duckdb.IOException as error:
        raise JuesuanError(f"{' '.join(str(error).split())}; the release stays") from None


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
    with bar("reading") as progress:
        loaded = load_reports(reports, warehouse, progress)
    for name, reason in loaded.rejected:
        say(f"rejected {name}: {reason}", WARNING)
    for name in loaded.unfinished:
        say(f"left for the next run {name}: it is being written to", WARNING)
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


def _rebuild(folder: BuildFolder, result: LineResult, gate: Beside, *, full_refresh: bool, say: Say) -> None:
    """Models, tests and expectations on the work copy. Raises GateError.

    Only the expectations that can stop a release are asked here; all of them are for the docs.
    """
    with _timed(result.run.seconds, "transform", say):
        # Imported late: dbt takes seconds to import, and a build with nothing new does not need it.
        from juesuan.transform import transform

        with bar("building") as progress:
            done = transform(folder, full_refresh=full_refresh, progress=progress)
    for name, took in done.seconds.items():
        say(f"{name} {took:.2f} s", DEBUG)
    with _timed(result.run.seconds, "check", say):
        gate.ask(folder.warehouse)
        stops, warnings = failing(folder, done.to_ask)
        checked = _answer(gate)
    result.models, result.tests, result.expectations = done.models, done.tests, checked.asked
    result.warnings = done.warnings + warnings + checked.warnings
    if stops:
        raise GateError("dbt", stops)
    if checked.stops:
        raise GateError("expectations", checked.stops)


def _describe(folder: BuildFolder, warehouse: Path, gate: Beside) -> None:
    """dbt's page of the models in the work copy, and beside it the pages of all expectations of the same release."""
    from juesuan.transform import describe_models

    gate.ask(warehouse, folder.checks)
    describe_models(folder)
    _answer(gate)


def _answer(gate: Beside) -> GateResult:
    try:
        return gate.answer()
    except RuntimeError as error:
        raise JuesuanError(f"the expectations could not be checked: {error}") from None


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
