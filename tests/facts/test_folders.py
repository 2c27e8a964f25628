"""Folders as they come: files that are no reports, and the same folder twice."""

import pytest

from ingest.load import load_reports
from juesuan.errors import JuesuanError
from juesuan.folders import ROOT
from juesuan.line import load_only

SAMPLES = [path.name for path in (ROOT / "samples").iterdir()]
UNITS = "select distinct {} from marts.dim_reports where list_contains(?, file_name)"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty.txt", "empty"),
        ("junk.pdf", ""),
        ("poem.txt", "no budget report"),
        ("undecodable.txt", ""),
        ("zz_copy.txt", "the same content as jiange_archives_2023_self_evaluation.txt"),
    ],
)
def test_a_file_that_is_no_report_gets_one_line_and_one_row(warehouse, name, said):
    ((reason,),) = warehouse.ask("select reason from raw.rejected_files where file_name = ?", name)
    assert said in reason
    assert reason.strip()
    assert "\n" not in reason
    assert (name, reason) in warehouse.loaded.rejected


def test_files_that_are_no_reports_keep_no_report_out(warehouse):
    assert warehouse.loaded.new == 10
    assert warehouse.ask("select count(*) from marts.dim_reports") == [(10,)]
    assert warehouse.ask("select count(*) from raw.rejected_files") == [(5,)]


def test_a_missing_folder_is_said_in_one_line(tmp_path):
    with pytest.raises(JuesuanError, match="there is no folder") as error:
        load_only(tmp_path / "nowhere", tmp_path / "warehouse.duckdb", print)
    assert "\n" not in str(error.value)
    assert not (tmp_path / "warehouse.duckdb").exists()


def rows_of_samples(warehouse):
    """Every row of every mart that speaks of a budget unit of the samples, and every row of raw of their reports."""
    ids = {
        "budget_unit_id": set(warehouse.ask(UNITS.format("budget_unit_id"), SAMPLES)),
        "report_id": set(warehouse.ask(UNITS.format("report_id"), SAMPLES)),
    }
    assert all(len(found) == 10 for found in ids.values())
    keyed = warehouse.ask("""
        select schema_name || '.' || table_name, max_by(column_name, column_name = 'budget_unit_id')
        from duckdb_columns() where column_name in ('budget_unit_id', 'report_id')
        and (schema_name = 'raw' or schema_name = 'marts') group by all
    """)
    return {
        (table, column): set(
            warehouse.ask(f"select cast(each as varchar) from {table} as each where list_contains(?, {column})", found)
        )
        for table, column in keyed
        for found in [sorted(value for (value,) in ids[column])]
    }


def test_loading_twice_reads_nothing(grown):
    assert (grown.loaded.new, grown.loaded.unchanged, grown.loaded.rejected) == (0, 15, ())


def test_what_was_built_stays_as_it_was_when_more_is_built(warehouse, grown):
    before, after = rows_of_samples(warehouse), rows_of_samples(grown)
    assert len(before) > 15
    assert before.keys() == after.keys()
    assert [table for table in before if before[table] != after[table]] == []


def test_a_report_under_a_new_name_is_no_second_report(reports, tmp_path):
    warehouse = tmp_path / "warehouse.duckdb"
    first = reports / "jiange_archives_2023_self_evaluation.txt"
    assert load_reports([first], warehouse).new == 1
    again = load_reports([reports / "zz_copy.txt"], warehouse)
    assert again.new == 0
    assert again.rejected == (("zz_copy.txt", f"the same content as {first.name}"),)
