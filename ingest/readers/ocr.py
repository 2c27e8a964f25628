"""Recognise the text and the ruled lines of a page that is a picture (the `ocr` extra)."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_rules import Rule, joined

Pixels = npt.NDArray[Any]

_SCALE = 150 / 72
_DARK = 140  # of 255
_SHORTEST_RULE = 40  # pixels
_SURE = 0.5
_STRAIGHT = 0.3  # degrees


@dataclass(frozen=True, slots=True)
class Seen:
    """Recognised strings, each with its box, and the ruled lines; in pixels, right and down."""

    marks: list[Glyph]
    horizontal: list[Rule]
    vertical: list[Rule]
    height: float


def is_installed() -> bool:
    """Whether the ocr extra is there."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(page: Any) -> Seen:
    """What can be seen on a PDF page."""
    return recognise_image(page.render(scale=_SCALE).to_numpy()[:, :, :3])


def recognise_image(image: Pixels) -> Seen:
    """What can be seen on an image (height, width, 3); a page scanned askew is straightened first."""
    found = _engine()(image)
    if found.boxes is not None and abs(tilt := _tilt(found.boxes)) > _STRAIGHT:
        image = _rotated(image, tilt)
        found = _engine()(image)
    strings = [] if found.boxes is None else zip(found.txts, found.boxes, found.scores, strict=True)
    marks = [Glyph(text, *_box(corners), False, True) for text, corners, score in strings if score >= _SURE]
    dark = image.min(axis=2) < _DARK
    return Seen(marks, _rules(dark), _rules(dark.T), float(image.shape[0]))


def _tilt(boxes: Any) -> float:
    """By how many degrees the longer lines run down to the right."""
    edges = [corners[1] - corners[0] for corners in boxes]
    longest = sorted(edges, key=lambda edge: -abs(edge[0]))[: max(5, len(edges) // 4)]
    return float(np.median([np.degrees(np.arctan2(down, along)) for along, down in longest]))


def _rotated(image: Pixels, degrees: float) -> Pixels:
    from PIL import Image

    picture = Image.fromarray(np.ascontiguousarray(image))
    return np.asarray(picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


def _box(corners: Any) -> tuple[float, float, float, float]:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _rules(dark: Pixels) -> list[Rule]:
    """Long unbroken dark runs along the rows."""
    found: list[Rule] = []
    for at in np.flatnonzero(dark.sum(axis=1) >= _SHORTEST_RULE):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dark[at].astype(np.int8), [0]))))
        found.extend(
            Rule(float(at), float(start), float(end))
            for start, end in zip(edges[::2], edges[1::2], strict=True)
            if end - start >= _SHORTEST_RULE
        )
    return joined(found)
