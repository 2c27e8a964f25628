"""The same report gives the same table and the same lines in every format."""

import pytest
from cells import cells_of
from hypothesis import given
from hypothesis import strategies as st
from report_in_formats import (
    CELLS,
    PROSE,
    TITLE,
    UNIT_LINE,
    as_docx,
    as_html,
    as_pdf,
    as_text,
    as_xls,
    as_xlsx,
    is_in_order,
)

from ingest.readers import read_document
from ingest.readers.cells import GridCell
from ingest.readers.layout import Layout

SAMPLES = {
    "xlsx": as_xlsx(),
    "xls": as_xls(),
    "html": as_html(),
    "html in utf-8 that declares gbk": as_html("utf-8"),
    "docx": as_docx(),
    "pdf": as_pdf(),
    "pdf turned right": as_pdf(90),
}


@pytest.fixture(params=SAMPLES.values(), ids=SAMPLES.keys())
def document(request):
    return read_document(request.param.content, request.param.name)


def test_every_format_gives_the_same_cells(document):
    assert cells_of(document) == list(CELLS)


def test_every_format_gives_the_title_the_prose_and_the_unit_before_the_table(document):
    before = [line.strip() for line in document.text[: document.tables[0].start].splitlines()]
    assert {TITLE, PROSE, UNIT_LINE} <= set(before)


def test_text_inside_a_table_is_not_repeated_as_prose(document):
    assert document.text.count("文化旅游体育与传媒支出") == 1
    assert document.text.count("150.35") == 1


def test_the_rows_of_a_table_are_lines_with_a_tab_between_cells(document):
    rows = document.text[document.tables[0].start : document.tables[0].end].split("\n")
    assert rows[2].split("\t") == ["207", "文化旅游体育与传媒支出", "452.1", "301.75", "150.35"]


def test_plain_text_goes_to_the_text_reader():
    sample = as_text()
    assert read_document(sample.content, sample.name).text == sample.content.decode()


cell_texts = st.text(st.sampled_from("支出 合计\t\n\r1.,%ab\u200b\x00"), max_size=8)


@given(st.lists(st.lists(cell_texts, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_place_is_exact_whatever_the_cells_hold(rows):
    layout = Layout()
    layout.line("前言")
    layout.table([GridCell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)])
    layout.line("后记")
    document = layout.document("test")
    for table in document.tables:
        spans = [place for cell in table.cells for place in (cell.start, cell.end)]
        assert is_in_order([table.start, *spans, table.end])
        assert not any(set("\t\n\r") & set(document.text[cell.start : cell.end]) for cell in table.cells)
        assert document.text[table.start - 1] == document.text[table.end] == "\n"
    assert document.text.endswith("后记\n")
