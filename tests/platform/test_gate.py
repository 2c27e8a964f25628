"""What stops a release, and what is only marked."""

import shutil
import signal
import time

import duckdb
import pytest

from expectations.beside import beside
from expectations.catalogue import Catalogue, Identity, read_catalogue
from expectations.gate import check
from expectations.result import GateResult
from expectations.suites import CRITICAL, build_suites
from juesuan.errors import GateError
from juesuan.folders import BuildFolder
from juesuan.line import run_line
from juesuan.retest import failing, kept_tests
from juesuan.rules import fingerprint
from juesuan.transform import TransformSummary


def test_a_broken_identity_takes_the_trust_of_its_own_year_only(released):
    trust = dict(
        released.ask("select budget_unit_name, is_trusted from marts.rpt_release_status where fiscal_year = 2023")
    )
    assert trust == {"青禾县水务局": True, "白塔县档案馆": False}


def test_a_distrusted_year_says_which_identity_and_stays_in_the_marts(released):
    reason = released.ask("select reason from marts.rpt_release_status where not is_trusted")
    assert "基本支出 + 项目支出" in reason[0][0]
    spent = released.ask("""
        select actual_yuan from marts.fct_budget_execution
        where budget_unit_name = '白塔县档案馆' and line_item = 'expenditure'
    """)
    assert [int(amount) for (amount,) in spent] == [5_000_000]


@pytest.mark.parametrize("mart", ["budget_execution", "reported_figures"])
def test_the_trusted_marts_hold_every_row_of_the_trusted_year_and_none_of_the_other(released, mart):
    count = "select budget_unit_name, count(*) from marts.{} where fiscal_year = 2023 group by all"
    every, trusted = (dict(released.ask(count.format(prefix + mart))) for prefix in ("fct_", "trusted_"))
    assert every.keys() == {"青禾县水务局", "白塔县档案馆"}
    assert trusted == {"青禾县水务局": every["青禾县水务局"]}


def test_a_failed_gate_leaves_the_release_as_it_was(place, monkeypatch):
    monkeypatch.setenv("JUESUAN_BUILD", str(place.build))
    monkeypatch.setattr("juesuan.line.fingerprint", lambda: "other rules")
    monkeypatch.setattr("juesuan.transform.transform", lambda folder, **_: TransformSummary(1, 1, []))
    monkeypatch.setattr("expectations.beside.Beside.answer", lambda self: GateResult(1, ["keys: two rows"], []))
    before = place.warehouse.stat()
    with pytest.raises(GateError, match="1 check failed, so nothing was released"):
        run_line(place.reports, place.warehouse, print)
    after = place.warehouse.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_rows_that_share_a_key_stop_the_release(place, tmp_path):
    place.warehouse.chmod(0o644)
    with duckdb.connect(str(place.warehouse)) as connection:
        connection.execute("insert into marts.rpt_coverage from marts.rpt_coverage")
    stops = check(place.warehouse, tmp_path).stops
    assert [stop for stop in stops if stop.startswith("rpt_coverage: one row for each report_id")]


def test_marts_without_rows_stop_the_release(place, tmp_path):
    place.warehouse.chmod(0o644)
    with duckdb.connect(str(place.warehouse)) as connection:
        connection.execute("delete from marts.fct_reported_figures")
    assert "fct_reported_figures: figures were read: 0" in check(place.warehouse, tmp_path).stops


def test_a_build_without_any_figure_releases_nothing(place):
    for report in place.reports.iterdir():
        report.unlink()
    (place.reports / "nothing.txt").write_text("本页没有任何内容可供阅读，仅为说明。\n" * 3, encoding="utf-8")
    other = place.root / "other" / "warehouse.duckdb"
    done = place.run("build", "--reports", place.reports, "--warehouse", other)
    assert done.returncode == 1
    assert "no figure in any of the files" in done.stderr
    assert not other.exists()


def test_every_identity_of_the_seed_is_an_expectation(released):
    catalogue = read_catalogue(released.warehouse)
    asked = [
        expectation.meta["identity"]
        for suite in build_suites(catalogue)
        for expectation in suite.expectations
        if expectation.meta and "identity" in expectation.meta
    ]
    assert asked
    assert sorted(asked) == sorted(code for (code,) in released.ask("select identity from reference.identities"))


def test_every_suite_begins_with_a_minimum_of_rows():
    catalogue = Catalogue(["expenditure"], ["all"], ["actual"], [Identity("parts", "甲 = 乙", "a = b", "error", 3, 1)])
    for suite in build_suites(catalogue):
        assert type(suite.expectations[0]).__name__ == "ExpectTableRowCountToBeBetween"
        assert suite.expectations[0].min_value == 1


def test_an_expectation_that_cannot_run_stops_the_release(released, tmp_path, monkeypatch):
    import expectations.gate as gate
    from expectations.suites import Suite, _no_rows

    broken = [Suite("rpt_coverage", [_no_rows("no_such_column = 1", "asks for a column that is not there")])]
    monkeypatch.setattr(gate, "build_suites", lambda catalogue: broken)
    found = check(released.warehouse, tmp_path)
    assert len(found.stops) == 1
    assert "no_such_column" in found.stops[0]


def test_what_can_stop_a_release_is_asked_before_it_and_by_a_process_of_its_own(released, tmp_path):
    with beside() as gate:
        gate.ask(released.warehouse)
        gate.ask(released.warehouse, tmp_path)
        asked, every = gate.answer(), gate.answer()
    assert asked.stops == every.stops == []
    suites = build_suites(read_catalogue(released.warehouse))
    assert asked.asked == sum(each.severity == CRITICAL for suite in suites for each in suite.expectations) > 20
    assert every.asked == sum(len(suite.expectations) for suite in suites)
    assert (tmp_path / "index.html").exists()


def test_a_gate_that_dies_stops_the_release(tmp_path):
    with beside() as gate:
        gate.ask(tmp_path / "nothing.duckdb")
        with pytest.raises(RuntimeError, match=r"nothing\.duckdb"):
            gate.answer()


def test_ctrl_c_and_a_stopped_service_leave_the_check_to_be_finished(released):
    with beside() as gate:
        gate.ask(released.warehouse)
        time.sleep(1)
        for number in (signal.SIGINT, signal.SIGTERM):
            gate.process.send_signal(number)
        assert gate.answer().asked > 20


def test_data_tests_asked_again_find_what_dbt_would(place):
    folder = BuildFolder(place.build)
    place.warehouse.chmod(0o644)
    shutil.copyfile(place.warehouse, folder.warehouse)
    tests = kept_tests(folder, fingerprint())
    assert len(tests) > 50
    assert failing(folder, tests)[0] == []
    with duckdb.connect(str(folder.warehouse)) as connection:
        connection.execute("delete from marts.rpt_coverage")
    stops = failing(folder, tests)[0]
    assert any(stop.startswith("no_report_is_lost: got 2") for stop in stops)
    assert kept_tests(folder, "other rules") is None
