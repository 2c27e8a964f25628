"""From a document's lines to its blocks: titles, headings, paragraphs.

A printed line is no sentence. Lines broken by a page or a margin are joined,
page numbers between them left out; a line that numbers itself opens a block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ingest.document import Cell, Document, Table

_MARKS = (
    (1, re.compile(r"^第[一二三四五六七八九十\d]{1,3}(?:部分|章|篇)")),
    (2, re.compile(r"^[一二三四五六七八九十]{1,3}[、.．,，]\s*|^第[一二三四五六七八九十\d]{1,3}(?:条|项)")),
    (3, re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]")),
    (4, re.compile(r"^\d{1,2}\s*[、．，]|^\d{1,2}\.(?!\d)|^\d{1,2}\.(?=(?:19|20)\d\d\s*年)")),
    (5, re.compile(r"^[(（]\d{1,2}[)）]|^\d{1,2}[)）]")),
    (6, re.compile(r"^[①-⑳]|^[一二三四五六七八九十]是")),
)
_ENDED = re.compile(r"[。！？；：;:!?]$")
_PROSE = re.compile(r"[，。；,;]")
_ENUMERATED = re.compile(r"^([(（]?)(\d{1,2})([)）、.．]|[)）][、.．])(?!\d)")
_OPEN_PATH = re.compile(r"[(（][类款][)）][\u4e00-\u9fff]{2,}$")  # a class whose level is on the next line
_LABELLED = re.compile(r"^(?:\d{1,2}[.、．])?[\u4e00-\u9fff()（）“”]{2,20}[:：](?!$)")
_CONTINUES = re.compile(r"^[，。；、：）)%％,;]|^(?:万元|亿元|元|的|万)|^[(（](?:类|款|项|境|含|不含|室|以下)")
_UNMARKED = re.compile(r"^.{2,30}(?:说明|名词解释|概况|机构设置)$")
_STOPPED = re.compile(r"(?<=说明)。$|(?<=情况)。$")  # a heading may end in a full stop
_PAGE_NUMBER = re.compile(r"^[-—–\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–\s]*$")
_AMOUNT = re.compile(r"\d\s*(?:万元|亿元|元|%|％)")
_ANNOUNCES = re.compile(r"[：:]$")
_BARE_AMOUNT = re.compile(r"^[\d,.]+\s*(?:万元|亿元|元)")
_CONTENTS = re.compile(r"^\s*(?:目\s*录|第[一二三四五六七八九十]部分)")
_MARKUP = re.compile(r"^(?:[#>\-•·*]+\s*|\[bookmark:[^\]]*\]\s*)+(?=\D)")
_DASHES = re.compile(r"[—–―-]{2,}\s*(?=[\u4e00-\u9fff\d])")
_INDENT = re.compile(r"\u3000\u3000|\s{4}")
_RULE = re.compile(r"^[-=*_\s]+$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.I)


class Line(NamedTuple):
    """One printed line without its Markdown; `start` and `end` enclose what is left."""

    start: int
    end: int
    text: str
    level: int | None
    is_markdown_heading: bool
    is_indented: bool = False
    is_full: bool = False

    @property
    def width(self) -> float:
        """Printed width in Chinese characters, indent and all; what Latin-1 can write is half as wide."""
        return len(self.text) - len(self.text.encode("latin-1", "ignore")) / 2 + (2 if self.is_indented else 0)


@dataclass(frozen=True, slots=True)
class Block:
    """kind: title, heading, paragraph, table_row. `level` is that of its mark, if it has one."""

    kind: str
    start: int
    end: int
    level: int | None = None
    table: int | None = None
    row: int | None = None


def blocks(document: Document) -> list[Block]:
    """The blocks of a document in reading order; tables stand in their place."""
    found: list[Block] = []
    position = 0
    for number, table in enumerate(document.tables):
        found += _prose(document, position, table.start)
        found += _rows(table, number)
        position = table.end
    found += _prose(document, position, len(document.text))
    return _titled(document, found)


def _rows(table: Table, number: int) -> list[Block]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [
        Block("table_row", min(cell.start for cell in cells), max(cell.end for cell in cells), table=number, row=row)
        for row, cells in sorted(rows.items())
    ]


def _prose(document: Document, start: int, end: int) -> list[Block]:
    found: list[Block] = []
    open_line: Line | None = None
    first = start
    for line in _measured(list(_lines(document.text, start, end))):
        if open_line is not None and _joins(open_line, line):
            open_line = line._replace(start=first, text=open_line.text + line.text, level=open_line.level)
            continue
        if open_line is not None:
            found.append(_block(open_line))
        open_line, first = line, line.start
    if open_line is not None:
        found.append(_block(open_line))
    return found


def _measured(lines: list[Line]) -> list[Line]:
    """Mark the lines that reach the right margin, where the text has one: a width that hardly any line exceeds."""
    widths = [line.width for line in lines]
    broken = sorted(width for line, width in zip(lines, widths, strict=True) if not _ENDED.search(line.text))
    margin = broken[int(len(broken) * 0.9)] if len(broken) >= 5 else 0
    beyond = sum(1 for width in widths if width > 1.2 * margin + 2)
    if not 15 <= margin <= 80 or beyond > len(lines) // 50:
        return lines
    return [line._replace(is_full=width >= 0.85 * margin) for line, width in zip(lines, widths, strict=True)]


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        line = _line(text, position, stop)
        if line is not None:
            yield line
        position = stop + 1


def _line(text: str, start: int, end: int) -> Line | None:
    raw = text[start:end]
    stripped = raw.strip(" \t\r\f\v\u3000\xa0")
    content = _MARKUP.sub("", stripped)
    if not content or _RULE.match(content) or _ADDRESS.match(content) or _PAGE_NUMBER.match(content):
        return None
    dashes = _DASHES.match(content)
    content = content[dashes.end() :] if dashes else content
    first = start + raw.index(stripped) + len(stripped) - len(content)
    plain = content.replace("*", "").strip()
    level = 2 if dashes else next((rank for rank, mark in _MARKS if mark.match(plain)), None)
    is_indented = _INDENT.match(raw) is not None
    return Line(first, first + len(content), plain, level, stripped.startswith("#"), is_indented)


def _joins(above: Line, below: Line) -> bool:
    if below.is_markdown_heading or above.is_markdown_heading:
        return False
    if below.is_indented or _is_unmarked_heading(above):
        return False
    if _ANNOUNCES.search(above.text) and _BARE_AMOUNT.match(below.text):
        return True
    if _CONTINUES.match(below.text) and not _ENDED.search(above.text):
        return True
    if _follows(above.text, below.text) or (_LABELLED.match(above.text) and _LABELLED.match(below.text)):
        return False
    if above.is_full and not _ENDED.search(above.text) and (below.level is None or below.level > 3):
        return True
    if _ENDED.search(above.text) or below.level is not None:
        return False
    if _OPEN_PATH.search(above.text):
        return True
    return _PROSE.search(above.text) is not None


def _follows(above: str, below: str) -> bool:
    """1、…, and 2、…: the next of a list, though the first ends in a comma or in nothing."""
    marks = [_ENUMERATED.match(text) for text in (above, below)]
    first, second = (match and (match[1] + match[3], int(match[2])) for match in marks)
    return first is not None and second is not None and (first[0], first[1] + 1) == second


def _is_unmarked_heading(line: Line) -> bool:
    """A short line without a number that is named like a section: 某某专项经费情况说明."""
    return line.level is None and _UNMARKED.match(line.text) is not None and _PROSE.search(line.text) is None


def _block(line: Line) -> Block:
    if line.is_markdown_heading:
        return Block("heading", line.start, line.end, line.level or 1)
    if _is_unmarked_heading(line):
        return Block("heading", line.start, line.end, 1)
    is_heading = (
        line.level is not None
        and len(line.text) <= 45
        and not _PROSE.search(_STOPPED.sub("", line.text))
        and not _AMOUNT.search(line.text)
    )
    if is_heading and line.level is not None and line.level < 6:
        return Block("heading", line.start, line.end, line.level)
    return Block("paragraph", line.start, line.end, line.level)


def _titled(document: Document, found: list[Block]) -> list[Block]:
    """The short unpunctuated lines before anything else are the title."""
    titled: list[Block] = []
    is_top = True
    for block in found:
        text = document.text[block.start : block.end]
        is_top = (
            is_top
            and len(titled) < 12
            and block.kind in ("paragraph", "heading")
            and len(text) <= 60
            and not (
                _PROSE.search(text)
                or _AMOUNT.search(text)
                or (block.kind == "paragraph" and text.rstrip().endswith(("：", ":")))
            )
        )
        is_heading = (
            block.level is not None and block.kind == "heading" and any(mark.match(text) for _, mark in _MARKS[1:3])
        )
        is_top = is_top and not is_heading and not _CONTENTS.match(text)
        titled.append(Block("title", block.start, block.end) if is_top else block)
    return titled
