"""A release is one read-only file, replaced as a whole or not at all."""

import stat
from pathlib import Path

import duckdb
import pytest

from juesuan import release
from juesuan.errors import JuesuanError
from juesuan.folders import BuildFolder

ONE_MORE = "红石县气象局2022年度部门决算\n\n2022年度本年支出合计80.00万元，年初预算100.00万元。\n"


def test_the_release_is_read_only_and_has_no_log(released):
    assert stat.S_IMODE(released.warehouse.stat().st_mode) == 0o444
    assert [path.name for path in released.warehouse.parent.iterdir()] == ["warehouse.duckdb"]


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
    copied = release.start_work_copy(target, folder)
    target.unlink()
    _warehouse(target)
    with pytest.raises(JuesuanError, match="replaced by another build"):
        release.publish(folder, target, copied)


def test_what_an_interrupted_build_left_does_not_reach_the_next(tmp_path: Path):
    folder = BuildFolder(tmp_path / "build")
    folder.path.mkdir()
    folder.warehouse.write_bytes(b"half a file")
    folder.warehouse.with_name("warehouse.duckdb.wal").write_bytes(b"half a log")
    assert release.start_work_copy(tmp_path / "none.duckdb", folder) is None
    assert list(folder.path.iterdir()) == []


def _warehouse(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema raw")
        connection.execute("create table raw.reports (report_id varchar)")
