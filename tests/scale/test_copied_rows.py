"""Raw rows that the benchmarks make are those that reading the files would give."""

import sys

import duckdb
import pytest

from ingest.load import load_reports
from juesuan.folders import ROOT


@pytest.fixture
def scale_rows(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import scale_rows

    yield scale_rows
    sys.modules.pop("scale_rows")


def test_rows_copied_under_another_name_are_rows_read_under_that_name(scale_rows, tmp_path):
    copied, read = tmp_path / "copied.duckdb", tmp_path / "read.duckdb"
    scale_rows.load_copies(copied, tmp_path / "of_two_units", 4, 2)
    for path in scale_rows.write_files(tmp_path / "renamed", range(2)):
        number = int(path.name[4:10])
        text = path.read_text(encoding="utf-8")
        text = text.replace(scale_rows.unit_name(number), scale_rows.unit_name(number + 2))
        renamed = path.with_name(path.name.replace(f"unit{number:06}", f"unit{number + 2:06}"))
        renamed.write_text(text, encoding="utf-8")
        path.unlink()
    load_reports(tmp_path / "of_two_units", read)
    load_reports(tmp_path / "renamed", read)
    with duckdb.connect(str(read)) as connection:
        connection.execute(f"attach '{copied}' as copied (read_only)")
        for table in scale_rows.TABLES:
            left, right = (_rows(table, file) for file in ("", "copied."))
            differing = f"(({left}) except all ({right})) union all (({right}) except all ({left}))"
            assert connection.execute(f"select count(*) from raw.{table}").fetchall() > [(0,)], table
            assert connection.execute(f"select * from ({differing}) limit 3").fetchall() == [], table


def _rows(table: str, file: str) -> str:
    apart = "report_id, loaded_at" if table == "reports" else "report_id"
    return f"""
        select reports.file_name as name_of_file, rows_of.* exclude ({apart})
        from {file}raw.{table} as rows_of
        inner join {file}raw.reports as reports on rows_of.report_id = reports.report_id
    """
