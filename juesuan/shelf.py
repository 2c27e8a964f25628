"""`juesuan releases` and `juesuan rollback`."""

import json
from pathlib import Path

from juesuan import console
from juesuan.errors import JuesuanError
from juesuan.ledger import recorded
from juesuan.release import open_release
from juesuan.releases import Releases

COLUMNS = ("release 版本", "when (UTC) 时间", "reports 报告", "rows 行数", "checks 校验", "warnings 提示", "state 状态")


def print_releases(warehouse: Path, *, as_json: bool) -> None:
    """One line for each release kept."""
    releases = Releases(warehouse)
    if not warehouse.exists():
        raise JuesuanError(f"there is no warehouse at {warehouse}: make one with `juesuan build`")
    current = releases.current_id()
    lines = [
        {
            "release_id": each.release_id,
            "released_at": each.released_at,
            "report_count": len(each.report_ids),
            "row_count": sum(mart["row_count"] for mart in each.marts.values()),
            "checks_passed": each.checks_passed,
            "checks_warned": each.checks_warned,
            "state": _state(each.release_id == current, each.is_rolled_back),
        }
        for each in releases.manifests()
    ]
    if as_json:
        print(json.dumps(lines, ensure_ascii=False))
    else:
        console.table("Releases", COLUMNS, [list(line.values()) for line in lines], right=COLUMNS[2:6])


def roll_back(warehouse: Path, asked: str | None) -> str:
    """Make an older release current; returns its id."""
    with open_release(warehouse):
        pass
    with recorded(warehouse, "rollback") as run:
        run.release_id = Releases(warehouse).roll_back(asked).release_id
        run.outcome = "rolled_back"
        return run.release_id


def _state(is_current: bool, is_rolled_back: bool) -> str:
    if is_current:
        return "current"
    return "rolled back" if is_rolled_back else ""
