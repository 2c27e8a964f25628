"""No number of a money table is lost, and no line of prose becomes a row of a table."""

import re

import pytest
from table_facts import Case, cases, document_of

from ingest.document import Document, Table
from ingest.extract import extract
from ingest.grid import Grid
from ingest.readers.text import read
from ingest.streams import with_streams

_NUMBER = re.compile(r"[-(△]?[\d,]*\d[\d.,]*\)?%?")
_NOT_TABLES = {
    "a table of contents with page numbers": """某县水利局2023年度部门决算
第一部分 部门概况 1
一、主要职能 1
二、机构设置 2
第二部分 决算情况说明 3
一、收入支出决算总体情况 4
二、支出决算情况 6
三、“三公”经费支出决算情况 8
""",
    "a table of contents, page numbers on lines of their own": """某县水利局2023年度部门决算
一、收入决算情况
5
二、支出决算情况
6
三、三公经费支出
8
四、机关运行经费
9
""",
    "a list of tables behind dashes": """某县水利局2023年度部门决算
- 一、收入支出决算总表
- 二、收入决算表
- 三、支出决算表
- 四、财政拨款收入支出决算总表
""",
    "sentences with blanks around every number": """某县水利局2023年度部门决算
2023 年 收入 合计 512.30 万元 ， 支出 合计 500.10 万元 。
其中 ： 基本支出 300.00 万元 ， 占 60.00 % ； 项目支出 200.10 万元 ， 占 40.00 % 。
因公出国 0 万元 ， 公务接待费 1.20 万元 ， 接待 12 批次 96 人 。
""",
    "a telephone and a date": """某县水利局2023年度部门决算
联系电话 0731 2288 6611
邮编 412000
发布日期 2024 08 30
""",
    "a staff list": """某县水利局2023年度部门决算
行政编制 12
事业编制 20
在职人员 30
离退休 8
""",
}


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_every_number_of_a_money_table_is_a_figure_a_code_or_a_line_number(case: Case) -> None:
    document = with_streams(document_of(case)[0])
    figures = {figure.char_start for figure in extract(document, "report.txt").figures}
    of_money = [table for table in document.tables if any(cell.start in figures for cell in table.cells)]
    lost = [text for table in of_money for text in _unread(document, table, figures)]
    assert lost == []


def _unread(document: Document, table: Table, figures: set[int]) -> list[str]:
    grid = Grid(document, table)
    return [
        document.text[cell.start : cell.end]
        for cell in table.cells
        if _NUMBER.fullmatch(document.text[cell.start : cell.end])
        and cell.start not in figures
        and not grid.is_index_row(cell.row)
        and grid.roles[cell.column] not in ("code", "index")
        and not _is_continued_code(document.text[cell.start : cell.end])
    ]


def _is_continued_code(text: str) -> bool:
    """On a page that continues a table the header that tells codes stands on the page before."""
    return re.fullmatch(r"\d{3}|\d{5}|\d{7}", text) is not None


@pytest.mark.parametrize("text", _NOT_TABLES.values(), ids=_NOT_TABLES.keys())
def test_lines_that_are_no_table_stay_prose(text: str) -> None:
    assert with_streams(read(text.encode(), "report.txt")).tables == ()
