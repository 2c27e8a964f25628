"""Builds killed at random moments under readers: is any read torn, blocked or failed, and is the end the same?

    python benchmarks/kills.py [KILLS] [SEED]           Ctrl-C ends it early, with what was seen so far

Each round puts a report into the inbox, starts a build and kills it (SIGKILL) after a random time. Two readers open
the warehouse all the while and hold each release against its own manifest; a third keeps one open. At the end one
build is left alone, and its marts are compared with those of a build that nobody disturbed.
"""

import collections
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb

REPORT = """{unit}{year}年度部门决算

一、收支决算总体情况
{year}年度本年支出合计{total}.00万元，其中：基本支出{basic}.00万元，项目支出{project}.00万元。年初预算{budget}.00万元。
"""
UNITS = [
    county + office
    for office in ("水务局", "档案馆", "气象局", "统计局", "司法局")
    for county in ("青禾县", "白塔县", "红石县", "云岭县", "东桥县")
]
FIRST_YEAR, YEARS = 2008, 17
"""No two reports are of one unit and year: which of them restates the other depends on when they came."""
BLOCKED_SECONDS = 2.0
SPARE_SECONDS = 0.5


@dataclass
class Place:
    """An inbox, a warehouse and a build folder."""

    root: Path

    def __post_init__(self) -> None:
        self.inbox.mkdir(parents=True, exist_ok=True)

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def warehouse(self) -> Path:
        return self.root / "release" / "warehouse.duckdb"

    def start(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", "from juesuan.cli import main; main()", "build"]
        command += ["--reports", str(self.inbox), "--warehouse", str(self.warehouse)]
        environment = {**os.environ, "JUESUAN_BUILD": str(self.root / "build")}
        return subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
            start_new_session=True,  # Ctrl-C is for this program
        )

    def build(self) -> float:
        """Undisturbed; returns its seconds."""
        start = time.perf_counter()
        process = self.start()
        _, told = process.communicate()
        if process.returncode:
            raise SystemExit(f"an undisturbed build failed:\n{told}")
        return time.perf_counter() - start

    def put(self, number: int, chance: random.Random) -> None:
        """One more report in the inbox."""
        basic, project = chance.randint(100, 999), chance.randint(100, 999)
        values = {"basic": basic, "project": project, "total": basic + project, "budget": basic + project + 50}
        unit, year = UNITS[number % len(UNITS)], FIRST_YEAR + number // len(UNITS) % YEARS
        text = REPORT.format(unit=unit, year=year, **values)
        (self.inbox / f"report{number}.txt").write_text(text, encoding="utf-8")


@dataclass
class Tally:
    """What happened to reads and builds."""

    reads: int = 0
    torn: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0
    releases: set[str] = field(default_factory=set)

    @property
    def blocked(self) -> bool:
        return self.slowest > BLOCKED_SECONDS


def holds_together(connection: duckdb.DuckDBPyConnection) -> tuple[str, list[str]]:
    """The release, and the marts whose rows are not those of its manifest."""
    ((release,),) = connection.execute("select max(release_id) from raw.release_manifests").fetchall()
    torn = [
        mart
        for mart, rows in connection.execute(
            "select mart, row_count from raw.release_marts where release_id = ?", [release]
        ).fetchall()
        if connection.execute(f"select count(*) from marts.{mart}").fetchall() != [(rows,)]
    ]
    return release, torn


