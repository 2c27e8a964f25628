"""The ways in which an amount is written, and that none is lost or misplaced."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.amounts import read_chinese, read_number
from ingest.document import Document
from ingest.extract import extract
from ingest.lexicon import yuan_per_unit
from ingest.normalise import normalise

EXACT = {
    "15374000": [
        "1537.40万元", "1,537.40万元", "1，537.40万元", "１，５３７．４０万元", "1, 537.40 万元",
        "1 537.40万元", "1537. 40万元", "1537.40\n万元", "1537.40（万元）", "1537.40万", "1537.40萬元",
        "1537.40萬(wàn)元", "15374千元", "15.374百万元", "0.15374亿元", "0.15374亿", "15,374,000.00元",
        "15374000圆", "人民币1537.40万元", "1537.40 万 元", "¥15,374,000.00", "￥15374000元", "1537万4000元",
        "1.5374千万元", "1 5 3 7 . 4 0 万 元", "壹仟伍佰叁拾柒万肆仟元整", "一千五百三十七万四千元",
        "RMB15,374,000.00元", "1537.40万元整",
    ],
    "120": [
        "120元", "壹佰贰拾元整", "一百二十元", "120.00元", "人民币壹佰贰拾圆正",
    ],
    "123000000": [
        "1亿2300万元", "1.23亿元", "12300万元", "12,300.00万元",
    ],
    "125000": [
        "12.5万元", "十二点五万元", "12万5千元", "12万5000元",
    ],
    "0": [
        "0万元", "0.00万元", "零元", "0 万元",
    ],
    "-1205000": [
        "-120.5万元", "（120.5）万元", "△120.5万元", "－120.50万元", "(120.5)万元", "负120.5万元",
    ],
}  # fmt: skip
BOUNDS = {
    "about": ["约200万元", "200万元左右", "近200万元", "大约200万元", "200来万元", "将近200万元"],
    "at_least": ["200余万元", "200多万元", "超200万元", "200万元以上", "不低于200万元", "逾200万元"],
    "at_most": ["不超过200万元", "200万元以内", "最高200万元", "≤200万元"],
    "range": ["100-200万元", "100万元至200万元", "100～200万元", "100万到200万元"],
}
SENTENCE = "江北区民政局2023年度部门决算公开说明\n\n2023年度支出合计{}，用于日常工作。\n"


def _only(spelling: str) -> tuple[Decimal, str]:
    figures = extract(Document(SENTENCE.format(spelling), "text"), "report.txt").figures
    assert len(figures) == 1, [figure.value_text for figure in figures]
    figure = figures[0]
    assert figure.value is not None
    return figure.value * yuan_per_unit()[figure.unit_label], figure.bound


@pytest.mark.parametrize(("yuan", "spelling"), [(yuan, form) for yuan, forms in EXACT.items() for form in forms])
def test_an_amount_means_the_same_yuan_however_it_is_written(yuan: str, spelling: str) -> None:
    assert _only(spelling) == (Decimal(yuan), "exact")


@pytest.mark.parametrize(("bound", "spelling"), [(bound, form) for bound, forms in BOUNDS.items() for form in forms])
def test_a_hedge_is_a_bound_and_never_a_budget_figure(bound: str, spelling: str) -> None:
    text = SENTENCE.format("1万元，其中" + spelling)
    figures = extract(Document(text, "text"), "report.txt").figures
    assert [(figure.bound, bool(figure.reason)) for figure in figures] == [("exact", False), (bound, True)]


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.booleans(), st.booleans())
def test_separators_and_width_do_not_change_a_number(value: Decimal, is_grouped: bool, is_wide: bool) -> None:
    printed = f"{value:,.2f}" if is_grouped else f"{value:.2f}"
    if is_wide:
        printed = "".join(chr(ord(character) + 0xFEE0) for character in printed)
    number = read_number(normalise(printed).text)
    assert (number.value, number.decimals) == (value, 2)


_DIGITS = "零一二三四五六七八九"


def _numeral(value: int) -> str:
    if value >= 10_000:
        rest = value % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return _numeral(value // 10_000) + "万" + gap + (_numeral(rest) if rest else "")
    words, pending = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            words += ("零" if pending else "") + _DIGITS[digit] + unit
            pending = False
        elif words:
            pending = True
    return words


@given(st.integers(min_value=1, max_value=99_999_999))
def test_a_numeral_in_words_reads_back(value: int) -> None:
    number = read_chinese(_numeral(value))
    assert number is not None
    assert number.value == value


_PIECES = [
    "，", "。", "；", "（", "）", "其中：", "公务接待费", "项目支出", "人员经费", "比上年增加", "下降", "、", "\n",
    "无", "完成年初预算的", "2023年", "主要用于", "为", "占", "与上年持平", "分别为", " ", "（类）", "一是", "预算",
    "政府性基金预算财政拨款收入",
]  # fmt: skip
_AMOUNTS = st.tuples(
    st.decimals(min_value=0, max_value=99_999, places=2), st.sampled_from(["万元", "元", "亿元", "%", " 万元"])
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_PIECES), _AMOUNTS), min_size=1, max_size=25))
def test_every_amount_of_any_document_is_told_once_and_in_its_place(pieces: list[object]) -> None:
    body = "部门预算财政"
    places = []
    for piece in pieces:
        if isinstance(piece, tuple):
            body += "共"
            places.append(len(body))
            body += f"{piece[0]:f}{piece[1]}，"
        else:
            body += str(piece)
    title = "江北区民政局2023年度部门决算公开说明\n\n"
    figures = extract(Document(title + body, "text"), "report.txt").figures
    starts = [
        figure.char_start - len(title) for figure in figures if figure.value is not None and not figure.is_negated
    ]
    printed = {place: re.match(r"[\d.]+", body[place:]).group() for place in places}
    told = {start for start in starts if start in printed}
    assert told == set(places)
    for figure in figures:
        quoted = normalise(title + body, figure.char_start, figure.char_end).text
        assert quoted.replace(" ", "").replace("\n", "") == figure.value_text.replace(" ", "")


@given(st.text(alphabet="１２３，．万元 \n本年收入萬(wàn)元（）“”*8.5,", max_size=60))
def test_a_span_of_normalised_text_leads_back_to_what_was_printed(text: str) -> None:
    normal = normalise(text)
    assert len(normal.places) == len(normal.text)
    assert list(normal.places) == sorted(set(normal.places))
    for index, character in enumerate(normal.text):
        if character.isdigit():
            start, end = normal.span(index, index + 1)
            assert normalise(text[start:end]).text == character


def test_a_place_named_with_a_numeral_is_no_amount() -> None:
    text = "三元区民政局2023年度部门决算公开说明\n\n三元区民政局2023年度支出合计12万元，用于二元结构改革。\n"
    figures = extract(Document(text, "text"), "report.txt").figures
    assert [figure.value_text for figure in figures] == ["12万元"]
