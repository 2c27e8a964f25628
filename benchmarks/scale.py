"""How a build grows: seconds, memory and disk of a full build and of one more report, and five analysts' queries.

    python benchmarks/scale.py FOLDER [REPORTS ...]      # default: 1000 10000; a warehouse of each size stays in FOLDER

Every stage runs in a process of its own, whose processor time and largest memory are told. Compare sizes of one run
only; on a machine that others use too, by processor time.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from math import log
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import duckdb

from juesuan.folders import BuildFolder

REPORTS_OF_A_UNIT = 5
READ_UNITS = 200
ONE_MORE = 150_000
"""The unit that comes last: in no warehouse of a benchmark before."""
QUERIES = {
    "one unit's years": """
        from marts.fct_budget_execution
        where budget_unit_name = (select max(budget_unit_name) from marts.dim_budget_units)
    """,
    "execution rates by prefecture": """
        select units.prefecture_name, figures.fiscal_year, sum(figures.actual_yuan) / sum(figures.approved_yuan) as rate
        from marts.fct_budget_execution as figures
        inner join marts.dim_budget_units as units on figures.budget_unit_id = units.budget_unit_id
        where figures.line_item = 'expenditure' and figures.line_item_detail is null and figures.component is null
        group by all
    """,
    "the hundred largest cuts in three-public spending": """
        select budget_unit_name, fiscal_year, actual_yuan - approved_yuan as change_yuan
        from marts.trusted_budget_execution
        where line_item = 'three_public' and line_item_detail is null
        order by change_yuan limit 100
    """,
    "how often each identity is broken": """
        select identity, count(*) filter (where verdict = 'broken') as broken_count
        from marts.fct_identity_checks where verdict != 'not_checkable' group by identity
    """,
    "where a number is written": """
        select file_name, quote from marts.fct_reported_figures where amount_yuan = 18463300
    """,
}


def main() -> None:
    """Measure each size in turn and print a line for each, then how full builds grow."""
    place = Path(sys.argv[1])
    sizes = [int(size) for size in sys.argv[2:]] or [1_000, 10_000]
    full: list[tuple[int, dict[str, float]]] = []
    for size in sizes:
        stages = {stage: _in_a_process(place / str(size), stage, size) for stage in STAGES}
        full.append((size, stages["full"]))
        print(size, json.dumps(stages, ensure_ascii=False), flush=True)
    for (small, before), (large, after) in pairwise(full):
        for time_of in ("seconds", "cpu_seconds"):
            exponent = log(after[time_of] / before[time_of]) / log(large / small)
            print(f"full build, {small} to {large} reports: exponent {exponent:.2f} ({time_of})")


def _in_a_process(folder: Path, stage: str, size: int) -> dict[str, float]:
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "JUESUAN_BUILD": str(folder)}
    command = [sys.executable, __file__, "--stage", stage, str(size)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _raw(size: int) -> dict[str, float]:
    from scale_rows import load_copies

    folder = BuildFolder.from_environment()
    folder.warehouse.unlink(missing_ok=True)
    load_copies(folder.warehouse, folder.path / "reports", size // REPORTS_OF_A_UNIT, READ_UNITS)
    return {}


def _full(_: int) -> dict[str, float]:
    return _transform(full_refresh=True)


def _one_more(_: int) -> dict[str, float]:
    from scale_rows import write_files

    from ingest.load import load_reports

    folder = BuildFolder.from_environment()
    load_reports(write_files(folder.path / "one_more", range(ONE_MORE, ONE_MORE + 1))[:1], folder.warehouse)
    return _transform(full_refresh=False)


def _release(_: int) -> dict[str, float]:
    from juesuan import release
    from juesuan.history import present_sources
    from juesuan.manifest import describe_release, record_release
    from juesuan.releases import Releases
    from juesuan.rules import fingerprint

    folder = BuildFolder.from_environment()
    with duckdb.connect(str(folder.warehouse)) as connection:
        sources = present_sources(folder.warehouse, fingerprint())
        manifest = describe_release(connection, sources, checks_passed=0, checks_warned=0)
        record_release(connection, manifest)
    release.checkpoint(folder.warehouse)
    Releases(_released(folder)).publish(folder.warehouse, manifest, None, 1)
    release.lay_out_next(_released(folder), folder, lambda: None)
    return {}


def _run(_: int) -> dict[str, float]:
    from scale_rows import write_files

    from juesuan.line import run_line

    folder = BuildFolder.from_environment()
    for path in write_files(folder.path / "run", range(ONE_MORE + 1, ONE_MORE + 2))[1:]:
        path.unlink()
    before = sum(os.times()[:4])
    told: list[float] = []
    line = run_line(
        folder.path / "run",
        _released(folder),
        lambda said: told.append(sum(os.times()[:4]) - before) if said.startswith("released") else None,
        command="run",
    )
    parts = {part: round(seconds, 2) for part, seconds in line.run.seconds.items()}
    return {"cpu_seconds_until_released": round(told[0], 2), **parts}


def _released(folder: BuildFolder) -> Path:
    return folder.path / "release" / "warehouse.duckdb"


def _transform(*, full_refresh: bool) -> dict[str, float]:
    from juesuan.transform import transform

    folder = BuildFolder.from_environment()
    transform(folder, full_refresh=full_refresh)
    results = json.loads((folder.target / "run_results.json").read_text(encoding="utf-8"))["results"]
    times = {result["unique_id"].split(".")[2]: round(result["execution_time"], 2) for result in results}
    slowest = sorted(times, key=lambda name: -times[name])[:5]
    return {"disk_mb": folder.warehouse.stat().st_size // 10**6, **{name: times[name] for name in slowest}}


def _queries(_: int) -> dict[str, float]:
    with duckdb.connect(str(BuildFolder.from_environment().warehouse), read_only=True) as connection:
        return {
            name: _seconds(lambda query=query: connection.execute(query).fetchall()) for name, query in QUERIES.items()
        }


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 3)


STAGES = {"raw": _raw, "full": _full, "one_more": _one_more, "queries": _queries, "release": _release, "run": _run}

if __name__ == "__main__":
    if sys.argv[1] == "--stage":
        started = time.perf_counter()
        told = STAGES[sys.argv[2]](int(sys.argv[3]))
        measures = {
            "seconds": round(time.perf_counter() - started, 1),
            "cpu_seconds": round(sum(os.times()[:4]), 1),
            "memory_gb": round(getrusage(RUSAGE_SELF).ru_maxrss / 2**20, 2),
        }
        print(json.dumps({**measures, **told}))
    else:
        main()
