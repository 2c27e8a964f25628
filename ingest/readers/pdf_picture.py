"""Whether a PDF page is a picture of text rather than text."""

from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from ingest.readers.pdf_glyphs import Glyph

_FEW = 10  # characters
_ILLEGIBLE = 0.3  # share of characters that stand for nothing
_LARGE = 0.4  # share of the page that a picture of text covers


def is_picture(page: Any, marks: Sequence[Glyph]) -> bool:
    """No text to speak of on a large image, or a text layer whose characters stand for nothing."""
    illegible = sum(_stands_for_nothing(mark.text) for mark in marks)
    if marks and illegible > _ILLEGIBLE * len(marks):
        return True
    return len(marks) < _FEW and _covered_by_images(page) > _LARGE


def _stands_for_nothing(text: str) -> bool:
    return text == "\ufffd" or 0xE000 <= ord(text[0]) <= 0xF8FF


def _covered_by_images(page: Any) -> float:
    left, bottom, right, top = page.get_bbox()
    covered = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        x0, y0, x1, y1 = image.get_bounds()
        covered += max(0.0, x1 - x0) * max(0.0, y1 - y0)
    return float(covered / max((right - left) * (top - bottom), 1.0))
