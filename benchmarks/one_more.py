"""From a report's arrival to its release, in units of `python -c "import dbt.cli.main"`.

    python benchmarks/one_more.py REPORTS [ROUNDS]      REPORTS: a folder to begin with

Rounds alternate import and release, so that both meet the same machine. Wall time.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPORT = "红石县气象局{0}年度部门决算\n\n{0}年度本年支出合计80.00万元，年初预算100.00万元。\n"


def imported() -> float:
    """Wall seconds of the yardstick."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import dbt.cli.main"], check=True)
    return time.perf_counter() - start


def released(reports: Path, root: Path) -> float:
    """Wall seconds until the run says that it has released; the docs that follow are waited for."""
    command = [sys.executable, "-c", "from juesuan.cli import main; main()", "run"]
    command += ["--reports", str(reports), "--warehouse", str(root / "release" / "warehouse.duckdb")]
    environment = {**os.environ, "JUESUAN_BUILD": str(root / "build")}
    start, seconds = time.perf_counter(), None
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stderr
        for line in run.stderr:
            print("   ", line.rstrip(), file=sys.stderr)
            if line.startswith("released "):
                seconds = time.perf_counter() - start
    if seconds is None:
        raise SystemExit("nothing was released")
    return seconds


def main(source: Path, rounds: int) -> None:
    """Print one JSON object; medians."""
    with tempfile.TemporaryDirectory(prefix="one_more") as folder:
        root, reports = Path(folder), Path(folder) / "reports"
        reports.mkdir()
        for file in source.iterdir():
            (reports / file.name).write_bytes(file.read_bytes())
        released(reports, root)
        ratios, walls = [], []
        for number in range(rounds):
            (reports / f"more{number}.txt").write_text(REPORT.format(2000 + number), encoding="utf-8")
            yardstick = imported()
            wall = released(reports, root)
            again = imported()
            walls.append(wall)
            ratios.append(wall / ((yardstick + again) / 2))
    print(json.dumps({"seconds": round(statistics.median(walls), 2), "ratio": round(statistics.median(ratios), 2)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
