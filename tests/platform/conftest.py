"""One small release for all tests of the line; each test that builds works on its own copy."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

CONSISTENT = """青禾县水务局2023年度部门决算

一、收支决算总体情况
2023年度本年支出合计1,100.50万元，其中：基本支出700.50万元，项目支出400.00万元。年初预算1,200.00万元。

二、其他情况
本年支出比上年减少20.5万元，下降1.83%。公务接待费支出约3万元，会议费5000元，培训费与上年持平。
修复渠道后带动农户增收18%；单价50万元以上的设备2台；向各乡镇下达抗旱资金260万元。
"""

INCONSISTENT = """白塔县档案馆2023年度部门决算

一、支出决算情况
2023年度本年支出合计500.00万元，其中：基本支出300.00万元，项目支出150.00万元。
"""


@dataclass(frozen=True)
class Workplace:
    """A folder of reports, a release and a build folder."""

    root: Path

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def warehouse(self) -> Path:
        return self.root / "release" / "warehouse.duckdb"

    @property
    def build(self) -> Path:
        return self.root / "build"

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The command as a user runs it."""
        command = [sys.executable, "-c", "from juesuan.cli import main; main()", *map(str, arguments)]
        environment = {**os.environ, "JUESUAN_BUILD": str(self.build), "COLUMNS": "200"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def run_build(self) -> subprocess.CompletedProcess[str]:
        return self.run("build", "--reports", self.reports, "--warehouse", self.warehouse)

    def ask(self, question: str) -> list[Any]:
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(question).fetchall()


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Two reports built into a new warehouse. Shared: to be looked at, not changed."""
    place = Workplace(tmp_path_factory.mktemp("released"))
    place.reports.mkdir()
    (place.reports / "water.txt").write_text(CONSISTENT, encoding="utf-8")
    (place.reports / "archive.txt").write_text(INCONSISTENT, encoding="utf-8")
    done = place.run_build()
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def place(released: Workplace, tmp_path: Path) -> Workplace:
    """A copy of the release and its reports, to be changed."""
    shutil.copytree(released.root, tmp_path / "place")
    return Workplace(tmp_path / "place")
