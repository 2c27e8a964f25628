"""What is printed on pages without being part of the report: page numbers, running headers and footers."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_lines import Line

_PLAIN_NUMBER = re.compile(r"\s*(\d{1,4})\s*")
_MARKED_NUMBER = re.compile(
    r"\s*(?:[-—–―－·~]\s*\d{1,4}\s*[-—–―－·~]|(?:共\s*\d+\s*页[,，\s]*)?第\s*\d{1,4}\s*页(?:[,，/\s]*共\s*\d+\s*页)?"
    r"|\d{1,4}\s*/\s*(?:共\s*)?\d{1,4}\s*页?|page\s*\d+(?:\s*of\s*\d+)?|[ivx]{1,6})\s*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|\s+")
_SAYS_THE_UNIT = re.compile(r"单\s*位(?:\s*[:：]|.*元)")
_MARGIN = 0.12  # of the page height, above and below
_MOST = 0.5  # of the pages


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a page that are in no table, and where the page begins and ends."""

    lines: Sequence[Line]
    top: float
    bottom: float

    def edges(self) -> list[Line]:
        """The first two and the last two lines, where they stand in the margins."""
        height = self.bottom - self.top
        upper = [line for line in self.lines[:2] if line.bottom < self.top + _MARGIN * height]
        lower = [line for line in self.lines[-2:] if line.top > self.bottom - _MARGIN * height]
        return list(dict.fromkeys([*upper, *lower]))


def without_furniture(sheets: Sequence[Sheet]) -> list[list[Line]]:
    """The lines of each page that belong to the report; a running line stays where it stands first."""
    numbered = _without(sheets, _page_numbers(sheets))
    return [list(sheet.lines) for sheet in _without(numbered, _repeats(numbered))]


def _without(sheets: Sequence[Sheet], dropped: set[tuple[int, Line]]) -> list[Sheet]:
    return [
        Sheet([line for line in sheet.lines if (index, line) not in dropped], sheet.top, sheet.bottom)
        for index, sheet in enumerate(sheets)
    ]


def _page_numbers(sheets: Sequence[Sheet]) -> set[tuple[int, Line]]:
    """Marked numbers, and bare numbers that count the pages: at least two in step with them."""
    marked: set[tuple[int, Line]] = set()
    bare: dict[int, set[tuple[int, Line]]] = defaultdict(set)
    for index, sheet in enumerate(sheets):
        for line in sheet.edges():
            number = _PLAIN_NUMBER.fullmatch(line.text)
            if number:
                bare[int(number[1]) - index].add((index, line))
            elif _MARKED_NUMBER.fullmatch(line.text):
                marked.add((index, line))
    return marked.union(*(lines for lines in bare.values() if len({index for index, _ in lines}) > 1))


def _repeats(sheets: Sequence[Sheet]) -> set[tuple[int, Line]]:
    """Lines that stand at the same height on most pages, but for the first time; never one that names a unit."""
    places: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for index, sheet in enumerate(sheets):
        for line in sheet.edges():
            if not _SAYS_THE_UNIT.search(line.text):
                places[_DIGITS.sub("", line.text), round((line.top - sheet.top) / 4)].append((index, line))
    pages = Counter({place: len(lines) for place, lines in places.items()})
    running = [place for place, count in pages.items() if count > 2 and count >= _MOST * len(sheets)]
    return {line for place in running for line in places[place][1:]}
