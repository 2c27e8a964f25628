"""One warehouse of invented final accounts: a sound one, one for each slip, one with many slips, a blank template."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from account import TITLES, final_account, template, write_pdf
from slips import ALL, APART, SLIPS, SOUND, TWICE_MEANT, TWO_APART, WITH_ALL, ZEROED, replace, together, zero_total

from juesuan.audit import audit

Findings = Callable[[str], Counter[str]]


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports built into one warehouse, by the command itself."""
    root = tmp_path_factory.mktemp("documents")
    reports = root / "reports"
    reports.mkdir()
    write_pdf(final_account(SOUND), reports / f"{SOUND}.pdf")
    write_pdf(template(), reports / "template.pdf")
    write_pdf(template("沙湾县档案馆", "2024"), reports / "template_of_2024.pdf")
    spoil_all = together(*(slip.spoil for slip in SLIPS if slip.name in ALL), zero_total(TITLES[3], "本年支出合计", 3))
    twice_meant = replace("收入支出总计1,308.00", "收入支出总计1,308.30")
    spoiled = [
        *((slip.unit, slip.spoil) for slip in SLIPS),
        *ZEROED,
        (TWICE_MEANT, twice_meant),
        (WITH_ALL, spoil_all),
        (APART, TWO_APART),
    ]
    for unit, spoil in spoiled:
        parts = final_account(unit)
        spoil(parts)
        write_pdf(parts, reports / f"{unit}.pdf")
    command = [sys.executable, "-c", "from juesuan.cli import main; main()", "build"]
    done = subprocess.run(
        [*command, "--reports", str(reports), "--warehouse", str(root / "w.duckdb")],
        env={**os.environ, "JUESUAN_BUILD": str(root / "build")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return root / "w.duckdb"


@pytest.fixture(scope="session")
def findings(warehouse: Path) -> Findings:
    """How often each check speaks against the unit whose report bears its name."""

    def of(name: str) -> Counter[str]:
        told = [finding for year in audit(warehouse, f"{name}.pdf", "zh") for finding in year.findings]
        return Counter(finding.identity or finding.kind for finding in told)

    return of
