"""Printed lines out of loose characters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.readers.pdf_glyphs import Glyph

FIGURE = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?")
_FIGURE_PART = "0123456789.,"


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that stand beside each other, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """The characters, a space where a blank was printed."""
        parts = [self.glyphs[0].text]
        for before, after in pairwise(self.glyphs):
            parts.append(" " + after.text if _is_apart(before, after) else after.text)
        return "".join(parts)

    def segments(self, gap: float) -> list["Line"]:
        """The line cut wherever nothing is printed over `gap` times the size of the characters."""
        cuts = [0]
        for index, (before, after) in enumerate(pairwise(self.glyphs), 1):
            if after.left - before.right > gap * min(before.size, after.size):
                cuts.append(index)
        ends = [*cuts[1:], len(self.glyphs)]
        return [Line(self.glyphs[start:end]) for start, end in zip(cuts, ends, strict=True)]


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The characters as lines from top to bottom; a character printed twice in place counts once.

    Characters turned against the page's direction make a line each time they follow one another.
    """
    groups = [(upright, list(group)) for upright, group in groupby(glyphs, key=lambda glyph: glyph.upright)]
    level = _level_lines(glyph for upright, group in groups if upright for glyph in group)
    turned = [Line(tuple(group)) for upright, group in groups if not upright]
    return sorted(level + turned, key=lambda line: line.top) if turned else level


def _level_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if rows and glyph.middle - rows[-1][0].middle <= 0.5 * max(min(glyph.size, rows[-1][0].size), 1.0):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [Line(tuple(_single_struck(sorted(row, key=lambda glyph: glyph.left)))) for row in rows]


def cell_text(glyphs: list[Glyph], width: float) -> str:
    """The text of a cell that is `width` wide, its lines kept apart by newlines.

    A figure broken only because the cell was full is put together again.
    """
    if not glyphs:
        return ""
    printed = lines(glyphs)
    text = printed[0].text
    for before, after in pairwise(printed):
        room = width - (before.right - before.left)
        text += ("" if _is_broken_figure(before.text, after.text, room / before.size) else "\n") + after.text
    return text


def _is_broken_figure(before: str, after: str, room: float) -> bool:
    is_cut = before[-1] in ",." or after[0] in ",."
    torn = before[-1] in _FIGURE_PART and after[0] in _FIGURE_PART and (is_cut or room < 2)
    return torn and not before.isalpha() and FIGURE.fullmatch(before + after) is not None


def _is_apart(before: Glyph, after: Glyph) -> bool:
    gap = (after.left - before.right) / max(min(before.size, after.size), 1.0)
    return gap > 0.6 or (after.spaced and gap > 0.12)


def _single_struck(row: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in row:
        twins = (twin for twin in kept[-3:] if twin.text == glyph.text)
        if not any(glyph.left - twin.left < 0.15 * glyph.size for twin in twins):
            kept.append(glyph)
    return kept
