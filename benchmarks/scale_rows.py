"""Raw rows for sizes at which reading files would take hours: reports of some units, read once, under other names.

A copy is what reading the copy's file gives, but for `report_id`, which stands for its bytes: names are equally long,
so every place stays where it is. Amounts repeat from copy to copy; names, ids and texts do not.
"""

from pathlib import Path

import duckdb
from scale_reports import reports_of, unit_name

from ingest.load import load_reports

TABLES = ("reports", "blocks", "figures", "indicators", "staffing", "outputs", "mentions")


def write_files(folder: Path, units: range) -> list[Path]:
    """The report files of these units, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in units:
        for report in reports_of(number):
            paths.append(folder / report.file_name)
            paths[-1].write_text(report.text, encoding="utf-8")
    return paths


def load_copies(warehouse: Path, folder: Path, unit_count: int, base_count: int) -> None:
    """Load the reports of units 0 to `base_count`, then copy them until there are `unit_count` units."""
    load_reports(write_files(folder, range(min(unit_count, base_count))), warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        for first in range(base_count, unit_count, base_count):
            copy_units(connection, base_count, first, min(base_count, unit_count - first))


def copy_units(connection: duckdb.DuckDBPyConnection, base_count: int, first: int, count: int) -> None:
    """Add the reports of the units 0 to `count` of the first `base_count` as units `first` and on."""
    names = [(unit_name(n), unit_name(first + n), f"unit{n:06}", f"unit{first + n:06}") for n in range(count)]
    by_column = [list(column) for column in zip(*names, strict=True)]
    connection.execute(
        """
        create or replace temp table names as
        select unnest(?) as old_name, unnest(?) as new_name, unnest(?) as old_file, unnest(?) as new_file
        """,
        by_column,
    )
    connection.execute(
        """
        create or replace temp table copies as
        select reports.report_id as old_id, sha256(reports.report_id || names.new_name) as new_id, names.*
        from raw.reports as reports
        inner join names on left(reports.file_name, length(names.old_file)) = names.old_file
        """
    )
    for table in TABLES:
        connection.execute(f"insert into raw.{table} by name {_copied(connection, table)}")
    connection.execute("drop table names")
    connection.execute("drop table copies")


def _copied(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    columns = connection.execute(
        "select column_name, data_type from duckdb_columns() where schema_name = 'raw' and table_name = ?", [table]
    ).fetchall()
    replaced = ["copies.new_id as report_id"]
    replaced += [
        f"replace(rows_read.{name}, copies.{'old_file' if name == 'file_name' else 'old_name'}, "
        f"copies.{'new_file' if name == 'file_name' else 'new_name'}) as {name}"
        for name, data_type in columns
        if data_type == "VARCHAR" and name not in ("report_id", "parser_version")
    ]
    return f"""
        select rows_read.* replace ({", ".join(replaced)})
        from raw.{table} as rows_read
        inner join copies on rows_read.report_id = copies.old_id
        order by copies.new_id
    """
