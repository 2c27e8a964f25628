"""The ruled lines of a PDF page: what its vector paths draw along the axes."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from ingest.readers.pdf_glyphs import turn

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Edge = tuple[Point, Point]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
NEAR = 3.0  # points; rules closer than this are one rule
_SHORTEST = 3.0
_STRAIGHT = 1.0
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: its position across and its extent along, in reading coordinates."""

    at: float
    start: float
    end: float


def rules(page: Any, angle: int) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules, pieces of one line joined.

    The edges of shaded areas count only on a page that has no rules in both directions.
    """
    drawn: list[Edge] = []
    shaded: list[Edge] = []
    for stroked, outline in _outlines(page, IDENTITY, 0):
        (drawn if stroked else shaded).extend(pairwise(outline))
    across, down = _straight(drawn, angle)
    if not across or not down:
        across, down = _straight(drawn + shaded, angle)
    return joined(across), joined(down)


def _straight(edges: list[Edge], angle: int) -> tuple[list[Rule], list[Rule]]:
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for (x0, y0), (x1, y1) in edges:
        left, top, right, bottom = turn((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), angle)
        if bottom - top < _STRAIGHT and right - left > _SHORTEST:
            horizontal.append(Rule((top + bottom) / 2, left, right))
        elif right - left < _STRAIGHT and bottom - top > _SHORTEST:
            vertical.append(Rule((left + right) / 2, top, bottom))
    return horizontal, vertical


def joined(pieces: list[Rule]) -> list[Rule]:
    """Rules at nearly the same position brought to one position, touching ones made one."""
    lanes: list[list[Rule]] = []
    for piece in sorted(pieces, key=lambda rule: rule.at):
        if lanes and piece.at - lanes[-1][-1].at <= NEAR:
            lanes[-1].append(piece)
        else:
            lanes.append([piece])
    return [rule for lane in lanes for rule in _joined_lane(lane)]


def _joined_lane(lane: list[Rule]) -> Iterator[Rule]:
    at = sum(rule.at for rule in lane) / len(lane)
    lane = sorted(lane, key=lambda rule: rule.start)
    start, end = lane[0].start, lane[0].end
    for rule in lane[1:]:
        if rule.start > end + NEAR:
            yield Rule(at, start, end)
            start, end = rule.start, rule.end
        end = max(end, rule.end)
    yield Rule(at, start, end)


def _outlines(container: Any, matrix: Matrix, depth: int) -> Iterator[tuple[bool, list[Point]]]:
    """Every drawn outline, and whether it draws lines: by a stroke, or as an area as thin as a line."""
    count, item = (
        (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
        if depth
        else (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
    )
    for index in range(count(container)):
        found = item(container, index)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(found, fill, stroke)
            for outline in _path(found, _times(_matrix(found), matrix)) if fill.value or stroke.value else ():
                yield bool(stroke.value) or _is_thin(outline), outline
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _outlines(found, _times(_matrix(found), matrix), depth + 1)


def _is_thin(outline: list[Point]) -> bool:
    across = [x for x, _ in outline]
    down = [y for _, y in outline]
    return min(max(across) - min(across), max(down) - min(down)) <= NEAR


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _path(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The outlines of a path as points; a curve is taken as its chord."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[Point] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if outline:
                yield outline
            outline = [point]
        else:
            outline.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if outline:
        yield outline
