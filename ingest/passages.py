"""Text between tables, normalised as one, with the way back to blocks and characters."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Document
from ingest.layout import Block
from ingest.normalise import normalise

_STOPS = "。!?\n"
_STOP = re.compile(f"[{_STOPS}]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive blocks without a table, in normalised text; a newline parts two blocks.

    places: offset in the document of each character of `text`.
    starts, numbers: where each block begins in `text`, and its index among the blocks.
    """

    text: str
    places: tuple[int, ...]
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def block_at(self, offset: int) -> int:
        """Index of the block that holds the character at `offset` of `text`."""
        return self.numbers[bisect_right(self.starts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of `text[start:end]`; the slice must not be empty."""
        return self.places[start], self.places[end - 1] + 1

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence of `text` around `text[start:end]`, with its closing mark."""
        first = 1 + max(self.text.rfind(stop, 0, start) for stop in _STOPS)
        after = _STOP.search(self.text, end)
        last = len(self.text) if after is None else after.start() + (after.group() != "\n")
        return first, last

    def quote(self, document: Document, start: int, end: int) -> str:
        """The sentence around `text[start:end]` as the document prints it."""
        first, last = self.span(*self.sentence(start, end))
        return document.text[first:last]


def passages(document: Document, blocks: list[Block]) -> Iterator[Passage]:
    """The document's prose, one passage for each run of blocks that no table interrupts."""
    run: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind != "table_row":
            run.append(number)
        elif run:
            yield _passage(document, blocks, run)
            run = []
    if run:
        yield _passage(document, blocks, run)


def row_blocks(blocks: list[Block]) -> dict[tuple[int, int], int]:
    """Index of the block of each table row, by table and row."""
    return {
        (block.table, block.row): number
        for number, block in enumerate(blocks)
        if block.table is not None and block.row is not None
    }


def _passage(document: Document, blocks: list[Block], run: list[int]) -> Passage:
    text: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    for number in run:
        if places:
            text.append("\n")
            places.append(places[-1])
        normal = normalise(document.text, blocks[number].start, blocks[number].end)
        starts.append(len(places))
        text.append(normal.text)
        places.extend(normal.places)
    return Passage("".join(text), tuple(places), tuple(starts), tuple(run))
