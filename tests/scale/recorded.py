"""The SQL that dbt runs for the models, recorded once and run again in memory: no second engine, no start of dbt.

A full build and a build with something new are recorded; each gives a list of statements per model. Tests are left out.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.sql.connections import SQLConnectionManager

from ingest.load import load_reports
from juesuan.folders import BuildFolder
from juesuan.transform import transform

_NODE = re.compile(r"^/\* (\{.*?\}) \*/\s*", re.DOTALL)
_WRITES = re.compile(r"^\W*(create|insert|delete|alter|drop)\b", re.IGNORECASE)
_PYTHON_MODEL = "int_discrepancies_localised"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What dbt executes in either build, in order, the Python model, and a warehouse with the seeds."""

    full: list[str] = field(repr=False)
    incremental: list[str] = field(repr=False)
    python_model: str = field(repr=False)
    warehouse: Path


def record(folder: BuildFolder, first: list[Path], second: list[Path]) -> Recorded:
    """Build the reports of `first`, then add those of `second`; returns what dbt ran for either."""
    flavours = []
    for reports, full_refresh in ((first, True), (second, False)):
        load_reports(reports, folder.warehouse)
        flavours.append(record_build(folder, full_refresh=full_refresh))
    return Recorded(*flavours, python_model(folder), folder.warehouse)


def record_build(folder: BuildFolder, *, full_refresh: bool) -> list[str]:
    """Build what is loaded; returns what dbt ran for the models."""
    with _listening() as heard:
        transform(folder, full_refresh=full_refresh)
    return list(_of_models(heard))


def python_model(folder: BuildFolder) -> str:
    """The Python model as dbt compiled it."""
    compiled = folder.target / "compiled" / "juesuan" / "models" / "intermediate" / f"{_PYTHON_MODEL}.py"
    return compiled.read_text(encoding="utf-8")


class Warehouse:
    """A warehouse, in memory or in a new file, on which recorded statements run."""

    def __init__(self, recorded: Recorded, path: str = ":memory:") -> None:
        self.connection = duckdb.connect()
        self._recorded = recorded
        self._run(f"attach '{path}' as warehouse (storage_version 'v1.5.0')")
        self._run(f"attach '{recorded.warehouse}' as recorded (read_only)")
        self._run("use warehouse")
        for schema in ("raw", "reference", "staging", "intermediate", "marts"):
            self._run(f"create schema {schema}")
        for schema, table in self.connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'recorded' "
            "and schema_name in ('raw', 'reference')"
        ).fetchall():
            rows = "" if schema == "reference" else "limit 0"
            self._run(f"create table {schema}.{table} as from recorded.{schema}.{table} {rows}")
        self._run("detach recorded")
        self._is_built = False

    def build(self) -> None:
        """What dbt would do now: build in full where nothing is built yet, else by increment."""
        for statement in self._recorded.incremental if self._is_built else self._recorded.full:
            if statement == _PYTHON_MODEL:
                self._run_python_model()
            else:
                self._run(statement)
        self._is_built = True

    def _run(self, statement: str) -> None:
        self.connection.execute(statement)

    def _run_python_model(self) -> None:
        scope: dict[str, Any] = {}
        exec(self._recorded.python_model, scope)
        dbt = scope["dbtObj"](lambda name: self.connection.query(f"select * from {name}"))
        located = scope["model"](dbt, self.connection)
        table = f"intermediate.{_PYTHON_MODEL}"
        if self._is_built:
            located.insert_into(table)
        else:
            located.create(table)


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collects every statement that dbt executes."""
    heard: list[str] = []
    add_query = SQLConnectionManager.add_query

    def heeding(self: Any, sql: str, *args: Any, **kwargs: Any) -> Any:
        heard.append(sql)
        return add_query(self, sql, *args, **kwargs)

    SQLConnectionManager.add_query = heeding  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        SQLConnectionManager.add_query = add_query  # type: ignore[method-assign]


def _of_models(heard: list[str]) -> Iterator[str]:
    """The statements that write, node after node as dbt began them; the Python model before what first reads it."""
    by_node: dict[str, list[str]] = {}
    for statement in heard:
        if said := _NODE.match(statement):
            node = json.loads(said.group(1)).get("node_id", "")
            if node.startswith("model."):
                by_node.setdefault(node, []).append(statement[said.end() :])
    has_run = False
    for node, statements in by_node.items():
        for statement in filter(_WRITES.match, statements):
            forgets = statement.lstrip().startswith("delete")
            if _PYTHON_MODEL in statement and not forgets and not has_run:
                has_run = True
                yield _PYTHON_MODEL
            if forgets or not node.endswith(_PYTHON_MODEL):
                yield statement.replace("create temporary table", "create or replace temporary table", 1)
