"""One small report, written out in every format at test time."""

import io
from dataclasses import dataclass
from itertools import pairwise

import docx
import openpyxl
import xlwt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

TITLE = "青溪县文化馆2023年度收入支出决算表"
UNIT_LINE = "单位：万元"
PROSE = "青溪县文化馆2023年度总收入486.35万元。"
Merge = tuple[int, int, int, int, str]  # row, column, rows, columns, text

# A header over two rows, with cells merged across and down, and an amount that is not stated.
CELLS: tuple[Merge, ...] = (
    (0, 0, 1, 2, "科目"),
    (0, 2, 2, 1, "合计"),
    (0, 3, 1, 2, "其中"),
    (1, 0, 1, 1, "编码"),
    (1, 1, 1, 1, "名称"),
    (1, 3, 1, 1, "基本支出"),
    (1, 4, 1, 1, "项目支出"),
    (2, 0, 1, 1, "207"),
    (2, 1, 1, 1, "文化旅游体育与传媒支出"),
    (2, 2, 1, 1, "452.1"),
    (2, 3, 1, 1, "301.75"),
    (2, 4, 1, 1, "150.35"),
    (3, 0, 1, 1, "221"),
    (3, 1, 1, 1, "住房保障支出"),
    (3, 2, 1, 1, "34.25"),
    (3, 3, 1, 1, "34.25"),
    (3, 4, 1, 1, ""),
)
WIDTHS = (60, 150, 80, 80, 80)
ROW_HEIGHT = 22


@dataclass(frozen=True)
class Sample:
    name: str
    content: bytes


def _value(text: str) -> str | float:
    return float(text) if "." in text else text


def as_xlsx() -> Sample:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["E3"] = PROSE, TITLE, UNIT_LINE
    for row, column, height, width, text in CELLS:
        sheet.cell(row + 4, column + 1, _value(text) if text else None)
        if height * width > 1:
            sheet.merge_cells(None, row + 4, column + 1, row + 3 + height, column + width)
    stream = io.BytesIO()
    book.save(stream)
    return Sample("report.xlsx", stream.getvalue())


def as_xls() -> Sample:
    book = xlwt.Workbook()
    sheet = book.add_sheet("决算")
    for row, text in enumerate((PROSE, TITLE)):
        sheet.write(row, 0, text)
    sheet.write(2, 4, UNIT_LINE)
    for row, column, height, width, text in CELLS:
        if text:
            sheet.write_merge(row + 3, row + 2 + height, column, column + width - 1, _value(text))
    stream = io.BytesIO()
    book.save(stream)
    return Sample("report.xls", stream.getvalue())


def as_html(encoding: str = "gb18030") -> Sample:
    rows = []
    for number in range(4):
        cells = "".join(
            f'<td rowspan="{height}" colspan="{width}">{text or "&nbsp;"}</td>'
            for row, _, height, width, text in CELLS
            if row == number
        )
        rows.append(f"<tr>{cells}</tr>")
    page = (
        f'<html><head><meta charset="gbk"><title>{TITLE}-青溪县人民政府网</title></head><body>'
        '<div class="nav"><a href="/">首页</a><a href="/x">信息公开</a></div>'
        f"<h1>{TITLE}</h1><p>{PROSE}</p><p>{UNIT_LINE}</p><table>{''.join(rows)}</table>"
        '<div id="footer">网站标识码与备案号</div></body></html>'
    )
    return Sample("report.html", page.encode(encoding))


def as_docx() -> Sample:
    document = docx.Document()
    for line in (TITLE, PROSE, UNIT_LINE):
        document.add_paragraph(line)
    table = document.add_table(rows=4, cols=5)
    for row, column, height, width, text in CELLS:
        cell = table.cell(row, column)
        if height * width > 1:
            cell = cell.merge(table.cell(row + height - 1, column + width - 1))
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return Sample("report.docx", stream.getvalue())


def new_canvas(stream: io.BytesIO, size: tuple[float, float] = A4, **options: object) -> Canvas:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(stream, pagesize=size, **options)
    canvas.setFont("STSong-Light", 10)
    return canvas


def draw_table(canvas: Canvas, left: float, top: float) -> None:
    """The cells with a rule around each, amounts to the right."""
    edges = [left + sum(WIDTHS[:count]) for count in range(len(WIDTHS) + 1)]
    for row, column, height, width, text in CELLS:
        x, right = edges[column], edges[column + width]
        bottom = top - (row + height) * ROW_HEIGHT
        canvas.rect(x, bottom, right - x, height * ROW_HEIGHT)
        if text[:1].isdigit() and "." in text:
            canvas.drawRightString(right - 3, bottom + 7, text)
        else:
            canvas.drawString(x + 3, bottom + 7, text)


def as_pdf(turned: int = 0) -> Sample:
    """`turned`: 90 for a page whose content was drawn sideways and turned back by the page's rotation."""
    stream = io.BytesIO()
    canvas = new_canvas(stream, (842, 842) if turned else A4)
    if turned:
        canvas.setPageRotation(turned)
        canvas.translate(842, 0)
        canvas.rotate(turned)
        canvas.setFont("STSong-Light", 10)
    for line, text in enumerate((TITLE, PROSE, UNIT_LINE)):
        canvas.drawString(60, 780 - 20 * line, text)
    draw_table(canvas, 60, 700)
    canvas.save()
    return Sample("report.pdf", stream.getvalue())


def as_text() -> Sample:
    rows = ["\t".join(text for row, _, _, _, text in CELLS if row == number) for number in range(4)]
    return Sample("report.txt", "\n".join((TITLE, PROSE, UNIT_LINE, *rows)).encode())


def pdf_of(*pages: list[tuple[float, float, str]]) -> bytes:
    """A PDF of strings drawn at (x, y), one list a page."""
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    for page in pages:
        canvas.setFont("STSong-Light", 10)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def is_in_order(numbers: list[int]) -> bool:
    return all(before <= after for before, after in pairwise(numbers))
