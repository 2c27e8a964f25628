"""Small reports of units that touch each other, read once, and the events that bring them in and take them out."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from ingest.load import load_reports

TABLES = ("reports", "blocks", "figures", "indicators", "staffing", "outputs", "mentions")
YEARS = (2022, 2023)
KINDS = ("department", "own_level", "evaluation")
VERSIONS = ("first", "corrected")
FAMILIES = tuple(
    place + body
    for place in ("桃源县", "剑阁县", "临泽县", "武平县", "永春县")
    for body in ("水利局", "档案馆", "教育局", "司法局")
)
"""Departments, each with its own level: what belongs together across budget units."""


def write_library(folder: Path) -> list[Path]:
    """For every family two years and three kinds of report; of each a corrected copy of the same name."""
    paths = []
    for family, unit in enumerate(FAMILIES):
        for year in YEARS:
            for slip, version in zip((0, 7), VERSIONS, strict=True):
                texts = (
                    _account(unit, "部门", year, 1000 + 37 * family + year, slip),
                    _account(unit, "单位", year, 800 + 37 * family + year, slip),
                    _evaluation(unit, year, 1000 + 37 * family + year, slip),
                )
                for kind, text in zip(KINDS, texts, strict=True):
                    paths.append(folder / version / f"{family}_{year}_{kind}.txt")
                    paths[-1].parent.mkdir(parents=True, exist_ok=True)
                    paths[-1].write_text(text, encoding="utf-8")
    return paths


def _account(unit: str, whose: str, year: int, amount: int, slip: int) -> str:
    return f"""{unit}{year}年度{whose}决算公开说明

一、收入支出决算总体情况
{year}年度收、支总计{amount}.50万元。与上年相比，收、支总计各增加1.00万元，增长{100 / (amount - 0.5):.2f}%。
二、支出决算情况
本年支出合计{amount - 20}.50万元，其中：基本支出{amount - 420 + slip}.50万元，项目支出400.00万元。
年末结转和结余20.00万元。
年初结转和结余{19 + year % 2}.00万元。
三、一般公共预算财政拨款支出决算情况
{year}年度一般公共预算财政拨款支出年初预算为{amount - 100}.00万元，支出决算为{amount - 90}.00万元，完成年初预算的\
{(amount - 90) / (amount - 100) * 100:.2f}%。
四、“三公”经费
“三公”经费支出决算为12.00万元，其中：公务接待费{2 + slip}.00万元，公务用车运行维护费10.00万元。
年末在职人员{amount % 50 + 5}人。
"""


def _evaluation(unit: str, year: int, amount: int, slip: int) -> str:
    return f"""{unit}

{year}年度部门整体支出绩效自评报告

{year}年年初预算支出{amount - 100}.00万元，{year}年一般公共预算财政拨款支出{amount - 90 + slip}.00万元。
上年本年支出合计{amount - 21}.50万元。全年接待群众{amount}人次。
"""


@dataclass(slots=True)
class Inbox:
    """The raw tables of a warehouse in memory, as `juesuan` would leave them after each event; time goes by days."""

    connection: duckdb.DuckDBPyConnection
    day: int = 0

    def empty(self) -> None:
        """Nothing has come in yet."""
        for table in (*TABLES, "rejected_files", "withdrawals"):
            self.connection.execute(f"delete from raw.{table}")
        self.day = 0

    def arrive(self, report_id: str, parser: str) -> None:
        """A report comes in, or is read anew by another parser; known content keeps its day."""
        known = self.connection.execute("select loaded_at from raw.reports where report_id = ?", [report_id]).fetchall()
        self._forget(report_id)
        for table in TABLES:
            stamps = "? as parser_version" + (", ? as loaded_at" if table == "reports" else "")
            values = [parser, known[0][0] if known else self._now]
            self.connection.execute(
                f"insert into raw.{table} by name select * replace ({stamps}) from library.{table} where report_id = ?",
                [*values[: 2 if table == "reports" else 1], report_id],
            )
        # the newer parser reads a little less: what it does not understand must go from the marts
        if parser == "new":
            self.connection.execute(
                "update raw.figures set reason = 'not_understood' where report_id = ? and figure_number % 7 = 3",
                [report_id],
            )

    def duplicate(self, report_id: str) -> None:
        """The same bytes under another name: told among the rejected files, and nothing else."""
        self.connection.execute(
            "insert into raw.rejected_files select 'copy of ' || file_name, report_id, 'the same content', file_name, "
            "parser_version, loaded_at from raw.reports where report_id = ?",
            [report_id],
        )

    def withdraw(self, report_id: str) -> None:
        """A report that is in force is withdrawn; one that is withdrawn comes back."""
        stands = self.connection.execute(
            "select 1 from raw.withdrawals where report_id = ? and restored_at is null", [report_id]
        ).fetchall()
        self.connection.execute(
            "update raw.withdrawals set restored_at = ? where report_id = ? and restored_at is null"
            if stands
            else "insert into raw.withdrawals select report_id, 'wrong', ?, null from raw.reports where report_id = ?",
            [self._now, report_id],
        )

    @property
    def _now(self) -> datetime:
        return datetime(2026, 1, 1 + self.day)

    def _forget(self, report_id: str) -> None:
        for table in TABLES:
            self.connection.execute(f"delete from raw.{table} where report_id = ?", [report_id])


def read_library(folder: Path, warehouse: Path) -> list[list[str]]:
    """Read all of it into a warehouse of its own; returns the ids of each family's reports."""
    load_reports(write_library(folder), warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        return [
            [report_id for (report_id,) in connection.execute(_OF_FAMILY, [f"{family}_"]).fetchall()]
            for family in range(len(FAMILIES))
        ]


_OF_FAMILY = "select report_id from raw.reports where starts_with(file_name, ?) order by file_name, report_id"
