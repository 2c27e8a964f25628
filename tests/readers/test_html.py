"""Web pages: the article, its tables and its encoding."""

import quopri
import time

import pytest
from cells import cells_of

from ingest.document import Rejected
from ingest.readers import html, read_document


def read(body: str, encoding: str = "utf-8"):
    return html.read(f"<html><body>{body}</body></html>".encode(encoding), "page.html")


def test_menus_scripts_and_footers_are_left_out():
    page = """<script>var total = "100万元";</script><div class="nav"><a>首页</a></div>
    <ul><li><a>通知公告一则</a></li></ul>
    <p>某镇2021年支出合计<b>88.20</b>万元。</p><footer>版权归本站</footer>"""
    assert read(page).text == "某镇2021年支出合计88.20万元。\n"


def test_an_amount_is_kept_even_among_menus():
    table = "<table><tr><td>决算</td><td>3.5万元</td></tr></table>"
    page = f'<div class="sidebar"><p>三公经费12万元</p></div><nav>{table}</nav>'
    document = read(page)
    assert "三公经费12万元" in document.text
    assert cells_of(document) == [(0, 0, 1, 1, "决算"), (0, 1, 1, 1, "3.5万元")]


def test_a_table_in_a_table_is_stated_once_as_rows_of_its_own():
    inner = "<table><tr><td>基本支出</td><td>10.5</td></tr><tr><td>项目支出</td><td>2.5</td></tr></table>"
    document = read(f"<table><tr><td>左栏</td><td><p>支出构成</p>{inner}</td></tr></table>")
    assert document.text.count("基本支出") == 1
    assert [text for *_, text in cells_of(document)] == ["基本支出", "10.5", "项目支出", "2.5"]


def test_an_article_laid_out_inside_a_table_stays_prose():
    paragraphs = "".join(
        f"<p>第{number}段：{'本单位执行预算情况良好，' * 8}支出{number}.5万元。</p>" for number in range(4)
    )
    document = read(f"<table><tr><td>导航</td><td>{paragraphs}</td></tr></table>")
    assert not document.tables
    assert sum(line.startswith("第") for line in document.text.splitlines()) == 4


def test_cells_merged_downwards_and_across_leave_their_columns_to_others():
    page = """<table><tr><td rowspan=3>甲</td><td colspan=2>乙</td></tr>
    <tr><td rowspan=2>丙</td><td>丁</td></tr><tr><td>戊</td></tr></table>"""
    assert cells_of(read(page)) == [
        (0, 0, 3, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 1, 2, 1, "丙"),
        (1, 2, 1, 1, "丁"),
        (2, 2, 1, 1, "戊"),
    ]


def test_a_title_typed_into_the_first_row_is_a_line_before_the_table():
    document = read(
        "<table><tr><td colspan=2>2020年支出表</td></tr><tr><td colspan=2>单位：元</td></tr>"
        "<tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>5</td></tr>"
        "<tr><td colspan=2>注：不含结转。</td></tr></table>"
    )
    assert document.text == "2020年支出表\n单位：元\n项目\t金额\n合计\t5\n注：不含结转。\n"
    assert [cell.row for cell in document.tables[0].cells] == [0, 0, 1, 1]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16", "utf-8-sig"])
def test_the_encoding_is_found(encoding):
    assert "财政拨款收入" in read("<p>财政拨款收入3万元</p>", encoding).text


def test_absurd_spans_are_bounded():
    document = read(
        "<table><tr><td colspan=999999999 rowspan=999999999>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>"
    )
    assert max(cell.column_span for cell in document.tables[0].cells) <= 1000


@pytest.mark.parametrize(
    "page",
    [
        "<h1>404 Not Found</h1><p>nginx</p>",
        "<p>您访问的页面不存在或已删除</p>",
        "<form>用户名<p>请登录后查看</p></form>",
        "<p></p>",
    ],
)
def test_an_error_or_login_page_is_rejected(page):
    with pytest.raises(Rejected):
        read(page)


def test_a_short_notice_with_an_amount_is_no_error_page():
    assert "404.5万元" in read("<p>请登录平台查看明细，合计404.5万元</p>").text


def test_a_page_saved_as_one_mail_like_file_is_read():
    page = quopri.encodestring("<html><p>决算支出6.6万元</p></html>".encode()).decode()
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
    content = f"{head}Content-Transfer-Encoding: quoted-printable\n\n{page}\n--b--\n".encode()
    assert read_document(content, "a.doc").text == "决算支出6.6万元\n"


def test_elements_never_closed_lose_nothing():
    document = read("<div><font><span>" * 300 + "<p>支出8.5万元</p><table><tr><td>甲</td><td>3.5</td></tr></table>")
    assert document.text == "支出8.5万元\n甲\t3.5\n"


def test_the_items_of_a_numbered_list_keep_their_numbers():
    assert read("<ol><li>收入1万元</li><li>支出2万元</li></ol>").text == "1. 收入1万元\n2. 支出2万元\n"


def test_a_very_long_page_is_read_in_seconds():
    start = time.process_time()
    items, rows = "<li>项</li>" * 20000, "<tr><td>合计</td><td>1.5</td></tr>" * 20000
    document = read(f"<ol>{items}</ol><table>{rows}</table>")
    assert len(document.tables[0].cells) == 40000
    assert time.process_time() - start < 20
