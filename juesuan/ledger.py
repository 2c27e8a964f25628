"""Every run leaves a line: `runs.jsonl` beside the releases, and from the next release on `raw.runs`.

A line is written when a run starts and again when it ends; a run that was killed has only the first.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from juesuan.releases import Releases

STAGES = ("load", "transform", "check", "publish")


@dataclass(slots=True)
class Run:
    """One run of a command; times are UTC in ISO format, `seconds` are by stage."""

    command: str
    started_at: str = field(default_factory=lambda: now())
    run_id: str = ""
    ended_at: str | None = None
    outcome: str = "interrupted"
    error: str | None = None
    release_id: str | None = None
    new_reports: int | None = None
    unchanged_reports: int | None = None
    rejected_files: int | None = None
    changed_units: int | None = None
    quarantined_unit_years: int | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.run_id = self.run_id or f"{self.started_at}-{os.getpid()}"

    @property
    def row(self) -> dict[str, Any]:
        """As of `raw.runs`."""
        values = asdict(self)
        seconds = values.pop("seconds")
        took = {f"{stage}_seconds": seconds.get(stage) for stage in STAGES}
        total = round(sum(seconds.get(stage, 0) for stage in STAGES), 2) if seconds else None
        return {**values, **took, "total_seconds": total}


@contextmanager
def recorded(warehouse: Path, command: str) -> Iterator[Run]:
    """A run to be filled in; whatever it raises is kept with it."""
    run = Run(command)
    ledger = Releases(warehouse).folder / "runs.jsonl"
    ledger.parent.mkdir(parents=True, exist_ok=True)
    _append(ledger, run)
    try:
        yield run
    except BaseException as error:
        run.outcome = "failed" if isinstance(error, Exception) else "interrupted"
        run.error = " ".join(str(error).split()) or type(error).__name__
        raise
    finally:
        run.ended_at = now()
        with suppress(OSError):  # a full disk; what was published has its run in the release too
            _append(ledger, run)


def runs(warehouse: Path) -> list[Run]:
    """All runs for a warehouse, oldest first; a run without an end was interrupted, or runs still."""
    ledger = Releases(warehouse).folder / "runs.jsonl"
    if not ledger.exists():
        return []
    found: dict[str, Run] = {}
    for line in ledger.read_text(encoding="utf-8").splitlines():
        try:
            run = Run(**json.loads(line))
        except ValueError:  # a kill or a full disk cut the line short
            continue
        found[run.run_id] = run
    return list(found.values())


def record_runs(connection: duckdb.DuckDBPyConnection, warehouse: Path, present: Run) -> None:
    """Bring all runs that the ledger knows into the warehouse that is about to be published, and the present one."""
    connection.execute("delete from raw.runs where ended_at is null")
    known = {run_id for (run_id,) in connection.execute("select run_id from raw.runs").fetchall()}
    for run in [*runs(warehouse), present]:
        if run.run_id not in known and (run is present or run.run_id != present.run_id):
            row = run.row
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            connection.execute(f"insert into raw.runs ({names}) values ({marks})", list(row.values()))


def now() -> str:
    """UTC, to the millisecond."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")


def _append(ledger: Path, run: Run) -> None:
    with ledger.open("a", encoding="utf-8") as file:
        # a line of its own, even after one that a kill cut short
        file.write("\n" + json.dumps(asdict(run), ensure_ascii=False) + "\n")
