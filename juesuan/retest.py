"""The data tests of dbt, asked again in one connection where only reports are new.

dbt needs some 50 ms to run a test that DuckDB answers in 2. What `dbt build` compiled is kept with the
fingerprint of the rules it was compiled from; where that is another one, or missing, dbt runs its tests itself.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import duckdb

from juesuan.folders import BuildFolder


@dataclass(frozen=True, slots=True)
class DataTest:
    """One test as dbt compiled it: it fails where `sql` gives a row."""

    name: str
    severity: str
    sql: str


def keep_tests(folder: BuildFolder, rules: str, results: Iterable[Any]) -> None:
    """Keep the tests among dbt's results for later runs by the same rules."""
    tests = [
        DataTest(each.node.name, each.node.config.severity.lower(), each.node.compiled_code)
        for each in results
        if each.node.resource_type == "test"
    ]
    kept = {"rules": rules, "tests": [asdict(test) for test in tests]}
    folder.tests.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def kept_tests(folder: BuildFolder, rules: str) -> list[DataTest] | None:
    """The tests of these rules; None where there are none kept."""
    if not folder.tests.exists():
        return None
    kept = json.loads(folder.tests.read_text(encoding="utf-8"))
    return [DataTest(**test) for test in kept["tests"]] if kept["rules"] == rules else None


def failing(folder: BuildFolder, tests: list[DataTest]) -> tuple[list[str], list[str]]:
    """One line for each test of severity error that fails, and the names of those that only warn."""
    stops: list[str] = []
    warnings: list[str] = []
    with duckdb.connect(str(folder.warehouse), read_only=True) as connection:
        for test in tests:
            try:
                ((count,),) = connection.execute(f"select count(*) from (\n{test.sql}\n)").fetchall()
            except duckdb.Error as error:
                stops.append(f"{test.name}: {' '.join(str(error).split())}")
                continue
            if count and test.severity == "warn":
                warnings.append(test.name)
            elif count:
                stops.append(f"{test.name}: got {count} results")
    return stops, warnings
