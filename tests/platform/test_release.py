"""A release is one read-only file, replaced as a whole or not at all."""

import json
import stat
from pathlib import Path

import duckdb
import pytest

from juesuan import release
from juesuan.errors import JuesuanError
from juesuan.folders import BuildFolder
from juesuan.manifest import Manifest
from juesuan.releases import Identity, Releases

ONE_MORE = "红石县气象局2022年度部门决算\n\n2022年度本年支出合计80.00万元，年初预算100.00万元。\n"


def test_the_release_is_read_only_and_has_no_log(released):
    assert stat.S_IMODE(released.warehouse.stat().st_mode) == 0o444
    assert {path.name for path in released.warehouse.parent.iterdir()} == {"warehouse.duckdb", "warehouse.releases"}
    assert not list(released.root.rglob("*.wal"))


def test_a_second_build_with_nothing_new_leaves_the_very_same_file(place):
    before = place.warehouse.stat()
    done = place.run_build()
    assert done.returncode == 0, done.stderr
    after = place.warehouse.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert "nothing new" in done.stderr


def test_a_reader_keeps_its_release_while_a_new_one_is_published(place):
    (place.reports / "more.txt").write_text(ONE_MORE, encoding="utf-8")
    others = "select * from marts.fct_reported_figures where file_name = 'water.txt' order by figure_id"
    before = place.ask(others)
    with duckdb.connect(str(place.warehouse), read_only=True) as reader:
        done = place.run_build()
        assert done.returncode == 0, done.stderr
        assert reader.execute("select count(*) from raw.reports").fetchall() == [(2,)]
    assert place.ask("select count(*) from raw.reports") == [(3,)]
    assert place.ask("select count(*) from marts.fct_reported_figures where file_name = 'more.txt'")[0][0] >= 2
    assert before
    assert place.ask(others) == before


def test_one_build_folder_holds_one_build(tmp_path: Path):
    folder = BuildFolder(tmp_path)
    with (
        release.only_build(folder),
        pytest.raises(JuesuanError, match="another build is running"),
        release.only_build(folder),
    ):
        pass


def test_a_build_does_not_undo_another_that_published_meanwhile(tmp_path: Path):
    folder = BuildFolder(tmp_path / "build")
    folder.path.mkdir()
    target = tmp_path / "warehouse.duckdb"
    _warehouse(target)
    taken = release.start_work_copy(target, folder)
    target.unlink()
    _warehouse(target)
    before = target.read_bytes()
    with pytest.raises(JuesuanError, match="replaced by another build"):
        Releases(target).publish(folder.warehouse, manifest("a"), taken)
    assert target.read_bytes() == before


def test_what_an_interrupted_build_left_does_not_reach_the_next(tmp_path: Path):
    folder = BuildFolder(tmp_path / "build")
    folder.path.mkdir()
    folder.warehouse.write_bytes(b"half a file")
    folder.warehouse.with_name("warehouse.duckdb.wal").write_bytes(b"half a log")
    assert release.start_work_copy(tmp_path / "none.duckdb", folder) is None
    assert list(folder.path.iterdir()) == []


def manifest(name: str) -> Manifest:
    return Manifest(name, "2026-03-01T02:17:00", "rules", "parser", "duckdb", f"reports of {name}")


@pytest.fixture
def shelf(tmp_path: Path) -> Releases:
    """Releases a to g of a warehouse, published one after the other, the newest three kept."""
    releases = Releases(tmp_path / "warehouse.duckdb")
    for name in "abcdefg":
        _warehouse(tmp_path / "finished.duckdb", name)
        releases.publish(tmp_path / "finished.duckdb", manifest(name), Identity.of(releases.current), keep=3)
    return releases


def _held_by(warehouse: Path) -> str:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return str(connection.execute("select report_id from raw.reports").fetchall()[0][0])


