"""Writes the two samples that are not text, so that what is in them can be read here.

    .venv/bin/python tests/samples/build.py

The files are kept in samples/; run it again only to change them.
"""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).parents[2] / "samples"
Sheet = list[list[str | float | None]]

BALANCE: Sheet = [
    ["沅江市教育局2025年部门收支预算总表"],
    [None, None, None, "单位：万元"],
    ["收入", None, "支出", None],
    ["项目", "预算数", "项目", "预算数"],
    ["一、一般公共预算拨款收入", 8650.40, "一、教育支出", 7920.40],
    ["二、政府性基金预算拨款收入", 120.00, "二、社会保障和就业支出", 530.00],
    ["三、事业收入", 260.00, "三、城乡社区支出", 120.00],
    [None, None, "四、住房保障支出", 460.00],
    ["本年收入合计", 9030.40, "本年支出合计", 9030.40],
    ["收入总计", 9030.40, "支出总计", 9030.40],
]
SPENDING: Sheet = [
    ["沅江市教育局2025年部门支出预算总表"],
    [None, None, None, None, "单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    [None, "合计", 9030.40, 6480.40, 2550.00],
    ["205", "教育支出", 7920.40, 5490.40, 2430.00],
    ["20501", "教育管理事务", 640.40, 540.40, 100.00],
    ["2050101", "行政运行", 540.40, 540.40, None],
    ["2050199", "其他教育管理事务支出", 100.00, None, 100.00],
    ["20502", "普通教育", 7280.00, 4950.00, 2330.00],
    ["2050202", "小学教育", 4100.00, 2900.00, 1200.00],
    ["2050203", "初中教育", 3180.00, 2050.00, 1130.00],
    ["208", "社会保障和就业支出", 530.00, 530.00, None],
    ["212", "城乡社区支出", 120.00, None, 120.00],
    ["221", "住房保障支出", 460.00, 460.00, None],
]
PROSE = [
    "赤水市市场监督管理局2024年部门预算公开说明",
    "",
    "一、机构和人员",
    "赤水市市场监督管理局核定编制80名，其中：行政编制58名，事业编制22名；实有在",
    "职人员76人，其中：行政人员55人，事业人员21人；退休人员31人。",
    "二、收支预算情况",
    "2024年收入预算1,568.20万元，较上年预算增加68.20万元，增长4.55%，其中：一般公",
    "共预算拨款收入1,548.20万元，其他收入20.00万元。",
    "2024年支出预算1,568.20万元，其中：基本支出1,308.20万元，占83.42%；项目支出260.00",
    "万元，占16.58%。",
    "三、机关运行经费和政府采购",
    "2024年机关运行经费预算146.50万元。政府采购预算88.00万元，其中：货物类采购28.00",
    "万元，服务类采购60.00万元。",
]
THREE_PUBLIC = [
    ("项目", "2023年预算数", "2024年预算数"),
    ("合计", "32.00", "30.50"),
    ("1.因公出国（境）费用", "0.00", "0.00"),
    ("2.公务接待费", "4.00", "3.50"),
    ("3.公务用车购置及运行费", "28.00", "27.00"),
    ("其中：公务用车购置费", "0.00", "0.00"),
    ("公务用车运行维护费", "28.00", "27.00"),
]


def write_workbook(path: Path) -> None:
    """Two sheets: income beside expenditure, and expenditure by function."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2025, 1, 1)
    del book["Sheet"]
    for name, rows, merged in (
        ("收支总表", BALANCE, ("A1:D1", "A3:B3", "C3:D3")),
        ("支出总表", SPENDING, ("A1:E1",)),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(path)


def write_pdf(path: Path) -> None:
    """A page of prose in lines cut where the page ends, and a page with a ruled table."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    _write_lines(canvas, PROSE)
    canvas.showPage()
    _write_lines(canvas, ["四、“三公”经费预算表", "单位：万元"])
    _draw_table(canvas, (60, 300, 420, 540), top=720)
    canvas.save()


def _write_lines(canvas: Canvas, lines: list[str]) -> None:
    canvas.setFont("STSong-Light", 11)
    for number, line in enumerate(lines):
        canvas.drawString(60, 770 - 22 * number, line)


def _draw_table(canvas: Canvas, edges: tuple[int, ...], top: int) -> None:
    for number, row in enumerate(THREE_PUBLIC):
        bottom = top - 24 * (number + 1)
        for text, (left, right) in zip(row, pairwise(edges), strict=True):
            canvas.rect(left, bottom, right - left, 24)
            canvas.drawString(left + 4, bottom + 8, text)


if __name__ == "__main__":
    write_workbook(SAMPLES / "yuanjiang_education_2025_budget.xlsx")
    write_pdf(SAMPLES / "chishui_market_2024_budget.pdf")
