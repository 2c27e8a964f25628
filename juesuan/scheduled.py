"""`juesuan run`: a build for cron and timers. Exit status:

0   published, or nothing new
1   nothing could be published; one line on standard error says why
3   published, but files were rejected or a unit-year was quarantined in this run
75  another build is running: try again later
"""

import json
from pathlib import Path

from expectations.beside import Beside
from juesuan.console import say
from juesuan.line import LineResult, run_line

LOOK = 3


def run_scheduled(
    reports: Path,
    warehouse: Path,
    keep: int,
    *,
    as_json: bool,
    command: str = "run",
    gate: Beside | None = None,
) -> int:
    """One build, told in one line; returns the exit status."""
    result = run_line(reports, warehouse, say, command=command, keep=keep, gate=gate)
    if as_json:
        told = {**result.run.row, "rejected": result.loaded.rejected, "quarantined": result.quarantined}
        print(json.dumps(told, ensure_ascii=False), flush=True)
    else:
        print(_line(result), flush=True)
    return LOOK if result.run.rejected_files or result.quarantined else 0


def _line(result: LineResult) -> str:
    run = result.run
    counts = [f"{run.new_reports} new", f"{run.unchanged_reports} unchanged", f"{run.rejected_files} rejected"]
    if result.released:
        counts += [f"{run.changed_units} units changed", f"{run.quarantined_unit_years} unit-years quarantined"]
    return f"{run.outcome} {run.release_id or ''}".strip() + f": {', '.join(counts)} ({run.row['total_seconds']} s)"
