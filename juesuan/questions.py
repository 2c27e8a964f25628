"""The SQL behind the commands: each function asks a release one question and returns rows."""

from typing import Any

import duckdb

Row = dict[str, Any]


def rows(connection: duckdb.DuckDBPyConnection, question: str, parameters: list[Any] | None = None) -> list[Row]:
    """Every row of the answer, by column name."""
    cursor = connection.execute(question, parameters or [])
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
