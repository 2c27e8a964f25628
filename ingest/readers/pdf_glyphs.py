"""The printed characters of a PDF page, in reading coordinates.

Reading coordinates run right and down, whatever way the page was turned: the
direction most of its characters run in is taken for left to right.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

Box = tuple[float, float, float, float]  # left, top, right, bottom

_TURNS: dict[int, Callable[[float, float, float, float], Box]] = {
    0: lambda left, bottom, right, top: (left, -top, right, -bottom),
    90: lambda left, bottom, right, top: (bottom, left, top, right),
    180: lambda left, bottom, right, top: (-right, bottom, -left, top),
    270: lambda left, bottom, right, top: (-top, -right, -bottom, -left),
}
_ABOVE, _BELOW = 0.85, 0.15  # of the font size, from the baseline
_SPACES = frozenset((0x20, 0xA0, 0x3000, 0x2002, 0x2003))
_NO_GLYPH = frozenset((0x02, 0x0A, 0x0D, 0xAD, 0xFEFF, 0xFFFE))
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)


class Glyph(NamedTuple):
    """A printed character with its box; `spaced` where a blank was written before it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool
    upright: bool

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def reading_angle(text_page: Any) -> int:
    """The direction of most characters: 0, 90, 180 or 270 degrees, sampled over the page."""
    count = pdfium.FPDFText_CountChars(text_page)
    sample = range(0, count, max(1, count // 200))
    angles = Counter(_run(text_page, index)[0] for index in sample if _is_printed(text_page, index))
    angles.pop(None, None)
    return max(angles, key=lambda angle: angles[angle], default=0) or 0


def turn(box: Box, angle: int) -> Box:
    """A box in page space (left, bottom, right, top) in reading coordinates."""
    return _TURNS[angle](*box)


def glyphs(text_page: Any, angle: int) -> Iterator[Glyph]:
    """The characters in the order they were drawn; slanted lines (watermarks) are left out."""
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _SPACES:
            spaced = spaced or not pdfium.FPDFText_IsGenerated(text_page, index)
        elif code >= 0x20 and code not in _NO_GLYPH:
            own_angle, size = _run(text_page, index)
            if own_angle is not None:
                box = turn(_box(text_page, index, own_angle, size), angle)
                yield Glyph(_plain(code), *box, spaced, own_angle == angle)
            spaced = False


def _is_printed(text_page: Any, index: int) -> bool:
    return not pdfium.FPDFText_IsGenerated(text_page, index)


def _run(text_page: Any, index: int) -> tuple[int | None, float]:
    """The direction a character runs in (None where slanted) and its font size in points."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    degrees = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    nearest = round(degrees / 90) * 90
    return (nearest % 360 if abs(degrees - nearest) < 5 else None), max(size, 1.0)


def _plain(code: int) -> str:
    """The character itself, radicals and compatibility ideographs as the ideograph they look like."""
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    text = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return _RADICALS.get(text) or unicodedata.normalize("NFKC", text)
    return text


def _box(text_page: Any, index: int, angle: int, size: float) -> Box:
    """Left, bottom, right, top: the extent along the line, and the font size set on the baseline.

    Boxes that fonts state reach differently far up and down; characters of one line share the baseline.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    if angle == 0:
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text_page, index, rect)
        return rect.left, y.value - _BELOW * size, rect.right, y.value + _ABOVE * size
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    if angle == 90:
        return x.value - _ABOVE * size, bottom.value, x.value + _BELOW * size, top.value
    if angle == 270:
        return x.value - _BELOW * size, bottom.value, x.value + _ABOVE * size, top.value
    return left.value, y.value - _ABOVE * size, right.value, y.value + _BELOW * size
