"""The whole line, in order: load, transform, check, publish, describe.

A release is replaced only after every gate has passed. Where neither the
reports nor the rules changed, everything after loading is skipped and the
release stays the very file it was.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ingest.load import LoadSummary, load_reports
from juesuan import history, release
from juesuan.errors import JuesuanError
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
    folder = BuildFolder.from_environment()
    seconds: dict[str, float] = {}
    with release.only_build(folder):
        copied = release.start_work_copy(warehouse, folder)
        with _timed(seconds, "load", say):
            loaded = load_reports(reports, folder.warehouse)
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
        _describe(folder, seconds, say)
    return result


def _rebuild(folder: BuildFolder, result: LineResult, *, full_refresh: bool, say: Say) -> None:
    """Models, tests and expectations on the work copy."""
    # Imported here: dbt and Great Expectations take seconds to import, and most commands need neither.
    from juesuan.transform import transform

    with _timed(result.seconds, "dbt", say):
        done = transform(folder, full_refresh=full_refresh)
    result.models, result.tests, result.warnings = done.models, done.tests, done.warnings
    from juesuan.gate import check

    with _timed(result.seconds, "expectations", say):
        result.expectations = check(folder)


def _describe(folder: BuildFolder, seconds: dict[str, float], say: Say) -> None:
    from juesuan.transform import describe_models

    with _timed(seconds, "docs", say):
        describe_models(folder)
    folder.logs.mkdir(parents=True, exist_ok=True)
    with (folder.logs / "line.jsonl").open("a") as log:
        log.write(json.dumps(seconds) + "\n")


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
