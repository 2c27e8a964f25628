"""One warehouse of the samples, with files beside them that are no reports; loaded and built once."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.load import LoadSummary, load_reports
from juesuan.folders import ROOT, BuildFolder
from juesuan.transform import transform

SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
DUPLICATED = "jiange_archives_2023_self_evaluation.txt"
NO_REPORTS = {
    "empty.txt": b"",
    "junk.pdf": bytes(range(1, 32)) * 200,
    "poem.txt": "春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。\n".encode(),
    "undecodable.txt": b"\xff\xfe\x00\xd8" * 100,
    "zz_copy.txt": (SAMPLES / DUPLICATED).read_bytes(),
}


@dataclass(frozen=True)
class Warehouse:
    """A built warehouse, to be asked."""

    path: Path
    loaded: LoadSummary

    def ask(self, question: str, *values: Any) -> list[Any]:
        with duckdb.connect(str(self.path), read_only=True) as connection:
            return connection.execute(question, list(values)).fetchall()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples and files that are no reports, in one folder."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
    for name, content in NO_REPORTS.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def build_folder(tmp_path_factory: pytest.TempPathFactory) -> BuildFolder:
    return BuildFolder(tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="session")
def warehouse(reports: Path, build_folder: BuildFolder) -> Warehouse:
    """The samples, built; a copy, so that it stays as it is when more is built."""
    loaded = load_reports(reports, build_folder.warehouse)
    transform(build_folder, full_refresh=True)
    return Warehouse(shutil.copyfile(build_folder.warehouse, build_folder.path / "first.duckdb"), loaded)


@pytest.fixture(scope="session")
def labelled_reports() -> list[Path]:
    """The hand-labelled reports, where they are."""
    return sorted((SHARED / "reports").glob("*.txt"))


@pytest.fixture(scope="session")
def grown(warehouse: Warehouse, reports: Path, labelled_reports: list[Path], build_folder: BuildFolder) -> Warehouse:
    """The same folder once more, then the hand-labelled reports; built on top of what was built."""
    again = load_reports(reports, build_folder.warehouse)
    load_reports(labelled_reports, build_folder.warehouse)
    transform(build_folder, full_refresh=False)
    return Warehouse(build_folder.warehouse, again)
