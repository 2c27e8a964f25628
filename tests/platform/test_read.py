"""One report read and shown: every figure marked and named in its place, nothing of the report lost."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from juesuan.marks import Mark, marks
from juesuan.meaning import amount_yuan, meaning_of
from juesuan.page import page
from juesuan.read import marked, report_of

VARIED = """青禾县林业局2023年度部门决算

第一部分 部门概况
本部门编制25人，在职22人，下设服务站3个。

第二部分 决算情况说明
一、收支情况
2023年度收、支总计各1,500.00万元，比上年减少120.50万元，下降7.44%。
本年支出合计1,400.00万元，其中：基本支出900.00万元，占64.29%；项目支出500.00万元，占35.71%。
年初预算1,450万元，完成年初预算的96.55%。公务接待费支出约3万元，会议费5000元，公务用车购置费为0。
二、其他说明
下达各乡镇造林补助资金260万元，带动农户增收18%；单价50万元以上的设备2台。政府性基金预算财政拨款支出无。
三、相关表格
单位：万元
| 项目 | 年初预算数 | 决算数 |
|---|---|---|
| 基本支出 | 880.00 | 900.00 |
| 项目支出 | 570.00 | 500.00 |
"""

MERGED = """<html><head><meta charset="utf-8"><title>青禾县气象局2023年度部门决算</title></head><body>
<h1>青禾县气象局2023年度部门决算</h1><p>本年支出合计 1,000.00 万元 &lt;含&gt; 基本支出 600.00 万元。</p>
<p>单位：万元</p>
<table><tr><td rowspan="2">项目</td><td colspan="2">决算数</td></tr><tr><td>一般公共预算</td><td>政府性基金</td></tr>
<tr><td>基本支出</td><td>600.00</td><td></td></tr><tr><td>项目支出</td><td>300.00</td><td>100.00</td></tr></table>
<p>以上数据均以万元为单位，决算数为实际支出。</p></body></html>
"""

HOSTILE = '青禾县财政局2023年度部门决算\r\n<script>alert("&amp;")</script> 本年支出合计300.00万元。</main>\r\n'


class Shown(HTMLParser):
    """What a browser shows inside <main>: its text, and each mark as (start, end, title)."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.marks, self.depth = "", [], 0
        self.tags: set[str] = set()
        self.feed(written)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.depth += tag == "main"
        if tag == "mark" and self.depth:
            self.marks.append((len(self.text), None, dict(attributes)["title"]))

    def handle_endtag(self, tag):
        self.depth -= tag == "main"
        if tag == "mark" and self.depth:
            start, _, title = self.marks.pop()
            self.marks.append((start, len(self.text), title))

    def handle_data(self, data):
        self.text += data if self.depth else ""


@pytest.fixture(
    params=[("varied.txt", VARIED), ("merged.html", MERGED), ("hostile.txt", HOSTILE)], ids=lambda case: case[0]
)
def report(request, tmp_path):
    name, written = request.param
    (tmp_path / name).write_bytes(written.encode())
    return report_of(tmp_path / name)


def test_the_page_says_what_the_document_says(report):
    assert Shown(page(report, "a report")).text == report.document.text


def test_every_figure_is_marked_once_at_its_place(report):
    shown = Shown(page(report, "a report")).marks
    places = {(figure.char_start, figure.char_end) for figure in report.figures}
    assert places
    for place in places:
        assert [mark[:2] for mark in shown].count(place) == 1
    assert shown == [(mark.start, mark.end, mark.name) for mark in marks(report)]
    assert all(before[1] <= after[0] for before, after in pairwise(shown))


def test_the_page_runs_nothing_and_asks_for_nothing(report):
    written = page(report, "<b>name</b>")
    assert not Shown(written).tags & {"script", "img", "link", "iframe", "b"}
    assert not any(word in written for word in ("http:", "https:", "url(", "@import", "src="))


def test_table_cells_are_marked_in_a_table(tmp_path):
    (tmp_path / "merged.html").write_text(MERGED, encoding="utf-8")
    written = page(report_of(tmp_path / "merged.html"), "merged.html")
    assert '<td rowspan="2">项目</td>' in written
    assert '<td colspan="2">决算数</td>' in written
    title = "政府性基金(预算)?·项目支出·决算数? 2023 = 1,000,000.00 yuan"
    assert re.search(f'<td><mark class="figure" title="{title}">100.00</mark></td>', written)


def test_read_names_every_figure_behind_it(released, tmp_path):
    (tmp_path / "varied.txt").write_text(VARIED, encoding="utf-8")
    done = released.run("read", tmp_path / "varied.txt")
    assert done.returncode == 0, done.stderr
    assert "budget unit 预算单位: 青禾县林业局" in done.stdout
    assert re.search("【900.00万元】‹基本支出·决算数? 2023 = 9,000,000.00 yuan›", done.stdout)
    assert re.search("【64.29%】‹基本支出·占比 2023 = 64.29%›", done.stdout)
    assert re.search("【约3万元】‹approximate 约数: .*; 公务接待费·决算数? 2023 = 30,000.00 yuan›", done.stdout)
    assert "1 approximate 约数" in done.stdout


def test_read_writes_a_page_and_says_where(released, tmp_path):
    (tmp_path / "varied.txt").write_text(VARIED, encoding="utf-8")
    done = released.run("read", tmp_path / "varied.txt", "--html", tmp_path / "varied.html")
    assert done.stdout == f"{tmp_path / 'varied.html'}\n"
    assert Shown((tmp_path / "varied.html").read_text(encoding="utf-8")).text == VARIED


def test_an_escape_character_in_a_report_reaches_no_terminal():
    assert marked("\x1b[31m支出3万元", [Mark(7, 10, "figure", ("支出",))]).plain == "␛[31m支出【3万元】‹支出›"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is rejected"),
        ("broken.pdf", b"%PDF-1.7 and no more", "is rejected"),
        ("poem.txt", "床前明月光，疑是地上霜。".encode(), "no budget figure"),
        ("missing.txt", None, "cannot be read: No such file"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_line(released, tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = released.run("read", tmp_path / name)
    assert done.returncode == 1
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_read_and_the_marts_agree_on_what_is_classified_and_on_the_yuan(released):
    in_marts = released.ask("""
        select char_start, '' as reason, abs(amount_yuan) from marts.fct_reported_figures where file_name = 'water.txt'
        union all
        select char_start, reason, null from marts.rpt_unclassified_figures where file_name = 'water.txt'
    """)
    report = report_of(released.reports / "water.txt")
    read = []
    for figure in report.figures:
        reason = meaning_of(figure, report.identity.kind).reason
        amount = amount_yuan(figure)
        read.append((figure.char_start, reason, None if reason or amount is None else abs(amount)))
    assert {reason for _, reason, _ in read} > {"", "approximate", "not_understood"}
    assert sorted(read, key=str) == sorted(in_marts, key=str)
