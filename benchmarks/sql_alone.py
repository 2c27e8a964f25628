"""A full build by dbt, models and tests, against the very SQL that it ran, alone in one DuckDB connection.

    python benchmarks/sql_alone.py FOLDER [REPORTS]      # default: 2000, about 200,000 figures

dbt needs its time to start whatever there is to build: that time is measured on five reports and taken off.
Processor time, as the machine may be shared. Each half runs in a process of its own.
"""

import json
import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

from juesuan.folders import BuildFolder

sys.path.append(str(Path(__file__).parents[1] / "tests" / "scale"))
FEW = 5


def main() -> None:
    """Print both times for a few reports and for many, and the ratio beyond start-up."""
    place, many = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000
    measured = {}
    for size in (FEW, many):
        measured[size] = {half: _in_a_process(place / str(size), half, size) for half in ("dbt", "alone")}
        print(size, json.dumps(measured[size]), flush=True)
    start = measured[FEW]["dbt"] - measured[FEW]["alone"]
    ratio = (measured[many]["dbt"] - start) / measured[many]["alone"]
    print(f"start-up {start:.1f} s; beyond it dbt needs {ratio:.2f} times as long as its SQL alone")


def _in_a_process(folder: Path, half: str, size: int) -> float:
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, "--half", half, str(size)]
    environment = {**os.environ, "JUESUAN_BUILD": str(folder)}
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout.splitlines()[-1])


def _dbt(size: int) -> float:
    """Seconds of dbt for a full build; what it ran is kept for the other half."""
    from recorded import Recorded, python_model, record_build
    from scale import READ_UNITS, REPORTS_OF_A_UNIT
    from scale_rows import load_copies

    folder = BuildFolder.from_environment()
    folder.warehouse.unlink(missing_ok=True)
    load_copies(folder.warehouse, folder.path / "reports", size // REPORTS_OF_A_UNIT, READ_UNITS)
    start = time.process_time()
    ran = record_build(folder, full_refresh=True)
    seconds = time.process_time() - start
    (folder.path / "ran.pickle").write_bytes(pickle.dumps(Recorded(ran, [], python_model(folder), folder.warehouse)))
    return seconds


def _alone(_: int) -> float:
    """Seconds of the same statements and tests on the same rows."""
    from recorded import Warehouse

    folder = BuildFolder.from_environment()
    place = folder.path / "alone.duckdb"
    place.unlink(missing_ok=True)
    warehouse = Warehouse(pickle.loads((folder.path / "ran.pickle").read_bytes()), str(place))
    connection = warehouse.connection
    connection.execute("set threads = 2; set memory_limit = '3GB'")
    connection.execute(f"attach '{folder.warehouse}' as built (read_only)")
    for (table,) in connection.execute(
        "select table_name from duckdb_tables() where database_name = 'built' and schema_name = 'raw'"
    ).fetchall():
        connection.execute(f"insert into raw.{table} from built.raw.{table}")
    tests = json.loads(folder.tests.read_text(encoding="utf-8"))["tests"]
    start = time.process_time()
    warehouse.build()
    for test in tests:
        connection.execute(f"select count(*) from ({test['sql']})").fetchall()
    connection.execute("checkpoint warehouse")
    return time.process_time() - start


HALVES = {"dbt": _dbt, "alone": _alone}

if __name__ == "__main__":
    if sys.argv[1] == "--half":
        print(HALVES[sys.argv[2]](int(sys.argv[3])))
    else:
        main()
