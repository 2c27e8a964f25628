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

import pypdfium2.raw as pdfium

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
    angles = Counter(_quarter(pdfium.FPDFText_GetCharAngle(text_page, index)) for index in sample)
    angles.pop(None, None)
    return max(angles, key=lambda angle: angles[angle], default=0) or 0


def turn(box: Box, angle: int) -> Box:
    """A box in page space (left, bottom, right, top) in reading coordinates."""
    return _TURNS[angle](*box)


def glyphs(text_page: Any, angle: int) -> Iterator[Glyph]:
    """The characters in the order they were drawn; slanted ones (watermarks) are left out."""
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _SPACES:
            spaced = spaced or not pdfium.FPDFText_IsGenerated(text_page, index)
        elif code >= 0x20 and code not in _NO_GLYPH:
            own_angle = _quarter(pdfium.FPDFText_GetCharAngle(text_page, index))
            if own_angle is not None:
                box = _upright_box(text_page, index) if own_angle == 0 else _turned_box(text_page, index, own_angle)
                yield Glyph(_plain(code), *turn(box, angle), spaced, own_angle == angle)
            spaced = False


def _quarter(radians: float) -> int | None:
    degrees = math.degrees(radians) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 5 else None


def _plain(code: int) -> str:
    """The character itself, radicals and compatibility ideographs as the ideograph they look like."""
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    text = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return _RADICALS.get(text) or unicodedata.normalize("NFKC", text)
    return text


def _upright_box(text_page: Any, index: int) -> Box:
    """The advance of the character along the line, its font size across, set on the baseline.

    Fonts disagree about how far they reach below the baseline; characters of one line share it.
    """
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, rect)
    x, y = _origin(text_page, index)
    size = rect.top - rect.bottom
    return rect.left, y - _BELOW * size, rect.right, y + _ABOVE * size


def _turned_box(text_page: Any, index: int, angle: int) -> Box:
    """The box of a turned character: its ink along the line, its font size across."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    x, y = _origin(text_page, index)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.a, matrix.b)
    if angle == 90:
        return x - _ABOVE * size, bottom.value, x + _BELOW * size, top.value
    if angle == 270:
        return x - _BELOW * size, bottom.value, x + _ABOVE * size, top.value
    return left.value, y - _ABOVE * size, right.value, y + _BELOW * size


def _origin(text_page: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    return x.value, y.value
