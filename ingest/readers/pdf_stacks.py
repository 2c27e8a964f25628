"""Tables ruled only across: stacks of horizontal rules of one width, and the printed lines between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_lines import FIGURE, Line, lines
from ingest.readers.pdf_rules import Rule

_SAME_END = 8.0  # points
_FEWEST_RULES = 3
_CAPTION = re.compile(r"单位[:：]|表\s*$|[:：]$")
_NOTHING = re.compile(r"[-—–―]+")
_LETTER_SPACED = 3.5  # times the size
_ORDINAL = re.compile(r"\d{1,2}")
_FULL = re.compile(r"(?<=\.\d\d)(?=-?\d)")
OVERLAP = 0.75  # of the size of the characters: lines whose middles are nearer stand in one row
SPLIT = 0.35  # of the size of the characters: a wider blank sets segments of a line apart


@dataclass(frozen=True, slots=True)
class Stack:
    """Full rules from top to bottom, and the lines between them; the first `head` bands hold no figure."""

    rules: tuple[Rule, ...]
    bands: tuple[tuple[Line, ...], ...]

    @property
    def left(self) -> float:
        return min(rule.start for rule in self.rules)

    @property
    def right(self) -> float:
        return max(rule.end for rule in self.rules)

    @property
    def head(self) -> int:
        return next((index for index, band in enumerate(self.bands) if _has_amounts(band)), len(self.bands))

    @property
    def header(self) -> list[Line]:
        return [line for band in self.bands[: self.head] for line in band]

    @property
    def body(self) -> list[Line]:
        return [line for band in self.bands[self.head :] for line in band]

    @property
    def size(self) -> float:
        return median(line.size for band in self.bands for line in band)


def is_figure(text: str) -> bool:
    """A number, or the dash that stands for none."""
    return FIGURE.fullmatch(text) is not None or _NOTHING.fullmatch(text) is not None


def parts(line: Line) -> list[Line]:
    """The segments of a line: a spaced word whole, figures that touch parted behind their second decimal."""
    found: list[Line] = []
    for segment in line.segments(SPLIT):
        text = "".join(glyph.text for glyph in segment.glyphs)
        cuts = (
            [0, *(match.start() for match in _FULL.finditer(text)), len(text)] if is_figures(text) else [0, len(text)]
        )
        for start, end in pairwise(cuts):
            part = Line(segment.glyphs[start:end])
            if found and _is_spaced(found[-1], part):
                found[-1] = Line(found[-1].glyphs + part.glyphs)
            else:
                found.append(part)
    return found


def _is_spaced(before: Line, after: Line) -> bool:
    """合　计: single ideographs, not too far apart."""
    is_near = after.left - before.right < _LETTER_SPACED * after.size
    return (
        is_near
        and all(len(text) == 1 and text > "一" for text in (before.glyphs[-1].text, after.text))
        and all(_is_single(line) for line in (before, after))
    )


def _is_single(line: Line) -> bool:
    return all(len(part.glyphs) == 1 for part in line.segments(SPLIT))


def is_figures(text: str) -> bool:
    """Nothing but what figures are made of."""
    return not text.strip("0123456789.,-")


def stacks(horizontal: Sequence[Rule], vertical: Sequence[Rule], marks: Sequence[Glyph]) -> list[Stack]:
    """The stacks of a page that hold figures and no vertical rule inside."""
    open_groups = [rules for rules in _alike(horizontal) if not any(_is_inside(down, rules) for down in vertical)]
    if not open_groups:
        return []
    printed = lines(mark for mark in marks if mark.upright)
    return [stack for rules in open_groups for stack in _without_captions(rules, printed) if stack.body]


def _is_inside(down: Rule, rules: Sequence[Rule]) -> bool:
    is_between = rules[0].start + _SAME_END < down.at < rules[0].end - _SAME_END
    return is_between and down.start < rules[-1].at - 1 and down.end > rules[0].at + 1


def _alike(horizontal: Sequence[Rule]) -> list[list[Rule]]:
    """Rules of the same extent, top to bottom; the pieces that a blank parts count as one."""
    lanes: dict[float, list[Rule]] = {}
    for rule in horizontal:
        lanes.setdefault(rule.at, []).append(rule)
    whole = [Rule(at, min(rule.start for rule in lane), max(rule.end for rule in lane)) for at, lane in lanes.items()]
    groups: list[list[Rule]] = []
    for rule in sorted(whole, key=lambda rule: rule.at):
        group = next((group for group in groups if _matches(group[0], rule)), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return [group for group in groups if len(group) >= _FEWEST_RULES]


def _matches(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) < _SAME_END and abs(one.end - other.end) < _SAME_END


def _without_captions(rules: list[Rule], printed: Sequence[Line]) -> list[Stack]:
    """The stacks between the captions that part one table from the next."""
    bands = [
        tuple(
            line
            for line in (_within(line, rules[0]) for line in printed if above.at < _middle(line) < below.at)
            if line
        )
        for above, below in pairwise(rules)
    ]
    parted: list[list[int]] = [[]]
    for index, band in enumerate(bands):
        if parted[-1] and _is_caption(band):
            parted.append([])
        elif band or parted[-1]:
            parted[-1].append(index)
    return [
        Stack(tuple(rules[part[0] : part[-1] + 2]), tuple(bands[index] for index in part))
        for part in parted
        if len(part) >= _FEWEST_RULES - 1
    ]


def is_caption(text: str) -> bool:
    """True for the title of a table, and for the line that says whose it is and in which unit."""
    return _CAPTION.search(text) is not None


def _is_caption(band: Sequence[Line]) -> bool:
    return bool(band) and not _has_figures(band) and any(is_caption(line.text) for line in band)


def _within(line: Line, rule: Rule) -> Line | None:
    inside = tuple(glyph for glyph in line.glyphs if rule.start - 2 < (glyph.left + glyph.right) / 2 < rule.end + 2)
    return Line(inside) if inside else None


def _middle(line: Line) -> float:
    return line.glyphs[0].middle


def _has_amounts(band: Sequence[Line]) -> bool:
    """Figures that do not just number the columns."""
    texts = [part.text for line in band for part in parts(line)]
    return any(is_figure(text) and not _ORDINAL.fullmatch(text) for text in texts)


def _has_figures(band: Sequence[Line]) -> bool:
    return any(is_figure(part.text) for line in band for part in parts(line))
