"""Units are built some at a time; how many makes no difference."""

import shutil
from pathlib import Path

import duckdb
import pytest
from library import write_library
from test_incremental_equals_full import differing_rows

from ingest.load import load_reports
from juesuan import transform
from juesuan.folders import BuildFolder


def built(folder: Path, loaded: Path) -> duckdb.DuckDBPyConnection:
    folder.mkdir()
    build = BuildFolder(folder)
    shutil.copyfile(loaded, build.warehouse)
    transform.transform(build, full_refresh=True)
    return duckdb.connect(str(build.warehouse), read_only=True)


def test_units_built_two_at_a_time_are_built_as_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [path for path in write_library(tmp_path / "reports") if path.name[:2] in ("0_", "1_", "2_")]
    load_reports(reports, tmp_path / "loaded.duckdb")
    at_once = built(tmp_path / "at_once", tmp_path / "loaded.duckdb")
    monkeypatch.setattr(transform, "BUILD", [*transform.BUILD, "--vars", "{units_per_batch: 2}"])
    in_pairs = built(tmp_path / "in_pairs", tmp_path / "loaded.duckdb")
    batches = in_pairs.execute("select count(distinct batch_number) from intermediate.int_budget_units_touched")
    assert batches.fetchall() > [(1,)]
    assert differing_rows(in_pairs, at_once) == {}
