"""The command as a user meets it: an answer, or one line that says what to do."""

import json

import pytest


def test_build_prints_units_and_years_and_where_the_warehouse_is(released):
    done = released.run("build", "--reports", released.reports, "--warehouse", released.warehouse)
    assert "青禾县水务局\t2023\t1,200\t1,100.5\t91.71%\tyes" in done.stdout
    assert str(released.warehouse) in done.stdout.splitlines()[-1]


def test_build_as_json_is_one_object(released):
    done = released.run("build", "--json", "--reports", released.reports, "--warehouse", released.warehouse)
    told = json.loads(done.stdout)
    assert told["released"] is False
    assert {row["budget_unit_name"] for row in told["budget_unit_years"]} == {"青禾县水务局", "白塔县档案馆"}


def test_show_finds_a_unit_by_part_of_its_name(released):
    done = released.run("show", "水务", "--warehouse", released.warehouse)
    assert done.returncode == 0, done.stderr
    total = next(line for line in done.stdout.splitlines() if "本年支出合计" in line)
    assert total.split("\t")[3:6] == ["1,200", "1,100.5", "91.71%"]


def test_show_suggests_names_where_none_matches(released):
    done = released.run("show", "青禾县水利局", "--warehouse", released.warehouse)
    assert done.returncode == 1
    assert "青禾县水务局" in done.stderr


def test_trace_marks_the_figure_in_its_sentence(released):
    done = released.run("trace", "1100.50", "--warehouse", released.warehouse)
    assert done.returncode == 0, done.stderr
    assert "water.txt" in done.stdout
    assert "本年支出合计【1,100.50万元】" in done.stdout


def test_every_figure_shown_can_be_traced(released):
    shown = released.run("show", "水务", "--warehouse", released.warehouse).stdout.splitlines()[1:]
    figures = {figure for line in shown for figure in line.split("\t")[-1].split()}
    assert figures
    for figure in figures:
        done = released.run("trace", figure, "--warehouse", released.warehouse)
        assert done.stdout.startswith(figure), done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--reports", "{root}/nowhere", "--warehouse", "{root}/w.duckdb"], "there is no folder"),
        (["build", "--reports", "{root}/empty", "--warehouse", "{root}/w.duckdb"], "there are no files"),
        (["build", "--reports", "{root}/reports", "--warehouse", "{root}/reports/water.txt"], "is not a DuckDB file"),
        (["show", "水务", "--warehouse", "{root}/none.duckdb"], "there is no warehouse"),
        (["show", "水务", "--warehouse", "{root}/reports/water.txt"], "is not a DuckDB file"),
        (["trace", "987654321", "--warehouse", "{root}/release/warehouse.duckdb"], "no figure"),
        (["load", "--reports", "{root}/reports", "--warehouse", "{root}/release/warehouse.duckdb"], "never written to"),
    ],
)
def test_a_mistake_gets_one_line_and_status_1(place, arguments, said):
    (place.root / "empty").mkdir()
    done = place.run(*(argument.format(root=place.root) for argument in arguments))
    assert done.returncode == 1
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_version_is_printed(released):
    assert released.run("--version").stdout == "0.1.0\n"