def test_the_newest_releases_are_kept_and_the_last_is_current(shelf: Releases):
    assert [each.release_id for each in shelf.manifests()] == ["g", "f", "e"]
    assert {path.stem for path in shelf.folder.glob("*.duckdb")} == {"e", "f", "g"}
    assert shelf.current_id() == "g" == _held_by(shelf.current)


def test_rolling_back_makes_the_one_before_current_and_marks_what_is_newer(shelf: Releases):
    assert shelf.roll_back(None).release_id == "f"
    assert shelf.roll_back(None).release_id == "e" == shelf.current_id() == _held_by(shelf.current)
    assert {each.release_id: each.is_rolled_back for each in shelf.manifests()} == {"g": True, "f": True, "e": False}
    with pytest.raises(JuesuanError, match="no release before the current one; kept are: g, f, e"):
        shelf.roll_back(None)
    assert shelf.roll_back("g").release_id == shelf.current_id() == "g"
    assert not any(each.is_rolled_back for each in shelf.manifests())


def test_rolling_back_to_what_is_current_changes_no_file(shelf: Releases):
    before = Identity.of(shelf.current)
    shelf.roll_back("g")
    assert Identity.of(shelf.current) == before
    assert not list(shelf.current.parent.glob(".*"))


def test_a_reader_keeps_a_release_that_is_taken_away(shelf: Releases, tmp_path: Path):
    with duckdb.connect(str(shelf.file("e")), read_only=True) as reader:
        _warehouse(tmp_path / "finished.duckdb", "h")
        shelf.publish(tmp_path / "finished.duckdb", manifest("h"), Identity.of(shelf.current), keep=1)
        assert [path.stem for path in shelf.folder.glob("*.duckdb")] == ["h"]
        assert reader.execute("select report_id from raw.reports").fetchall() == [("e",)]


def test_the_current_release_is_kept_though_it_is_old(shelf: Releases):
    shelf.roll_back("e")
    shelf.prune(keep=1)
    assert {each.release_id for each in shelf.manifests()} == {"g", "e"}


def test_without_hard_links_a_release_is_copied_into_place(shelf: Releases, tmp_path: Path, monkeypatch):
    def no_link(source: Path, target: Path) -> None:
        raise OSError("not supported")

    monkeypatch.setattr("juesuan.releases.os.link", no_link)
    _warehouse(tmp_path / "finished.duckdb", "h")
    shelf.publish(tmp_path / "finished.duckdb", manifest("h"), Identity.of(shelf.current))
    assert shelf.current_id() == "h" == _held_by(shelf.current)


def test_what_was_rolled_back_is_not_published_again_until_something_changes(place):
    (place.reports / "more.txt").write_text(ONE_MORE, encoding="utf-8")
    assert place.run_build().returncode == 0
    done = place.run("rollback", "--warehouse", place.warehouse)
    assert done.returncode == 0, done.stderr
    assert place.ask("select count(*) from raw.reports") == [(2,)]
    assert "rolled back: the release stays" in place.run_build().stderr
    assert place.ask("select count(*) from raw.reports") == [(2,)]
    states = [
        line.split("\t")[-1] for line in place.run("releases", "--warehouse", place.warehouse).stdout.splitlines()
    ]
    assert states[1:] == ["rolled back", "current"]


def test_the_manifest_says_what_the_release_holds(released):
    (path,) = released.warehouse.with_name("warehouse.releases").glob("*.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert [(each,) for each in told["report_ids"]] == released.ask("select report_id from raw.reports order by 1")
    assert told["marts"]
    for mart, content in told["marts"].items():
        assert released.ask(f"select count(*), sum(hash(mart))::varchar from marts.{mart} as mart") in (
            [(content["row_count"], content["content_hash"])],
            [(0, None)],
        )
    assert released.ask("select mart, row_count, content_hash from raw.release_marts order by mart") == [
        (mart, *content.values()) for mart, content in sorted(told["marts"].items())
    ]


def _warehouse(path: Path, name: str = "") -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema raw")
        connection.execute("create table raw.reports as select ? as report_id", [name])
