"""Workbooks: every sheet, what its cells show, and bounds."""

import datetime
import io

import openpyxl
import pytest
from cells import cells_of

from ingest.document import Rejected
from ingest.readers import read_document, spreadsheet


def read(book: openpyxl.Workbook):
    stream = io.BytesIO()
    book.save(stream)
    return spreadsheet.read(stream.getvalue(), "a.xlsx")


def book_of(*rows) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def texts_of(document, number: int = 0) -> list[str]:
    return [text for *_, text in cells_of(document, number)]


def test_numbers_are_written_in_their_shortest_decimal_form():
    values = [0.1 + 0.2, 1e15, 12.0, 0.000012, -3.5, 2946.2500000000005, 0.0]
    shown = ["0.3", "1000000000000000", "12", "0.000012", "-3.5", "2946.25", "0"]
    assert texts_of(read(book_of(values))) == shown


def test_a_cell_shown_as_a_percentage_reads_as_one():
    book = book_of(["执行率", "得分"], [0.9538, 0.9538])
    book.active["A2"].number_format = "0.00%"
    assert texts_of(read(book)) == ["执行率", "得分", "95.38%", "0.9538"]


def test_text_that_looks_like_a_number_keeps_its_zeros_and_dates_are_dates():
    assert texts_of(read(book_of(["0020", datetime.date(2023, 12, 31)]))) == ["0020", "2023-12-31"]


def test_hidden_sheets_are_read_each_under_its_name():
    book = book_of(["甲", "1"])
    hidden = book.create_sheet("附表二")
    hidden.append(["乙", "2"])
    hidden.sheet_state = "hidden"
    document = read(book)
    assert document.text == "Sheet\n甲\t1\n附表二\n乙\t2\n"
    assert len(document.tables) == 2


def test_a_formula_without_a_saved_value_is_not_stated():
    assert texts_of(read(book_of(["合计", "=1+1", "万元"]))) == ["合计", "", "万元"]


def test_a_stray_value_in_the_last_column_costs_little():
    book = book_of(["合计", 5])
    book.active.cell(2, 16384, "末")
    document = read(book)
    assert {"合计", "5", "末"} <= set(texts_of(document))


def test_values_absurdly_far_apart_are_rejected():
    book = book_of(["合计", 5])
    book.active.cell(1_048_576, 16_384, "末")
    with pytest.raises(Rejected, match="1048576 rows"):
        read(book)


def test_empty_rows_and_columns_around_the_values_are_left_out():
    book = openpyxl.Workbook()
    book.active["D9"], book.active["E9"], book.active["D40"] = "项目", "金额", "合计"
    book.active["XFD5"].font = openpyxl.styles.Font(bold=True)
    assert texts_of(read(book)) == ["项目", "金额", "合计", ""]


def test_an_empty_workbook_is_rejected():
    with pytest.raises(Rejected, match="no values"):
        read(openpyxl.Workbook())


def test_a_workbook_saved_as_xml_under_an_xls_name_is_read():
    ss = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    rows = [
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">支出</Data></Cell></Row>',
        '<Row><Cell ss:MergeDown="1"><Data ss:Type="String">基本</Data></Cell><Cell><Data>8.5</Data></Cell></Row>',
        '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="Number">9.5</Data></Cell></Row>',
    ]
    sheet = f'<Worksheet ss:Name="表一"><Table>{"".join(rows)}</Table></Worksheet>'
    document = read_document(f'<?xml version="1.0"?><Workbook {ss}>{sheet}</Workbook>'.encode(), "a.xls")
    assert document.text == "表一\n支出\n基本\t8.5\n9.5\n"
    assert cells_of(document) == [(0, 0, 2, 1, "基本"), (0, 1, 1, 1, "8.5"), (1, 1, 1, 1, "9.5")]


def test_cells_merged_over_rows_and_columns_keep_what_stands_beside_them():
    book = book_of(["项目", None, "金额"], [None, None, "元"], ["合计", "计", 3])
    book.active.merge_cells("A1:B2")
    assert cells_of(read(book)) == [
        (0, 0, 2, 2, "项目"),
        (0, 2, 1, 1, "金额"),
        (1, 2, 1, 1, "元"),
        (2, 0, 1, 1, "合计"),
        (2, 1, 1, 1, "计"),
        (2, 2, 1, 1, "3"),
    ]
