"""Read a web page: the article among its surroundings, and every table with its merged cells."""

import codecs
import re

from lxml import etree
from lxml import html as lxml_html

from ingest.document import Document, Rejected
from ingest.readers.html_blocks import Block, blocks
from ingest.readers.layout import Layout, one_line

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_AMOUNT = re.compile(r"\d\s*(?:元|万|亿|千元|%|％)|\d\.\d")
_FAILURE = re.compile(
    r"\b(?:40[0134]|50[0234])\b|not found|forbidden|bad gateway|(?:访问|系统|服务器|页面)(?:出错|错误|异常)|拒绝访问"
    r"|(?:页面|网页|文件|内容)(?:不存在|已删除|没有找到|未找到|找不到)|(?:无法|不能)(?:访问|找到|显示)"
    r"|请(?:先)?登录|用户登录|登录超时|验证码|captcha|sign in|log ?in",
    re.IGNORECASE,
)
_INLINE = ("font", "span", "b", "i", "u", "strong", "em", "big", "small")  # say nothing, and pile up unclosed
_SHORT = 800  # characters; error and login pages are shorter, reports longer
_TITLE_PARTS = re.compile(r"[-_|–—]+")


def read(content: bytes, name: str) -> Document:
    """The text and the tables of an html page.

    Links and frames around the article are left out unless they hold amounts.
    Raises Rejected for a page without text, and for an error or login page.
    """
    markup, encoding = decode(content)
    root = _parse(markup)
    try:
        kept = [block for block in blocks(root) if not block.is_surrounding or _AMOUNT.search(block.text)]
    except RecursionError as error:
        raise Rejected("the elements of the web page are nested too deeply") from error
    title = _title(root)
    text = "".join(block.text for block in kept)
    if not text.strip():
        raise Rejected("the web page holds no text")
    if len(text) < _SHORT and not _AMOUNT.search(text) and _FAILURE.search(title + text):
        raise Rejected("an error or login page saved in place of a report")
    return _document(title, kept, encoding)


def decode(content: bytes) -> tuple[str, str]:
    """The markup and its encoding: by byte-order mark, by what decodes, by what the page declares."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").lstrip("\ufeff"), encoding
    declared = _DECLARED.search(content[:4096])
    named = [declared[1].decode("ascii")] if declared and _is_known(declared[1].decode("ascii")) else []
    for encoding in ("utf-8", "gb18030", *named):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    best = min(("utf-8", "gb18030", *named), key=lambda encoding: content.decode(encoding, "replace").count("\ufffd"))
    return content.decode(best, "replace"), best


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _parse(markup: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    source = _XML_DECLARATION.sub("", markup).replace("\x00", "")
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Rejected("the web page holds no text") from error
    etree.strip_tags(root, *_INLINE)
    return root


def _title(root: lxml_html.HtmlElement) -> str:
    """The first part of the page's title, before the names of the site."""
    found = root.find(".//title")
    return "" if found is None else one_line(_TITLE_PARTS.split(found.text_content())[0])


def _document(title: str, kept: list[Block], encoding: str) -> Document:
    layout = Layout()
    if title and not any(title in block.text for block in kept):
        layout.line(title)
    for block in kept:
        if block.cells:
            layout.table(block.cells)
        else:
            layout.line(block.text)
    return layout.document("html", encoding)
