"""`juesuan watch`: what arrives is published once, whole; and `juesuan run` for schedulers."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from ingest.load import load_reports
from ingest.whole import is_being_written
from juesuan.ledger import Run, runs
from juesuan.watch import Arrivals, watch

ACCOUNT = "红石县气象局{0}年度部门决算\n\n{0}年度本年支出合计80.00万元，年初预算100.00万元。\n"
WAIT_SECONDS = 240.0


def test_arrivals_are_whole_only_when_all_of_them_were_still(tmp_path: Path) -> None:
    slow, quick = tmp_path / "slow.txt", tmp_path / "quick.txt"
    arrivals = Arrivals(settle=2.0)
    assert not arrivals.are_whole(now=100.0)
    slow.write_text("a", encoding="utf-8")
    quick.write_text("b", encoding="utf-8")
    arrivals.add({slow, quick}, now=100.0)
    assert not arrivals.are_whole(now=101.9)
    slow.write_text("aa", encoding="utf-8")
    assert not arrivals.are_whole(now=102.1)
    assert not arrivals.are_whole(now=104.0)
    assert arrivals.are_whole(now=104.2)


def test_a_file_that_is_open_for_writing_is_not_whole_however_still_it_is(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    arrivals = Arrivals(settle=2.0)
    with file.open("w", encoding="utf-8") as writer:
        writer.write("half")
        writer.flush()
        arrivals.add({file}, now=100.0)
        assert is_being_written(file)
        assert not arrivals.are_whole(now=1000.0)
    assert not is_being_written(file)
    assert arrivals.are_whole(now=1002.1)


def test_a_file_that_is_being_written_to_is_left_for_the_next_load(tmp_path: Path) -> None:
    file, text = tmp_path / "report.txt", ACCOUNT.format(2022)
    with file.open("w", encoding="utf-8") as writer:
        writer.write(text[: len(text) // 2])
        writer.flush()
        loaded = load_reports(file, tmp_path / "warehouse.duckdb")
        assert (loaded.unfinished, loaded.new, loaded.rejected) == (("report.txt",), 0, ())
        writer.write(text[len(text) // 2 :])
    assert load_reports(file, tmp_path / "warehouse.duckdb").new == 1


def watched(folder: Path, monkeypatch, first_build: Callable[[], object]) -> list[list[str]]:
    """The files that each build of a watch found; the first does something, the second ends the watch."""
    found: list[list[str]] = []

    def build(reports: Path, *_: object, **__: object) -> None:
        found.append(sorted(path.name for path in reports.iterdir()))
        first_build() if len(found) == 1 else os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("juesuan.watch._build", build)
    monkeypatch.setattr("juesuan.watch.beside", nullcontext)
    watch(folder, folder.parent / "warehouse.duckdb", settle=0.2, keep=1, as_json=False)
    return found


def test_what_arrives_during_the_first_build_is_built_too(tmp_path: Path, monkeypatch) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    arrive = partial((inbox / "early.txt").write_text, "early")
    assert watched(inbox, monkeypatch, arrive) == [[], ["early.txt"]]


def test_an_inbox_that_was_gone_is_built_when_it_is_back(tmp_path: Path, monkeypatch) -> None:
    inbox, other = tmp_path / "inbox", tmp_path / "other"
    for folder in (inbox, other):
        folder.mkdir()
    (other / "later.txt").write_text("later", encoding="utf-8")

    def vanish() -> None:
        inbox.rename(tmp_path / "away")
        threading.Timer(2, other.rename, [inbox]).start()

    assert watched(inbox, monkeypatch, vanish) == [[], ["later.txt"]]


@dataclass
class Watch:
    """A watch that runs on a workplace."""

    place: object
    process: "subprocess.Popen[str]"

    def ended(self, count: int) -> list[Run]:
        """The runs of the watch, once `count` of them have ended."""

        def found() -> list[Run]:
            return [run for run in runs(self.place.warehouse) if run.command == "watch" and run.ended_at]

        until(lambda: len(found()) >= count)
        return found()


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.2)


@pytest.fixture
def watching(place) -> Iterator[Watch]:
    command = [sys.executable, "-c", "from juesuan.cli import main; main()", "watch", "--settle", "1"]
    command += [str(place.reports), "--warehouse", str(place.warehouse)]
    environment = {**os.environ, "JUESUAN_BUILD": str(place.build)}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Watch(place, process)
        process.kill()


def test_ten_files_at_once_make_one_build_a_slow_copy_is_published_whole_and_sigterm_ends_it(watching) -> None:
    place = watching.place
    assert [run.outcome for run in watching.ended(1)] == ["nothing_new"]
    for year in range(2010, 2020):
        (place.reports / f"{year}.txt").write_text(ACCOUNT.format(year), encoding="utf-8")
    assert [(run.outcome, run.new_reports) for run in watching.ended(2)][1:] == [("published", 10)]
    with (place.reports / "slow.txt").open("w", encoding="utf-8") as writer:
        for part in (ACCOUNT.format(2021)[:20], ACCOUNT.format(2021)[20:40], ACCOUNT.format(2021)[40:]):
            writer.write(part)
            writer.flush()
            time.sleep(2)
    assert [(run.outcome, run.new_reports) for run in watching.ended(3)][2:] == [("published", 1)]
    assert place.ask("select count(*) from raw.reports where file_name = 'slow.txt'") == [(1,)]
    assert place.ask(
        "select quote from marts.fct_reported_figures where file_name = 'slow.txt' and value_text like '100%'"
    )
    watching.process.send_signal(signal.SIGTERM)
    out, told = watching.process.communicate(timeout=60)
    assert watching.process.returncode == 0, told
    assert told.splitlines()[-1] == "stopped"
    assert len(out.splitlines()) == 3
    assert place.ask("select outcome, new_reports from marts.rpt_runs where command = 'watch' order by started_at") == [
        ("nothing_new", 0),
        ("published", 10),
        ("published", 1),
    ]


def test_run_tells_a_scheduler_with_its_exit_status_what_happened(place) -> None:
    def run(*options: str, reports: Path = place.reports) -> "subprocess.CompletedProcess[str]":
        return place.run("run", "--reports", reports, "--warehouse", place.warehouse, *options)

    assert run().returncode == 0
    (place.reports / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    text = (place.reports / "archive.txt").read_text(encoding="utf-8")
    (place.reports / "forest.txt").write_text(text.replace("档案馆", "林业局"), encoding="utf-8")
    done = run("--json")
    told = json.loads(done.stdout)
    assert done.returncode == 3, done.stderr
    assert (told["outcome"], told["new_reports"], told["rejected_files"]) == ("published", 1, 1)
    assert [line.split(":")[0] for line in told["quarantined"]] == ["白塔县林业局 2023"]
    assert run().returncode == 0
    gone = run(reports=place.root / "nowhere")
    assert (gone.returncode, len(gone.stderr.splitlines())) == (1, 1)
    ledger = [(each.command, each.outcome) for each in runs(place.warehouse)][-4:]
    assert ledger == [("run", "nothing_new"), ("run", "published"), ("run", "nothing_new"), ("run", "failed")]
    assert "there is no folder" in runs(place.warehouse)[-1].error
