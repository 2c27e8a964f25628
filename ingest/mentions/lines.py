"""A report's blocks in their normal form, with what kind of line each is."""

import re
from dataclasses import dataclass

from ingest.document import Document
from ingest.layout import Block
from ingest.normalise import Normal, normalise

_CONTENTS = re.compile(r"^(?:#*)目录$")
_LEADERS = re.compile(r"(?:[.…·•]{2,}|-{3,}|_{3,})\d{0,3}[.…]*$|(?<=[\u4e00-\u9fff)])\d{1,3}$")
_LEAST_ENTRIES = 4
_LONGEST_ENTRY = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One block. `place` is contents, title, heading, sentence or row; `cells` counts a row's filled cells."""

    block: int
    place: str
    normal: Normal
    cells: int = 0

    @property
    def text(self) -> str:
        """The words that are matched."""
        return self.normal.text

    @property
    def is_short(self) -> bool:
        """A line that names something and says nothing: no sentence, no row of several cells."""
        return len(self.text) <= _LONGEST_ENTRY and not re.search(r"[,;。]", self.text) and self.cells <= 1


def lines_of(document: Document, blocks: list[Block]) -> list[Line]:
    """Every block, in reading order."""
    lines = [_line(document, block, number) for number, block in enumerate(blocks)]
    listed = _listed(lines)
    return [Line(line.block, "contents", line.normal, line.cells) if line.block in listed else line for line in lines]


def without_leaders(text: str) -> str:
    """A line of the contents without its dots and page number.

    >>> without_leaders("1.收入预算总表……………8")
    '1.收入预算总表'
    """
    return _LEADERS.sub("", text)


def _line(document: Document, block: Block, number: int) -> Line:
    normal = normalise(document.text, block.start, block.end)
    if block.kind != "table_row":
        return Line(number, "sentence" if block.kind == "paragraph" else block.kind, normal)
    cells = document.text[block.start : block.end].split("\t")
    return Line(number, "row", normal, sum(1 for cell in cells if cell.strip()))


def _listed(lines: list[Line]) -> set[int]:
    """The blocks of the table of contents: from the word 目录 until a line comes again, a row or a sentence."""
    start = next((number for number, line in enumerate(lines) if _CONTENTS.match(line.text)), None)
    if start is None:
        return set()
    seen: set[str] = set()
    listed: set[int] = set()
    for line in lines[start + 1 :]:
        entry = without_leaders(line.text)
        is_entry = len(entry) <= _LONGEST_ENTRY and line.cells <= 2 and not re.search(r"[;。]", entry)
        if not is_entry or (len(seen) >= _LEAST_ENTRIES and entry in seen):
            break
        seen.add(entry)
        listed.add(line.block)
    return listed
