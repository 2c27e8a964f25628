"""Make Great Expectations see DuckDB's results.

Great Expectations returns its connection to the pool before it fetches, and
duckdb-engine's cursor is that connection, so that every metric comes back
empty. This cursor fetches all rows as soon as a statement has run; the rows
are metrics, never tables.
"""

from typing import Any

import duckdb_engine


class EagerCursor(duckdb_engine.CursorWrapper):
    """A cursor that holds its rows itself."""

    def __init__(self, connection: Any, wrapper: Any) -> None:
        super().__init__(connection, wrapper)
        self._connection = connection
        self._description: Any = None
        self._rows: list[Any] = []

    def execute(self, statement: str, parameters: Any = None, context: Any = None) -> None:
        super().execute(statement, parameters, context)
        self._description = self._connection.description
        self._rows = self._connection.fetchall() if self._description else []

    @property
    def description(self) -> Any:
        return self._description

    @property
    def rowcount(self) -> int:
        return -1

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        size = size or 1
        taken, self._rows = self._rows[:size], self._rows[size:]
        return taken

    def fetchall(self) -> list[Any]:
        taken, self._rows = self._rows, []
        return taken


def install() -> None:
    """Use it for every DuckDB connection that SQLAlchemy opens from now on."""

    def cursor(wrapper: Any) -> EagerCursor:
        return EagerCursor(wrapper._ConnectionWrapper__c, wrapper)

    setattr(duckdb_engine.ConnectionWrapper, "cursor", cursor)  # noqa: B010 - mypy forbids assigning to a method
