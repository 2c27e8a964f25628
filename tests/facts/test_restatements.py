"""Reports of one year that became known one after another: all are kept, and each day can be asked for."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

import ingest.load
from ingest.load import load_reports
from juesuan.folders import BuildFolder
from juesuan.transform import transform

ACCOUNT = "云岭县水利局2023年度部门决算\n\n2023年度本年支出合计{}万元，年初预算800.00万元。\n"
BUDGETED = "云岭县水利局2023年部门预算\n\n2023年本年支出合计850.00万元。\n"
NEXT = "云岭县水利局2024年度部门决算\n\n2024年度本年支出合计700.00万元，2023年度本年支出合计910.00万元。\n"
REPORTS = {
    date(2024, 9, 1): ("account.txt", ACCOUNT.format("900.00")),
    date(2024, 10, 1): ("account_again.txt", ACCOUNT.format("960.00")),
    date(2024, 11, 1): ("budget.txt", BUDGETED),
    date(2025, 9, 1): ("next_account.txt", NEXT),
}
CHOSEN = "select figure_key, figure_id, report_id, choice_reason, rival_count from {} order by all"
OUTTURN = "line_item = 'expenditure' and measure = 'actual' and fiscal_year = 2023"
BUDGET = "line_item = 'expenditure' and measure = 'approved' and fiscal_year = 2023"
Rows = list[Any]


def ask(warehouse: Path, question: str) -> Rows:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(question).fetchall()


def load_on(day: date, file: Path, warehouse: Path) -> None:
    """Load a report as if it were that day."""
    load_reports([file], warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(
            "update raw.reports set loaded_at = ? where file_name = ?",
            [datetime(day.year, day.month, day.day, 18), file.name],
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[date, Rows]]:
    """The warehouse after the last report, under another name, and what was chosen after each."""
    folder = BuildFolder(tmp_path_factory.mktemp("build"))
    chosen: dict[date, Rows] = {}
    for day, (name, text) in REPORTS.items():
        file = folder.path / name
        file.write_text(text, encoding="utf-8")
        load_on(day, file, folder.warehouse)
        transform(folder, full_refresh=not chosen)
        chosen[day] = ask(folder.warehouse, CHOSEN.format("intermediate.int_figures_chosen where not is_supporting"))
    return folder.warehouse.rename(folder.path / "moved.duckdb"), chosen


def test_each_day_gives_what_the_warehouse_said_on_it(built: tuple[Path, dict[date, Rows]]) -> None:
    warehouse, chosen = built
    for day, rows in chosen.items():
        assert rows
        assert ask(warehouse, CHOSEN.format(f"marts.as_known_on(date '{day}')")) == rows
    assert chosen[date(2024, 9, 1)] != chosen[date(2025, 9, 1)]


def test_before_the_first_report_nothing_was_known(built: tuple[Path, dict[date, Rows]]) -> None:
    assert ask(built[0], "from marts.as_known_on(date '2024-08-31')") == []


def test_an_older_budget_loaded_later_is_told_and_does_not_undo_the_better_witnessed(
    built: tuple[Path, dict[date, Rows]],
) -> None:
    told = ask(
        built[0],
        f"""
        select file_name, previous_amount_yuan, amount_yuan, restated_by_yuan, is_current, current_amount_yuan,
            choice_reason
        from marts.fct_restatements where {BUDGET}""",
    )
    assert told == [("budget.txt", 8000000, 8500000, 500000, False, 8000000, "most_witnesses")]


def test_two_versions_of_a_report_and_the_next_years_comparative_are_told_in_the_order_they_became_known(
    built: tuple[Path, dict[date, Rows]],
) -> None:
    told = ask(
        built[0],
        f"""
        select file_name, cast(known_from as date), previous_amount_yuan, amount_yuan
        from marts.fct_restatements where {OUTTURN} order by known_from""",
    )
    assert told == [
        ("account_again.txt", date(2024, 10, 1), 9000000, 9600000),
        ("next_account.txt", date(2025, 9, 1), 9600000, 9100000),
    ]
    (current,) = ask(built[0], f"select amount_yuan from marts.as_known_on(date '2025-09-01') where {OUTTURN}")
    assert current[0] in (9000000, 9600000)


def test_a_report_that_only_repeats_the_one_before_restates_nothing(built: tuple[Path, dict[date, Rows]]) -> None:
    assert not ask(built[0], f"from marts.fct_restatements where {BUDGET} and file_name = 'account_again.txt'")


def test_a_report_read_again_keeps_the_day_it_became_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day, (name, text) = next(iter(REPORTS.items()))
    warehouse, file = tmp_path / "warehouse.duckdb", tmp_path / name
    file.write_text(text, encoding="utf-8")
    load_on(day, file, warehouse)
    known = ask(warehouse, "select loaded_at, parser_version from raw.reports")
    monkeypatch.setattr(ingest.load, "parser_version", lambda: "another")
    load_reports([file], warehouse)
    load_reports([file.rename(tmp_path / "renamed.txt")], warehouse)
    assert ask(warehouse, "select loaded_at, parser_version from raw.reports") == [(known[0][0], "another")]


def test_a_newer_file_of_the_same_name_is_a_new_version_and_nothing_is_checked_against_the_old(tmp_path: Path) -> None:
    old = ACCOUNT.format("900.00") + "其中：基本支出500.00万元，项目支出400.00万元。\n"
    versions = {
        date(2024, 9, 1): old + "\n二、小结\n2023年度本年支出合计900.00万元。\n",
        date(2024, 9, 2): old.replace("900.00", "960.00").replace("500.00", "560.00"),
    }
    folder, file = BuildFolder(tmp_path), tmp_path / "account.txt"
    for day, text in versions.items():
        file.write_text(text, encoding="utf-8")
        load_reports([file], folder.warehouse)
        with duckdb.connect(str(folder.warehouse)) as connection:
            connection.execute("update raw.reports set loaded_at = ? where loaded_at > '2026-01-01'", [day])
    transform(folder, full_refresh=True)
    amount = f"select amount_yuan from marts.{{}} where {OUTTURN}"
    assert ask(folder.warehouse, amount.format("as_known_on(date '2024-09-01')")) == [(9000000,)]
    assert ask(folder.warehouse, amount.format("as_known_on(date '2024-09-02')")) == [(9600000,)]
    assert ask(
        folder.warehouse, "select actual_yuan from marts.fct_budget_execution where line_item = 'expenditure'"
    ) == [(9600000,)]
    assert ask(folder.warehouse, "select is_trusted from marts.rpt_release_status") == [(True,)]
    told = ask(folder.warehouse, f"select amount_yuan, is_current from marts.fct_restatements where {OUTTURN}")
    assert told == [(9600000, True)]
    assert ask(folder.warehouse, "select is_superseded from marts.dim_reports order by known_from") == [
        (True,),
        (False,),
    ]
