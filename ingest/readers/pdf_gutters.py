"""Columns that no rule divides: the white strips that run down between the lines of a stack."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, pstdev

from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_rules import Rule
from ingest.readers.pdf_spans import labels, spanned
from ingest.readers.pdf_stacks import Stack, parts, stacks

_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?\s*(?:合\s*计|总\s*计|小\s*计)")
_NARROWEST = 0.1  # of the size of the characters
_OF_FEW_LINES = 1.0  # the same, where few lines show the strip
_FEW = 3
_SEVERAL = 2
_PADDING = 2.0  # points between the characters of a cell and its edge

Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Column:
    """From the first to the last character, and the side its texts are set to: left, right or ''."""

    left: float
    right: float
    side: str = ""


def completed(horizontal: list[Rule], vertical: list[Rule], marks: Sequence[Glyph]) -> list[Rule]:
    """The vertical rules, and those that tables ruled only across leave to the eye."""
    supplied = [rule for stack in stacks(horizontal, vertical, marks) for rule in _rules(stack, horizontal)]
    return [*vertical, *supplied]


def _rules(stack: Stack, horizontal: list[Rule]) -> list[Rule]:
    found = columns_of(stack.header, stack.body, stack.left, stack.right)
    inner = [edge_between(left, right) for left, right in pairwise(found)]
    if not inner:
        return []
    top, bottom = stack.rules[0].at, stack.rules[-1].at
    body = stack.rules[stack.head].at
    across = [rule for rule in horizontal if top <= rule.at <= body]
    edges = [stack.left, *inner, stack.right]
    extents = [(column.left, column.right) for column in found]
    ruled = [
        Rule(at, above, below)
        for above, below in pairwise(sorted({rule.at for rule in across}))
        for at in set(inner) - spanned(stack.header, extents, edges, above, below, across)
    ]
    return [
        Rule(stack.left, top, bottom),
        Rule(stack.right, top, bottom),
        *(Rule(at, body, bottom) for at in inner),
        *ruled,
    ]


def edge_between(one: Column, other: Column) -> float:
    """Where the rule between two columns would stand: near what is set to its side."""
    if other.side == "right":
        return one.right + min(_PADDING, (other.left - one.right) / 2)
    if other.side == "left":
        return other.left - min(_PADDING, (other.left - one.right) / 2)
    return (one.right + other.left) / 2


def columns_of(header: Sequence[Line], body: Sequence[Line], left: float, right: float) -> list[Column]:
    """The columns of a table between its margins, also those that hold nothing but a header; none where it has one."""
    rows = [[(part.left, part.right) for part in parts(line)] for line in body]
    shown = [[(part.left, part.right) for part in parts(line) if not _TOTAL.fullmatch(part.text)] for line in body]
    filled = [row for row in shown if row]
    size = median(line.size for line in body)
    narrowest = size * (_NARROWEST if len(filled) > _FEW else _OF_FEW_LINES)
    strips = [strip for strip in _white(filled) if strip[1] - strip[0] >= narrowest]
    if not strips:
        return []
    bounds = [left, *(edge for strip in strips for edge in strip), right]
    found = [_column(first, last, rows) for first, last in zip(bounds[::2], bounds[1::2], strict=True)]
    headers = labels(header)
    return _with_headers(_mended(found, headers, rows), headers)


def _mended(found: list[Column], headers: Sequence[Strip], rows: Sequence[Sequence[Strip]]) -> list[Column]:
    """The columns, those made one that share a header and no line: figures to the right, dashes in the middle."""
    mended = found[:1]
    for column in found[1:]:
        both = Column(mended[-1].left, column.right, column.side)
        over = [header for header in headers if _overlap(header, both)]
        shared = any(_holds(row, mended[-1]) and _holds(row, column) for row in rows)
        if headers and len(over) <= 1 and not shared:
            mended[-1] = both
        else:
            mended.append(column)
    return mended


def _holds(row: Sequence[Strip], column: Column) -> bool:
    return any(_overlap(part, column) for part in row)


def _column(left: float, right: float, rows: Sequence[Sequence[Strip]]) -> Column:
    inside = [part for row in rows for part in row if left - 1 <= part[0] and part[1] <= right + 1]
    starts, ends = [part[0] for part in inside], [part[1] for part in inside]
    if len(inside) < 2:
        return Column(left, right)
    ragged = pstdev(starts), pstdev(ends)
    side = "" if abs(ragged[0] - ragged[1]) < 0.5 else "left" if ragged[0] < ragged[1] else "right"
    return Column(min(starts), max(ends), side)


def _with_headers(found: list[Column], headers: Sequence[Strip]) -> list[Column]:
    """The columns as wide as their headers.

    A header over none is that of a column beside it that has none, or heads a column of nothing.
    """
    over = {header: [index for index, column in enumerate(found) if _overlap(header, column)] for header in headers}
    owners = {_most_under(header, found, beneath): [header] for header, beneath in over.items() if beneath}
    owners.pop(None, None)
    free: dict[int, list[Strip]] = {}
    for header in (header for header, beneath in over.items() if not beneath):
        free.setdefault(sum(column.right <= header[0] for column in found), []).append(header)
    for place, between in free.items():
        if place < len(found) and place not in owners:
            owners[place] = [between.pop()]
        if between and place and place - 1 not in owners:
            owners[place - 1] = [between.pop(0)]
    wide = [_widened(column, owners.get(index, [])) for index, column in enumerate(found)]
    empty = [Column(*header) for between in free.values() for header in between]
    return sorted([*wide, *empty], key=lambda column: column.left)


def _most_under(header: Strip, found: list[Column], beneath: list[int]) -> int | None:
    """The column that a header stands over most; None where it reaches from end to end of several."""
    inside = [index for index in beneath if header[0] <= found[index].left and found[index].right <= header[1]]
    shares = {
        index: min(header[1], found[index].right) - max(header[0], found[index].left) for index in inside or beneath
    }
    return max(shares, key=lambda index: shares[index]) if len(inside) < _SEVERAL else None


def _widened(column: Column, headers: Sequence[Strip]) -> Column:
    left = min([column.left, *(header[0] for header in headers)])
    return replace(column, left=left, right=max([column.right, *(header[1] for header in headers)]))


def _overlap(header: Strip, column: Column) -> bool:
    return header[0] < column.right and header[1] > column.left


def _white(rows: Sequence[Sequence[Strip]]) -> list[Strip]:
    """Where no line has anything, between the first and the last character."""
    edges = sorted([(left, 1) for row in rows for left, _ in row] + [(right, -1) for row in rows for _, right in row])
    count = 0
    strips: list[Strip] = []
    for (at, step), (following, _) in pairwise(edges):
        count += step
        if not count and following > at:
            if strips and strips[-1][1] == at:
                strips[-1] = strips[-1][0], following
            else:
                strips.append((at, following))
    return strips
