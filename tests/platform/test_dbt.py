"""dbt run by hand in the project's folder, as any user of dbt expects."""

import os
import subprocess
import sys

from juesuan.folders import ROOT


def dbt(place, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "JUESUAN_WAREHOUSE": str(place.build / "warehouse.duckdb")}
    places = ["--target-path", str(place.build / "by_hand"), "--log-path", str(place.build / "logs")]
    command = [sys.executable, "-m", "dbt.cli.main", *arguments, "--quiet", *places]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_dbt_build_by_hand_passes_and_says_what_to_do_where_nothing_was_loaded(place):
    done = dbt(place, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    (place.build / "warehouse.duckdb").unlink()
    done = dbt(place, "build", "--select", "dim_line_items")
    assert done.returncode != 0
    assert "load a folder of reports first" in done.stdout + done.stderr
