"""From a report's arrival to its being readable in the release, in units of `python -c "import dbt.cli.main"`.

    python benchmarks/one_more.py REPORTS [ROUNDS]      REPORTS: a folder to begin with

Twice: by a `juesuan run` that is started when the report arrives, and by a `juesuan watch` that has been waiting.
Rounds alternate with the import, so that both meet the same machine. Wall time is from the moment the file is there
until a reader finds its figures; processor time is that of the command, without the gate that runs beside it.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from juesuan.scheduled import LOOK

REPORT = "红石县气象局{0}年度部门决算\n\n{0}年度本年支出合计80.00万元，年初预算100.00万元。\n"
FOUND = "select count(*) from marts.fct_reported_figures where file_name = ?"
SETTLE_SECONDS = 2.0
POLL_SECONDS = 0.05
TICKS = os.sysconf("SC_CLK_TCK")

Took = tuple[float, float]
"""Seconds by the wall, and of the processor."""


class Place:
    """Reports, a warehouse and a build folder of their own."""

    def __init__(self, root: Path, source: Path) -> None:
        self.reports, self.warehouse = root / "reports", root / "release" / "warehouse.duckdb"
        self.environment = {**os.environ, "JUESUAN_BUILD": str(root / "build")}
        self.count = 0
        self.reports.mkdir()
        for file in source.iterdir():
            (self.reports / file.name).write_bytes(file.read_bytes())

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", "from juesuan.cli import main; main()", *arguments]
        command += ["--warehouse", str(self.warehouse)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, text=True)

    def put(self) -> str:
        """One more report; returns its name."""
        self.count += 1
        name = f"more{self.count}.txt"
        (self.reports / name).write_text(REPORT.format(1999 + self.count), encoding="utf-8")
        return name

    def wait_for(self, name: str, command: "subprocess.Popen[str]", since: float) -> Took:
        """Until the release holds figures of that report."""
        before, seen = processor_seconds(command.pid), None
        while True:
            if (now := self.warehouse.stat().st_ino) != seen:
                seen = now
                with duckdb.connect(str(self.warehouse), read_only=True) as reader:
                    if reader.execute(FOUND, [name]).fetchall() != [(0,)]:
                        return time.perf_counter() - since, processor_seconds(command.pid) - before
            if command.poll() is not None:
                raise SystemExit(f"{name} was not published")
            time.sleep(POLL_SECONDS)


def processor_seconds(process: int) -> float:
    """What a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def imported() -> Took:
    """The yardstick."""
    start, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-c", "import dbt.cli.main"], check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


def by_run(place: Place) -> Took:
    """A run that starts when the report is there; the docs that follow are waited for, not counted."""
    name, start = place.put(), time.perf_counter()
    with place.start("run", "--reports", str(place.reports)) as run:
        return place.wait_for(name, run, start)


@contextmanager
def watching(place: Place) -> Iterator["subprocess.Popen[str]"]:
    """A watch that has had time to get ready, and that is left to finish its docs before it is stopped."""
    with place.start("watch", str(place.reports), "--settle", str(SETTLE_SECONDS)) as watch:
        rest(watch)
        yield watch
        rest(watch)
        watch.terminate()


def rest(watch: "subprocess.Popen[str]") -> None:
    """Wait until a watch and its gate do nothing for three seconds."""
    seen = None
    while (now := busy(watch.pid)) != seen:
        seen = now
        time.sleep(3)


def busy(process: int) -> float:
    """Processor seconds of a process and its children, to a quarter of a second: idling takes a little too."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    return round(4 * sum(processor_seconds(int(each)) for each in [str(process), *children]))


def main(source: Path, rounds: int) -> None:
    """Print one JSON object; medians."""
    with tempfile.TemporaryDirectory(prefix="one_more") as folder:
        place = Place(Path(folder), source)
        if place.start("run", "--reports", str(place.reports)).wait() not in (0, LOOK):
            raise SystemExit("the first reports were not published")
        measured: dict[str, list[tuple[Took, Took]]] = {"run": [], "watch": []}
        for _ in range(rounds):
            yardstick = imported()
            measured["run"].append((by_run(place), yardstick))
        with watching(place) as watch:
            for _ in range(rounds):
                yardstick = imported()
                start = time.perf_counter()
                measured["watch"].append((place.wait_for(place.put(), watch, start), yardstick))
                rest(watch)
    print(json.dumps({way: told(pairs) for way, pairs in measured.items()}))


def told(pairs: list[tuple[Took, Took]]) -> dict[str, float]:
    """Medians of the wall seconds, of their ratio and of that of processor time."""
    return {
        "seconds": round(statistics.median(took[0] for took, _ in pairs), 1),
        "ratio": round(statistics.median(took[0] / yardstick[0] for took, yardstick in pairs), 2),
        "ratio_without_settling": round(
            statistics.median(max(took[0] - SETTLE_SECONDS, 0) / yardstick[0] for took, yardstick in pairs), 2
        ),
        "processor_ratio": round(statistics.median(took[1] / yardstick[1] for took, yardstick in pairs), 2),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
