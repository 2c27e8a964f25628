"""All identities over many unit-years: juesuan's SQL, and Great Expectations on pandas for the linear ones.

    python benchmarks/identities_scale.py [UNIT_YEARS ...]

Each run is a process of its own on one thread: processor time and the highest memory it held. DuckDB may take 4 GB,
the rest goes to disk; `batched` gives the SQL BATCH unit-years at a time, as builds do that bring only what is new.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
from unit_years import HALF, LINEAR, print_reports, state

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/identities"))
MEMORY = "4GB"
BATCH = 2_000
LONGEST = 3_600
Run = Callable[[int], tuple[float, Counter[str], int]]


def in_sql(unit_years: int, batch: int | None = None) -> tuple[float, Counter[str], int]:
    """Seconds of the models, the linear identities that broke, and how many verdicts there were."""
    from engine import STATED, Engine

    engine = Engine([])
    connection = engine.connection
    broken: Counter[str] = Counter()
    verdicts, seconds = 0, 0.0
    with tempfile.TemporaryDirectory() as disk:
        connection.execute(f"set memory_limit = '{MEMORY}'; set threads = 1; set temp_directory = '{disk}'")
        batch = batch or unit_years
        for first in range(0, unit_years, batch):
            for table in ("int_identity_stated", "int_identity_figures", "int_identity_verdicts", "units"):
                connection.execute(f"drop table if exists {table}")
            engine.create("int_identity_stated", STATED, [])
            print_reports(connection, first, min(batch, unit_years - first))
            state(connection)
            connection.execute("create table units as select distinct budget_unit_id from int_identity_stated")
            connection.execute("drop table printed")
            started = time.process_time()
            engine.model("int_identity_figures")
            engine.model("int_identity_verdicts")
            seconds += time.process_time() - started
            counts = connection.execute(
                "select identity, count(*), count_if(verdict = 'broken') from int_identity_verdicts group by all"
            )
            for identity, count, broke in counts.fetchall():
                verdicts += count
                broken.update({identity: broke} if identity in LINEAR else {})
    return seconds, +broken, verdicts


def in_batches(unit_years: int) -> tuple[float, Counter[str], int]:
    """The same, some unit-years at a time."""
    return in_sql(unit_years, BATCH)


def by_expectations(unit_years: int) -> tuple[float, Counter[str], int]:
    """Great Expectations over a wide frame: the residual of each identity within the sum of its half-widths."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    with duckdb.connect() as connection:
        print_reports(connection, 0, unit_years)
        frame = connection.execute("select * from printed").df()
    started = time.process_time()
    for identity, (total, *parts) in LINEAR.items():
        frame[identity] = frame[total] - frame[parts].sum(axis=1)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    batch = (
        context.data_sources.add_pandas("frames").add_dataframe_asset("all").add_batch_definition_whole_dataframe("all")
    )
    expectations = [
        gx.expectations.ExpectColumnValuesToBeBetween(
            column=identity, min_value=-HALF * len(terms), max_value=HALF * len(terms)
        )
        for identity, terms in LINEAR.items()
    ]
    suite = context.suites.add(gx.ExpectationSuite(name="linear", expectations=expectations))
    definition = context.validation_definitions.add(gx.ValidationDefinition(name="linear", data=batch, suite=suite))
    outcome = definition.run(batch_parameters={"dataframe": frame})
    seconds = time.process_time() - started
    broken = {each.expectation_config.kwargs["column"]: each.result["unexpected_count"] for each in outcome.results}
    return seconds, +Counter(broken), len(LINEAR) * unit_years


RUNS: dict[str, Run] = {"juesuan": in_sql, "juesuan, batched": in_batches, "Great Expectations": by_expectations}


def main(sizes: list[int]) -> None:
    """Print one row for each size and way; a way that fails, or would take more than LONGEST, gets no larger one."""
    print("| unit-years | way | verdicts | linear broken | s | s per million verdicts | MB |")
    print("|---|---|---|---|---|---|---|")
    ways = dict.fromkeys(RUNS, 0.0)
    for size in sizes:
        for way in [way for way in ways if way != "juesuan, batched" or size > BATCH]:
            if ways[way] * size > LONGEST:
                del ways[way]
                print(f"| {size:,} | {way} | would take more than {LONGEST:,} s |", flush=True)
                continue
            done = subprocess.run(
                [sys.executable, __file__, way, str(size)], capture_output=True, text=True, check=False
            )
            if done.returncode:
                del ways[way]
                reason = next((line for line in done.stderr.splitlines() if "Error:" in line), done.stderr)
                print(f"| {size:,} | {way} | {reason.strip()} |", flush=True)
                continue
            told = json.loads(done.stdout.splitlines()[-1])
            ways[way] = told["seconds"] / size
            each = told["seconds"] / told["verdicts"] * 1e6
            print(
                f"| {size:,} | {way} | {told['verdicts']:,} | {sum(told['broken'].values()):,} |"
                f" {told['seconds']:.1f} | {each:.2f} | {told['mb']:,.0f} |",
                flush=True,
            )


def run_one(way: str, size: int) -> None:
    """One way at one size, in this process."""
    seconds, broken, verdicts = RUNS[way](size)
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "broken": broken, "verdicts": verdicts, "mb": mb}))


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in RUNS:
        run_one(sys.argv[1], int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000, 1_000_000])
