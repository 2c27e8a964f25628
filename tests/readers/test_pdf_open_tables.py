"""Tables ruled only across, or only down: columns and rows come from where nothing is printed."""

import io

from cells import cells_of
from hypothesis import given, settings
from hypothesis import strategies as st
from report_in_formats import new_canvas

from ingest.readers import pdf

EDGES = (60, 240, 320, 400, 480)
HEADER = ("科目名称", "合计", "基本支出", "项目支出")
ROWS = (
    ("行政运行", "1,234.50", "1,234.50", "-"),
    ("机关服务", "88.10", "-", "88.10"),
    ("合计", "1,322.60", "1,234.50", "88.10"),
)


def draw_row(canvas, y, texts, edges=EDGES):
    """The first text to the left of its column, the others to the right."""
    canvas.drawString(edges[0] + 2, y, texts[0])
    for right, text in zip(edges[2:], texts[1:], strict=True):
        canvas.drawRightString(right - 2, y, text)


def draw_centred(canvas, y, texts, edges=EDGES):
    for left, right, text in zip(edges, edges[1:], texts, strict=False):
        canvas.drawCentredString((left + right) / 2, y, text)


def rows_read(draw) -> list[list[list[str]]]:
    """For each table its rows of cells."""
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    canvas.setFontSize(8)
    draw(canvas)
    canvas.save()
    document = pdf.read(stream.getvalue(), "report.pdf")
    tables = []
    for number in range(len(document.tables)):
        rows: dict[int, list[str]] = {}
        for row, *_, text in cells_of(document, number):
            rows.setdefault(row, []).append(text)
        tables.append(list(rows.values()))
    return tables


def rule_across(canvas, heights, edges=EDGES):
    for y in heights:
        canvas.line(edges[0], y, edges[-1], y)


def test_a_table_ruled_under_every_row_has_its_columns():
    def draw(canvas):
        rule_across(canvas, (700, 684, 668, 652, 636))
        draw_centred(canvas, 688, HEADER)
        for number, row in enumerate(ROWS):
            draw_row(canvas, 672 - 16 * number, row)

    assert rows_read(draw) == [[list(HEADER), *map(list, ROWS)]]


def test_a_table_of_three_rules_has_its_columns_and_its_rows():
    def draw(canvas):
        rule_across(canvas, (700, 684, 630))
        draw_centred(canvas, 688, HEADER)
        for number, row in enumerate(ROWS):
            draw_row(canvas, 672 - 16 * number, row)

    assert rows_read(draw) == [[list(HEADER), *map(list, ROWS)]]


def test_a_frame_with_ruled_columns_has_its_rows_though_they_hold_unlike_numbers_of_figures():
    def draw(canvas):
        for x in EDGES:
            canvas.line(x, 700, x, 620)
        rule_across(canvas, (700, 684, 620))
        draw_centred(canvas, 688, HEADER)
        for number, (name, total, *_) in enumerate(ROWS):
            draw_row(canvas, 672 - 16 * number, (name, total, "", "" if number else "5.00"))

    rows = [[name, total, "", "" if number else "5.00"] for number, (name, total, *_) in enumerate(ROWS)]
    assert rows_read(draw) == [[list(HEADER), *rows]]


def test_a_header_over_two_columns_is_one_cell_over_both():
    def draw(canvas):
        rule_across(canvas, (716, 684, 668, 652, 636))
        canvas.line(EDGES[1], 700, EDGES[4], 700)
        canvas.drawCentredString((EDGES[1] + EDGES[4]) / 2, 704, "本年支出")
        canvas.drawCentredString((EDGES[0] + EDGES[1]) / 2, 696, "科目名称")
        draw_centred(canvas, 688, ("", *HEADER[1:]))
        for number, row in enumerate(ROWS):
            draw_row(canvas, 672 - 16 * number, row)

    assert rows_read(draw)[0][:2] == [["科目名称", "本年支出"], ["合计", "基本支出", "项目支出"]]


def test_a_column_that_holds_nothing_keeps_its_header_to_itself():
    def draw(canvas):
        rule_across(canvas, (700, 684, 668, 652, 636))
        draw_centred(canvas, 688, HEADER)
        for number, (name, total, _, project) in enumerate(ROWS):
            draw_row(canvas, 672 - 16 * number, (name, total, "", project))

    assert [row[:2] + row[3:] for row in rows_read(draw)[0]] == [
        [HEADER[0], HEADER[1], HEADER[3]],
        *([name, total, project] for name, total, _, project in ROWS),
    ]


def test_two_tables_with_a_caption_between_stay_apart():
    def draw(canvas):
        for top, title in ((700, ""), (600, "支出决算表 单位：万元")):
            canvas.drawString(200, top + 6, title)
            rule_across(canvas, (top, top - 16, top - 32, top - 48, top - 64))
            draw_centred(canvas, top - 12, HEADER)
            for number, row in enumerate(ROWS):
                draw_row(canvas, top - 28 - 16 * number, row)

    assert rows_read(draw) == [[list(HEADER), *map(list, ROWS)]] * 2


def test_a_figure_broken_because_its_column_was_full_is_no_row_of_its_own():
    def draw(canvas):
        rule_across(canvas, (700, 684, 656, 628))
        draw_centred(canvas, 688, ("科目名称", "合计"), (60, 240, 284))
        for y, name in ((668, "行政运行"), (640, "机关服务")):
            canvas.drawString(62, y, name)
            canvas.drawRightString(282, y + 5, "1,234,567")
            canvas.drawRightString(282, y - 5, ".89")

    def narrow(canvas):
        draw(canvas)
        rule_across(canvas, (700, 684, 656, 628), (60, 284))

    assert [row[1] for row in rows_read(narrow)[0]] == ["合计", "1,234,567.89", "1,234,567.89"]


def test_underlined_prose_is_no_table():
    def draw(canvas):
        for y in (700, 660, 620):
            canvas.drawString(62, y + 4, "本年支出合计12.50万元，比上年增加1.20万元，增长8.3%。")
            canvas.line(60, y, 480, y)

    assert rows_read(draw) == []


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.decimals(0, 99999, places=2), min_size=3, max_size=3), min_size=4, max_size=9),
    st.booleans(),
)
def test_whatever_the_figures_a_table_ruled_across_gives_them_back(figures, is_ruled_under_rows):
    rows = [[f"第{number}项工作经费", *(f"{figure:,.2f}" for figure in row)] for number, row in enumerate(figures)]

    def draw(canvas):
        lowest = 684 - 16 * len(rows)
        rule_across(canvas, (700, 684, *range(668, lowest, -16), lowest) if is_ruled_under_rows else (700, 684, lowest))
        draw_centred(canvas, 688, HEADER)
        for number, row in enumerate(rows):
            draw_row(canvas, 672 - 16 * number, row)

    assert rows_read(draw) == [[list(HEADER), *rows]]
