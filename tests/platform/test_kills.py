"""A build killed at any moment leaves the release whole, and the next one completes (more in benchmarks/kills.py)."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from juesuan.errors import JuesuanError
from juesuan.ledger import runs
from juesuan.line import run_line
from juesuan.manifest import Manifest
from juesuan.releases import Identity, Releases

MORE = "红石县气象局2022年度部门决算\n\n2022年度本年支出合计80.00万元，年初预算100.00万元。\n"
STEPS = ("os.replace", "os.link", "os.fsync", "pathlib.Path.unlink", "pathlib.Path.write_text")


def kill_when(place, line: str) -> None:
    """Start a build and kill it once it says that a stage is done."""
    command = [sys.executable, "-c", "from juesuan.cli import main; main()", "build"]
    command += ["--reports", str(place.reports), "--warehouse", str(place.warehouse)]
    environment = {**os.environ, "JUESUAN_BUILD": str(place.build)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as build:
        assert any(told.startswith(line) for told in build.stderr)
        build.send_signal(signal.SIGKILL)


def test_builds_killed_after_loading_and_before_publishing_change_nothing_and_the_next_completes(place):
    (place.reports / "more.txt").write_text(MORE, encoding="utf-8")
    before = Identity.of(place.warehouse)
    for line in ("load ", "check "):
        kill_when(place, line)
        assert Identity.of(place.warehouse) == before
        assert place.ask("select count(*) from raw.reports") == [(2,)]
    done = place.run_build()
    assert done.returncode == 0, done.stderr
    assert place.ask("select count(*) from marts.dim_reports") == [(3,)]
    assert place.ask("select outcome from marts.rpt_runs order by started_at")[-3:] == [
        ("interrupted",),
        ("interrupted",),
        ("published",),
    ]
    assert not [path for path in place.root.rglob("*") if path.name.endswith((".next", ".wal"))]


class Killed(BaseException):
    """What no handler of the program catches."""


def finished(path: Path, name: str) -> Path:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema raw")
        connection.execute("create table raw.reports as select ? as report_id", [name])
    return path


def held_by(warehouse: Path) -> str:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return str(connection.execute("select report_id from raw.reports").fetchall()[0][0])


def manifest(name: str) -> Manifest:
    return Manifest(name, "2026-03-01T02:17:00", "rules", "parser", "duckdb", f"reports of {name}")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("count", range(1, 7))
def test_publishing_that_ends_at_any_step_leaves_the_old_release_or_the_new(tmp_path, monkeypatch, step, count):
    releases = Releases(tmp_path / "warehouse.duckdb")
    for name in "ab":
        releases.publish(finished(tmp_path / "work", name), manifest(name), Identity.of(releases.current), keep=2)
    work = finished(tmp_path / "work", "c")
    module, name = step.rsplit(".", 1)
    owner = {"os": os, "pathlib.Path": Path}[module]
    real, calls = getattr(owner, name), []

    def kill(*arguments, **options):
        calls.append(arguments)
        if len(calls) == count:
            raise Killed
        return real(*arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, kill)
        try:
            releases.publish(work, manifest("c"), Identity.of(releases.current), keep=2)
        except Killed:
            assert len(calls) == count
    assert held_by(releases.current) in ("b", "c")
    assert releases.current_id() == held_by(releases.current)
    releases.publish(finished(tmp_path / "work", "d"), manifest("d"), Identity.of(releases.current), keep=2)
    assert held_by(releases.current) == "d"
    assert releases.manifests()[0].release_id == "d"
    assert len(list(releases.folder.glob("*.duckdb"))) == len(list(releases.folder.glob("*.json"))) == 2
    assert not list(tmp_path.rglob("*.next"))


def test_a_full_disk_is_told_in_one_line_and_kept_in_the_ledger(place, monkeypatch):
    def full(source, target):
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    (place.reports / "more.txt").write_text(MORE, encoding="utf-8")
    monkeypatch.setenv("JUESUAN_BUILD", str(place.build))
    shutil.rmtree(place.build)
    place.build.mkdir()
    monkeypatch.setattr("juesuan.release.shutil.copyfile", full)
    before = Identity.of(place.warehouse)
    with pytest.raises(JuesuanError, match=r"^No space left on device: .*; the release stays"):
        run_line(place.reports, place.warehouse, print)
    assert Identity.of(place.warehouse) == before
    assert runs(place.warehouse)[-1].outcome == "failed"
    assert "No space left" in runs(place.warehouse)[-1].error


def test_a_disk_too_full_for_the_ledger_is_told_in_one_line_too(place, monkeypatch):
    def refuse(ledger, run):
        raise OSError(errno.ENOSPC, "No space left on device", str(ledger))

    monkeypatch.setattr("juesuan.ledger._append", refuse)
    with pytest.raises(JuesuanError, match=r"^No space left on device: .*runs\.jsonl; the release stays"):
        run_line(place.reports, place.warehouse, print)
