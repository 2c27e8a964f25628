"""One report, prose and three tables, written out in every format at test time."""

import html
import io

import docx
import openpyxl
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from table_facts import grid

from ingest.readers.cells import GridCell

Part = str | list[GridCell]

_SUMMARY = """
收入 | < | < | 支出 | < | <
项目 | 行次 | 决算数 | 项目 | 行次 | 决算数
一、一般公共预算财政拨款收入 | 1 | 512.30 | 一、一般公共服务支出 | 31 | 20.15
二、事业收入 | 2 | 18.00 | 七、文化旅游体育与传媒支出 | 37 | 486.25
本年收入合计 | 27 | 530.30 | 本年支出合计 | 57 | 506.40
年初结转和结余 | 28 | 6.10 | 年末结转和结余 | 58 | 30.00
总计 | 30 | 536.40 | 总计 | 60 | 536.40
"""
_SPENDING = """
项目 | < | 本年支出合计 | 基本支出 | 项目支出
科目编码 | 科目名称 | ^ | ^ | ^
合计 | < | 506.40 | 330.15 | 176.25
201 | 一般公共服务支出 | 20.15 | 20.15 |
20129 | 群众团体事务 | 20.15 | 20.15 |
207 | 文化旅游体育与传媒支出 | 486.25 | 310.00 | 176.25
20701 | 文化和旅游 | 486.25 | 310.00 | 176.25
"""
_THREE_PUBLIC = """
项目 | 预算数 | 决算数
合计 | 7.50 | 5.35
1.因公出国（境）费 | 0.00 | 0.00
2.公务用车购置及运行维护费 | 5.00 | 4.15
3.公务接待费 | 2.50 | 1.20
"""
REPORT: tuple[Part, ...] = (
    "苇塘县群众艺术馆2023年度部门决算",
    "2023年度收入总计536.40万元，支出总计536.40万元。",
    "2023年度一般公共预算财政拨款支出506.40万元，其中：基本支出330.15万元，项目支出176.25万元。",
    "收入支出决算总表",
    "单位：万元",
    grid(_SUMMARY.strip().split("\n")),
    "支出决算表",
    "单位：万元",
    grid(_SPENDING.strip().split("\n")),
    "财政拨款“三公”经费支出决算表",
    "单位：万元",
    grid(_THREE_PUBLIC.strip().split("\n")),
)


def _size(cells: list[GridCell]) -> tuple[int, int]:
    return max(cell.row + cell.row_span for cell in cells), max(cell.column + cell.column_span for cell in cells)


def _plain_rows(cells: list[GridCell]) -> list[list[str]]:
    height, width = _size(cells)
    rows = [[""] * width for _ in range(height)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def as_text() -> bytes:
    lines = [
        part if isinstance(part, str) else "\n".join("\t".join(row) for row in _plain_rows(part)) for part in REPORT
    ]
    return "\n".join(lines).encode()


def as_markdown() -> bytes:
    lines = []
    for part in REPORT:
        if isinstance(part, str):
            lines.append(part + "\n")
            continue
        rows = ["| " + " | ".join(row) + " |" for row in _plain_rows(part)]
        rule = "|" + " --- |" * _size(part)[1]
        lines.append("\n".join([rows[0], rule, *rows[1:]]) + "\n")
    return "\n".join(lines).encode()


def as_html() -> bytes:
    parts = []
    for part in REPORT:
        if isinstance(part, str):
            parts.append(f"<p>{html.escape(part)}</p>")
            continue
        rows = [
            "".join(
                f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}">{html.escape(cell.text)}</td>'
                for cell in part
                if cell.row == row
            )
            for row in range(_size(part)[0])
        ]
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>".encode()


def as_docx() -> bytes:
    document = docx.Document()
    for part in REPORT:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        height, width = _size(part)
        table = document.add_table(rows=height, cols=width)
        for cell in part:
            target = table.cell(cell.row, cell.column)
            if cell.row_span * cell.column_span > 1:
                target = target.merge(table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1))
            target.text = cell.text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_xlsx() -> bytes:
    """Each table on a sheet of its own below the rows of its title; the prose above the first."""
    book = openpyxl.Workbook()
    sheet, row = book.active, 1
    is_first = True
    for part in REPORT:
        if isinstance(part, str):
            if part.endswith("表") and not is_first:
                sheet, row = book.create_sheet(part[:31].replace("“", "").replace("”", "")), 1
            sheet.cell(row, 1, part)
            row += 1
            continue
        is_first = False
        for cell in part:
            first, column = row + cell.row, cell.column + 1
            is_amount = "." in cell.text and cell.text.replace(".", "").isdigit()
            sheet.cell(first, column, float(cell.text) if is_amount else cell.text or None)
            if cell.row_span * cell.column_span > 1:
                sheet.merge_cells(None, first, column, first + cell.row_span - 1, column + cell.column_span - 1)
        row += _size(part)[0]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_pdf() -> bytes:
    """The prose on a page, each table ruled on a page of its own below its title."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=landscape(A4))
    canvas.setFont("STSong-Light", 10)
    top = 540.0
    for part in REPORT:
        if isinstance(part, str):
            if part.endswith("表"):
                canvas.showPage()
                canvas.setFont("STSong-Light", 10)
                top = 540.0
            canvas.drawString(20, top, part)
            top -= 20
            continue
        for cell in part:
            left, bottom = 20 + 145 * cell.column, top - 22 * (cell.row + cell.row_span)
            canvas.rect(left, bottom, 145 * cell.column_span, 22 * cell.row_span)
            canvas.drawString(left + 2, bottom + 7, cell.text)
    canvas.save()
    return stream.getvalue()


FORMATS = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_html,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "pdf": as_pdf,
}
