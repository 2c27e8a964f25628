"""What is printed on a PDF page comes back in reading order, as lines and as grids."""

import io

import pytest
from cells import cells_of
from report_in_formats import CELLS, ROW_HEIGHT, draw_table, new_canvas, pdf_of

from ingest.readers import pdf


def read(content: bytes):
    return pdf.read(content, "report.pdf")


def lines_of(content: bytes) -> list[str]:
    return [line.strip() for line in read(content).text.splitlines()]


def canvas_pdf(draw) -> bytes:
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def test_page_numbers_in_step_with_the_pages_are_left_out_and_other_bare_numbers_kept():
    pages = [[(80, 700, f"第{page}段说明文字"), (290, 40, str(page + 3))] for page in range(3)]
    pages[1].append((80, 680, "2023"))
    assert lines_of(pdf_of(*pages)) == ["第0段说明文字", "第1段说明文字", "2023", "第2段说明文字"]


def test_an_amount_carried_to_the_top_of_a_page_is_no_page_number():
    pages = [[(80, 100, "全年支出合计")], [(80, 800, "1520"), (80, 780, "万元。")], [(80, 700, "完。")]]
    assert "1520" in lines_of(pdf_of(*pages))


@pytest.mark.parametrize("number", ["- {} -", "第 {} 页", "第{}页 共9页", "{} / 9", "— {} —"])
def test_marked_page_numbers_are_left_out(number):
    assert lines_of(pdf_of([(80, 700, "正文"), (280, 30, number.format(7))])) == ["正文"]


def test_a_running_header_is_stated_once():
    pages = [[(80, 810, "某区林业局2022年度部门决算"), (80, 600, f"内容{page}")] for page in "甲乙丙丁"]
    assert lines_of(pdf_of(*pages)) == ["某区林业局2022年度部门决算", "内容甲", "内容乙", "内容丙", "内容丁"]


def test_a_unit_line_at_the_top_of_every_page_is_no_running_header():
    pages = [[(400, 810, "单位：元"), (80, 600, f"内容{page}")] for page in "甲乙丙丁"]
    assert lines_of(pdf_of(*pages)).count("单位：元") == 4


def test_the_first_line_of_a_paragraph_keeps_its_indent():
    text = read(pdf_of([(100, 700, "首行缩进的一段"), (80, 680, "它的第二行")])).text
    assert text == "\u3000\u3000首行缩进的一段\n它的第二行\n"


def test_slanted_watermarks_are_left_out_and_italics_kept():
    def draw(canvas):
        canvas.drawString(80, 700, "执行率为")
        canvas.saveState()
        canvas.transform(1, 0, 0.3, 1, 120, 700)
        canvas.drawString(0, 0, "96.4%")
        canvas.restoreState()
        canvas.rotate(40)
        canvas.drawString(300, 300, "内部资料")

    assert lines_of(canvas_pdf(draw)) == ["执行率为96.4%"]


def test_words_struck_twice_to_look_bold_are_read_once():
    first = [(80, 700 - 20 * line, f"合计10{line}") for line in range(9)]
    again = [(x + 1, y, text) for x, y, text in first]
    assert lines_of(pdf_of([*first, *again])) == [text for _, _, text in first]


ROWS = (
    ("项目", "年初预算", "决算"),
    ("基本支出", "120.50", "118.02"),
    ("项目支出", "33.00", "30.10"),
    ("合计", "153.50", "148.12"),
)


def test_columns_set_by_blanks_become_a_table_with_its_header():
    page = [(80 + 120 * x, 700 - 16 * y, text) for y, texts in enumerate(ROWS) for x, text in enumerate(texts)]
    document = read(pdf_of([(80, 740, "支出情况如下"), *page, (80, 620, "以上为2022年数据。")]))
    assert [text for *_, text in cells_of(document)] == [text for texts in ROWS for text in texts]
    assert document.text.startswith("支出情况如下\n")
    assert document.text.endswith("以上为2022年数据。\n")


def test_prose_with_figures_is_no_table():
    page = [
        (80, 700 - 16 * row, f"其中：第{row}项支出 12.50 万元，占 8.3 %，较上年增加 1.20 万元。") for row in range(6)
    ]
    assert not read(pdf_of(page)).tables


def test_a_table_whose_outer_rules_are_missing_keeps_its_outer_columns():
    def draw(canvas):
        for row in range(4):
            canvas.line(60, 700 - 20 * row, 360, 700 - 20 * row)
        for x in (160, 260):
            canvas.line(x, 700, x, 640)
        for row in range(3):
            for column in range(3):
                canvas.drawString(70 + 100 * column, 686 - 20 * row, f"{row}.{column}")

    grid = [(row, column, 1, 1, f"{row}.{column}") for row in range(3) for column in range(3)]
    assert cells_of(read(canvas_pdf(draw))) == grid