def read(warehouse: Path, stop: Event, tallies: "multiprocessing.Queue[Tally]", keep_seconds: float) -> None:
    """Open, hold against the manifest, and where it is kept open, hold again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tally = Tally()
    while not stop.is_set():
        start = time.perf_counter()
        try:
            with duckdb.connect(str(warehouse), read_only=True) as connection:
                release, torn = holds_together(connection)
                tally.slowest = max(tally.slowest, time.perf_counter() - start)
                if keep_seconds:
                    time.sleep(keep_seconds)
                    again = holds_together(connection)
                    torn += again[1] if again[0] == release else [f"{release} became {again[0]}"]
        except Exception as error:
            tally.failed.append(f"{type(error).__name__}: {error}")
        else:
            tally.releases.add(release)
            tally.torn += torn
        tally.reads += 1
        time.sleep(0.2)
    tallies.put(tally)


def content(warehouse: Path) -> dict[str, Any]:
    """Row count and hash of each mart but the ledgers of runs and releases, without what tells when a report came."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = connection.execute("""
            select table_name, list(column_name order by column_name) filter (
                where column_name not in ('known_from', 'unit_version')
            )
            from information_schema.columns
            where table_schema = 'marts' and table_name not in ('rpt_runs', 'rpt_releases')
            group by all
        """).fetchall()
        return {
            table: connection.execute(
                f"select count(*), sum(hash({', '.join(columns)}))::varchar from marts.{table}"
            ).fetchall()[0]
            for table, columns in tables
        }


def killed(process: "subprocess.Popen[str]", after: float) -> str | None:
    """Kill a build after so many seconds; the stage it was in, None where it had ended before."""
    deadline = time.perf_counter() + after
    while process.poll() is None and time.perf_counter() < deadline:
        time.sleep(0.01)
    is_killed = process.poll() is None
    if is_killed:
        process.send_signal(signal.SIGKILL)
    _, told = process.communicate()
    if process.returncode not in (0, -signal.SIGKILL):
        raise SystemExit(f"a build failed by itself:\n{told}")
    ended = [line.split()[0] for line in told.splitlines() if line.endswith(" s")]
    order = ["load", "transform", "check", "publish", "docs"]
    return next((stage for stage in order if stage not in ended), "end") if is_killed else None


def main(kills: int, seed: int) -> None:
    """Print one JSON object."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kills") as folder:
        place, undisturbed = Place(Path(folder) / "killed"), Place(Path(folder) / "undisturbed")
        place.put(0, chance)
        place.build()
        place.put(1, chance)
        seconds = place.build()
        stop, tallies = multiprocessing.Event(), multiprocessing.Queue()
        readers = [
            multiprocessing.Process(target=read, args=(place.warehouse, stop, tallies, keep)) for keep in (0, 0, 3)
        ]
        for reader in readers:
            reader.start()
        stages: collections.Counter[str] = collections.Counter()
        number, finished = 2, 0
        stopped = threading.Event()
        signal.signal(signal.SIGINT, lambda *_: stopped.set())
        while stages.total() < kills and not stopped.is_set():
            place.put(number, chance)
            number += 1
            stage = killed(place.start(), chance.uniform(0, seconds + SPARE_SECONDS))
            if stage is None:
                finished += 1
            else:
                stages[stage] += 1
            print(number, stage, file=sys.stderr, flush=True)
        place.build()
        stop.set()
        found = [tallies.get() for _ in readers]
        for reader in readers:
            reader.join()
        for file in place.inbox.iterdir():
            (undisturbed.inbox / file.name).write_bytes(file.read_bytes())
        undisturbed.build()
        ends = content(place.warehouse), content(undisturbed.warehouse)
        different = sorted(mart for mart in ends[1] if ends[0].get(mart) != ends[1][mart])
        left = [path.name for path in place.root.rglob("*") if path.name.endswith((".next", ".wal"))]
    answer = {
        "kills": dict(stages),
        "builds_finished_first": finished,
        "reads": sum(tally.reads for tally in found),
        "releases_seen": len(set().union(*(tally.releases for tally in found))),
        "torn": [torn for tally in found for torn in tally.torn],
        "failed": [failed for tally in found for failed in tally.failed],
        "blocked_readers": sum(tally.blocked for tally in found),
        "slowest_read_seconds": round(max(tally.slowest for tally in found), 2),
        "reports": number,
        "marts_that_differ": different,
        "left_behind": left,
    }
    print(json.dumps(answer, ensure_ascii=False, indent=1))
    if answer["torn"] or answer["failed"] or different or left:
        raise SystemExit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
