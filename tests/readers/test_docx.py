"""Word documents: automatic numbers, tables in tables, text boxes, notes and tracked changes."""

import io
import zipfile

import docx
import pytest
from cells import cells_of
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.document import Rejected
from ingest.readers import docx as reader

W = nsdecls("w")


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, part: str) -> bytes:
    """The same file with one more part (or another one of that name)."""
    source, stream = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for item in source.namelist():
            if item != name:
                target.writestr(item, source.read(item))
        target.writestr(name, part)
    return stream.getvalue()


def numbered(document, depth: int, text: str) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr>'))


def level(depth: int, form: str, text: str, suffix: str = "nothing") -> str:
    """How a level of a list is numbered."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="3">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.", "space")
    + '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
)


def test_automatic_numbers_are_written_out_and_start_again_below_each_heading():
    document = docx.Document()
    for depth, text in [(0, "收入"), (1, "拨款"), (2, "本级"), (2, "上级"), (1, "其他"), (0, "支出"), (1, "基本")]:
        numbered(document, depth, text)
    content = with_part(saved(document), "word/numbering.xml", NUMBERING)
    expected = ["一、收入", "（一）拨款", "1. 本级", "2. 上级", "（二）其他", "二、支出", "（一）基本"]
    assert reader.read(content, "a.docx").text.splitlines() == expected


def test_numbers_past_ten_are_chinese_numerals():
    document = docx.Document()
    for number in range(21):
        numbered(document, 0, str(number))
    content = with_part(saved(document), "word/numbering.xml", NUMBERING)
    lines = reader.read(content, "a.docx").text.splitlines()
    assert [lines[9], lines[10], lines[19], lines[20]] == ["十、9", "十一、10", "二十、19", "二十一、20"]


def test_a_table_in_a_table_is_stated_once_and_the_rows_around_it_stay_tables():
    document = docx.Document()
    outer = document.add_table(rows=3, cols=2)
    for row, texts in ((0, ("项目", "金额")), (2, ("合计", "9.5"))):
        for column, text in enumerate(texts):
            outer.cell(row, column).text = text
    outer.cell(1, 0).text = "明细"
    inner = outer.cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "培训费", "9.5"
    read = reader.read(saved(document), "a.docx")
    assert [[text for *_, text in cells_of(read, number)] for number in range(3)] == [
        ["项目", "金额"],
        ["培训费", "9.5"],
        ["合计", "9.5"],
    ]
    assert read.text.splitlines()[1] == "明细"


def test_deleted_text_is_left_out_and_inserted_text_kept():
    document = docx.Document()
    paragraph = document.add_paragraph("支出")
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>10</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>12万元</w:t></w:r></w:ins>"))
    assert reader.read(saved(document), "a.docx").text == "支出12万元\n"


def test_a_text_box_is_read_once_after_its_paragraph():
    document = docx.Document()
    box = f"<w:txbxContent {W}><w:p><w:r><w:t>单位：万元</w:t></w:r></w:p></w:txbxContent>"
    drawing = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    )
    document.add_paragraph("附表").runs[0]._r.append(parse_xml(drawing))
    assert reader.read(saved(document), "a.docx").text == "附表\n单位：万元\n"


def test_a_footnote_follows_its_paragraph():
    document = docx.Document()
    document.add_paragraph("差旅费8.2万元").runs[0]._r.append(parse_xml(f'<w:footnoteReference {W} w:id="2"/>'))
    document.add_paragraph("会议费1.1万元")
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>含上年结转</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    content = with_part(saved(document), "word/footnotes.xml", notes)
    assert reader.read(content, "a.docx").text.splitlines() == ["差旅费8.2万元", "含上年结转", "会议费1.1万元"]


def test_an_external_entity_is_not_resolved():
    body = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body += f"<w:document {W}><w:body><w:p><w:r><w:t>甲&x;乙</w:t></w:r></w:p></w:body></w:document>"
    content = with_part(saved(docx.Document()), "word/document.xml", body)
    assert "root" not in reader.read(content, "a.docx").text


def test_an_empty_document_is_rejected():
    with pytest.raises(Rejected, match="no text"):
        reader.read(saved(docx.Document()), "a.docx")
