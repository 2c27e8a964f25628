"""dbt on the work copy, in this process."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from juesuan.errors import GateError, JuesuanError
from juesuan.folders import ROOT, BuildFolder
from juesuan.pass_rates import with_pass_rates
from juesuan.retest import DataTest, keep_tests, kept_tests
from juesuan.rules import fingerprint

Progress = Callable[[int, int], None]
STOPS = ("error", "fail", "runtime error")
BUILD = ["build", "--exclude-resource-type", "unit_test"]
# What reports can change. One thread: while it runs, the other core gets the expectations ready.
TABLES = ["run", "--no-write-json", "--threads", "1", "--select"]
TABLES += [f"source:reports+,config.materialized:{kind}" for kind in ("incremental", "table")]


@dataclass(frozen=True, slots=True)
class TransformSummary:
    """What dbt did, the names of the tests that only warn, the tests that it left to be asked, seconds by node."""

    models: int
    tests: int
    warnings: list[str]
    to_ask: list[DataTest] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def transform(folder: BuildFolder, *, full_refresh: bool, progress: Progress | None = None) -> TransformSummary:
    """Seeds, models and tests of the data. Raises GateError naming every model and test that failed.

    Where only reports are new, so are the tables: seeds and views stand as the last build by the same rules left
    them, and the tests are left to be asked by who called. Unit tests stay out: they test the models on rows of their
    own, whatever the reports say.
    """
    rules = fingerprint()
    tests = None if full_refresh else kept_tests(folder, rules)
    if tests is None:
        results = _invoke_or_stop(folder, [*BUILD, *(["--full-refresh"] if full_refresh else [])], progress)
        keep_tests(folder, rules, results)
        warnings = [result.node.name for result in results if result.status == "warn"]
        return TransformSummary(_count(results, "model"), _count(results, "test"), warnings, [], _seconds(results))
    results = _invoke_or_stop(folder, TABLES, progress)
    return TransformSummary(_count(results, "model"), len(tests), [], tests, _seconds(results))


def transform_only(folder: BuildFolder, marts: tuple[str, ...]) -> None:
    """The marts so named with all that they rest on, not tested: for an answer that is not published."""
    selected = [argument for mart in marts for argument in ("--select", f"+{mart}")]
    _invoke_or_stop(folder, ["build", "--resource-type", "seed", "--resource-type", "model", *selected])


def describe_models(folder: BuildFolder) -> Path:
    """Write dbt's docs of the work copy, with its pass rates, into one file that needs no network; returns its path."""
    _invoke(folder, ["docs", "generate", "--static"])
    folder.docs.mkdir(parents=True, exist_ok=True)
    page = folder.docs / "index.html"
    told = (folder.target / "static_index.html").read_text(encoding="utf-8")
    page.write_text(with_pass_rates(told, folder.warehouse), encoding="utf-8")
    return page


def _invoke_or_stop(folder: BuildFolder, arguments: list[str], progress: Progress | None = None) -> list[Any]:
    results = _invoke(folder, arguments, progress)
    failures = [_describe(result) for result in results if result.status in STOPS]
    if failures:
        raise GateError("dbt", failures)
    return results


def _count(results: list[Any], kind: str) -> int:
    return sum(result.node.resource_type == kind for result in results)


def _seconds(results: list[Any]) -> dict[str, float]:
    return {result.node.name: result.execution_time for result in results}


def _invoke(folder: BuildFolder, arguments: list[str], progress: Progress | None = None) -> list[Any]:
    places = ["--project-dir", ROOT, "--profiles-dir", ROOT, "--target-path", folder.target, "--log-path", folder.logs]
    silent = ["--log-level", "none", "--log-level-file", "info", "--no-use-colors"]
    runner = dbtRunner(callbacks=[_told_to(progress)] if progress else [])
    with _warehouse_in_environment(folder.warehouse):
        outcome = runner.invoke([*arguments, *map(str, places), *silent])
    if outcome.exception is not None:
        reason = " ".join(str(outcome.exception).split())
        raise JuesuanError(f"dbt {arguments[0]} stopped: {reason} (log: {folder.logs / 'dbt.log'})")
    return list(getattr(outcome.result, "results", ()))


def _told_to(progress: Progress) -> Callable[[Any], None]:
    """dbt says of each node that it starts which of how many it is."""

    def hear(event: Any) -> None:
        if event.info.name == "LogStartLine":
            progress(event.data.index, event.data.total)

    return hear


@contextmanager
def _warehouse_in_environment(warehouse: Path) -> Iterator[None]:
    """Point profiles.yml at the work copy, and let go of the file afterwards."""
    before = os.environ.get("JUESUAN_WAREHOUSE")
    os.environ["JUESUAN_WAREHOUSE"] = str(warehouse)
    try:
        yield
    finally:
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
        if before is None:
            del os.environ["JUESUAN_WAREHOUSE"]
        else:
            os.environ["JUESUAN_WAREHOUSE"] = before


def _describe(result: Any) -> str:
    reason = " ".join(str(result.message).split(" > in macro")[0].split())
    return f"{result.node.name}: {reason}"