def test_a_figure_wider_than_its_column_stays_whole():
    def draw(canvas):
        canvas.grid([60, 120, 150, 220], [660, 680, 700])
        canvas.drawString(64, 686, "收入")
        canvas.drawRightString(149, 686, "1,234,567.89")
        canvas.drawString(64, 666, "支出")
        canvas.drawString(122, 666, "88.10")
        canvas.drawString(160, 666, "77.20")

    assert [text for *_, text in cells_of(read(canvas_pdf(draw)))] == [
        "收入",
        "1,234,567.89",
        "",
        "支出",
        "88.10",
        "77.20",
    ]


def test_a_figure_broken_by_a_narrow_column_is_put_together_and_stacked_figures_are_not():
    def draw(canvas):
        canvas.grid([60, 100, 200], [640, 680])
        canvas.drawString(62, 668, "12,345,")
        canvas.drawString(62, 652, "678.90")
        canvas.drawString(110, 668, "12.50")
        canvas.drawString(110, 652, "13.60")

    assert [text for *_, text in cells_of(read(canvas_pdf(draw)))] == ["12,345,678.90", "12.50 13.60"]


def test_two_tables_on_one_page_stay_apart_with_the_prose_between():
    def draw(canvas):
        draw_table(canvas, 60, 780)
        canvas.drawString(60, 660, "续表如下")
        draw_table(canvas, 60, 640)

    document = read(canvas_pdf(draw))
    assert cells_of(document, 0) == cells_of(document, 1) == list(CELLS)
    assert "续表如下" in document.text[document.tables[0].end : document.tables[1].start]


def test_a_table_cut_by_the_page_is_one_table_a_page():
    def draw(canvas):
        for _ in range(2):
            canvas.setFont("STSong-Light", 10)
            draw_table(canvas, 60, 4 * ROW_HEIGHT + 60)
            canvas.showPage()

    assert [table.page for table in read(canvas_pdf(draw)).tables] == [1, 2]


def test_a_frame_around_prose_is_no_table():
    def draw(canvas):
        canvas.rect(60, 600, 400, 120)
        canvas.drawString(80, 690, "重要说明：本表不含涉密支出。")

    document = read(canvas_pdf(draw))
    assert not document.tables
    assert "重要说明" in document.text


def test_shaded_text_inside_a_cell_does_not_split_it():
    def draw(canvas):
        draw_table(canvas, 60, 780)
        canvas.setFillGray(0.9)
        canvas.rect(63, 737, 40, 12, stroke=0, fill=1)

    assert cells_of(read(canvas_pdf(draw))) == list(CELLS)


def test_rows_that_only_columns_are_ruled_for_are_told_apart_by_their_figures():
    def draw(canvas):
        canvas.grid([60, 200, 300, 400], [600, 680, 700])
        for row, texts in enumerate(ROWS):
            canvas.drawString(62, 686 - 20 * row, texts[0])
            canvas.drawRightString(298, 686 - 20 * row, texts[1])
            canvas.drawRightString(398, 686 - 20 * row, texts[2])

    cells = cells_of(read(canvas_pdf(draw)))
    assert [text for *_, text in cells] == [text for texts in ROWS for text in texts]
    assert [row for row, *_ in cells] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_text_turned_up_the_side_of_a_page_is_one_line():
    def draw(canvas):
        canvas.drawString(80, 700, "本页正文比边上的文字长得多")
        canvas.rotate(90)
        canvas.drawString(300, -40, "附件三")

    assert sorted(lines_of(canvas_pdf(draw))) == ["本页正文比边上的文字长得多", "附件三"]


def test_text_turned_inside_a_cell_reads_in_its_own_direction():
    def draw(canvas):
        canvas.grid([60, 90, 200], [600, 700])
        canvas.drawString(100, 650, "三公经费支出合计")
        canvas.rotate(90)
        canvas.drawString(620, -80, "一般公共")

    assert [text for *_, text in cells_of(read(canvas_pdf(draw)))] == ["一般公共", "三公经费支出合计"]


def test_a_row_without_figures_does_not_end_a_table_set_by_blanks():
    rows = (*ROWS[:2], ("二、经营支出",), ("三、其他",), *ROWS[2:])
    page = [(80 + 120 * x, 700 - 16 * y, text) for y, texts in enumerate(rows) for x, text in enumerate(texts)]
    document = read(pdf_of(page))
    assert len(document.tables) == 1
    assert [text for *_, text in cells_of(document) if text] == [text for texts in rows for text in texts]
