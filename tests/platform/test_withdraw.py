"""A report withdrawn leaves every fact, stays in raw, and can be brought back."""

import shutil
from dataclasses import replace

import pytest

from juesuan.folders import ROOT

HISTORIES = ("rpt_releases", "rpt_runs", "rpt_withdrawals")
FACTS = [
    path.stem
    for path in sorted((ROOT / "models" / "marts").glob("*.sql"))
    if path.stem.startswith(("fct_", "rpt_", "dim_reports", "dim_budget_units", "trusted_"))
]
CONTENT = "select * from marts.{} order by all"


@pytest.fixture(scope="module")
def withdrawn(released, tmp_path_factory):
    """A release whose archive report was withdrawn."""
    root = tmp_path_factory.mktemp("withdrawn") / "place"
    shutil.copytree(released.root, root)
    place = replace(released, root=root)
    done = place.run("withdraw", "archive.txt", "--reason", "发布有误", "--warehouse", place.warehouse)
    assert done.returncode == 0, done.stderr
    return place


def test_a_withdrawn_report_is_in_no_mart_but_the_list_of_withdrawals(withdrawn):
    places = withdrawn.ask("""
        select table_name from information_schema.columns where table_schema = 'marts' and column_name = 'file_name'
    """)
    found = {table for (table,) in places if withdrawn.ask(f"from marts.{table} where file_name = 'archive.txt'")}
    assert found == {"rpt_withdrawals"}
    assert withdrawn.ask("from marts.rpt_release_status where budget_unit_name like '%档案馆'") == []
    ((reason, restored),) = withdrawn.ask("select reason, restored_at from marts.rpt_withdrawals")
    assert (reason, restored) == ("发布有误", None)


def test_its_words_stay_in_raw(released, withdrawn):
    count = "select count(*) from raw.figures inner join raw.reports using (report_id) where file_name = 'archive.txt'"
    assert withdrawn.ask(count) == released.ask(count) != [(0,)]


def test_the_other_units_are_as_they_were(released, withdrawn):
    for mart in FACTS:
        if (mart, "budget_unit_name") in released.ask(
            "select table_name, column_name from information_schema.columns where table_schema = 'marts'"
        ):
            question = f"select * from marts.{mart} where budget_unit_name = '青禾县水务局' order by all"
            assert withdrawn.ask(question) == released.ask(question)


def test_loading_the_same_bytes_again_says_that_they_are_withdrawn_and_adds_no_fact(withdrawn):
    (withdrawn.reports / "archive_again.txt").write_bytes((withdrawn.reports / "archive.txt").read_bytes())
    done = withdrawn.run_build()
    (withdrawn.reports / "archive_again.txt").unlink()
    assert "left out archive.txt: withdrawn on" in done.stderr
    assert "left out archive_again.txt: withdrawn on" in done.stderr
    assert "发布有误" in done.stderr
    assert withdrawn.ask("from marts.fct_reported_figures where file_name like 'archive%'") == []


def test_brought_back_it_gives_every_row_as_before(released, withdrawn):
    done = withdrawn.run("withdraw", "--undo", "archive.txt", "--warehouse", withdrawn.warehouse)
    assert done.returncode == 0, done.stderr
    for mart in FACTS:
        if mart not in HISTORIES:
            assert withdrawn.ask(CONTENT.format(mart)) == released.ask(CONTENT.format(mart)), mart
    ((restored,),) = withdrawn.ask("select restored_at is not null from marts.rpt_withdrawals")
    assert restored


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.txt"], "there is no report nothing.txt"),
        (["--undo", "water.txt"], "water.txt is not withdrawn"),
    ],
)
def test_what_names_no_report_gets_one_line(released, arguments, said):
    done = released.run("withdraw", *arguments, "--warehouse", released.warehouse)
    assert done.returncode == 1
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
