"""Give the characters of a page to the fields of its tables."""

from collections.abc import Iterable, Iterator

from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_grid import Grid
from ingest.readers.pdf_lines import FIGURE

_FIGURE_PART = frozenset("0123456789.,-%")
_TOUCHING = 0.1  # of the size of the characters


def place(glyphs: Iterable[Glyph], tables: list[Grid]) -> list[Glyph]:
    """Put each character into the smallest table around it; what is in none comes back.

    A figure that runs over a rule goes whole into the field that holds most of it.
    """
    outside: list[Glyph] = []
    for run in _runs(glyphs):
        middle = (run[0].left + run[-1].right) / 2
        whole = len(run) > 1 and FIGURE.fullmatch("".join(glyph.text for glyph in run)) is not None
        for glyph in run:
            x = middle if whole else (glyph.left + glyph.right) / 2
            if not _put(glyph, x, tables):
                outside.append(glyph)
    return outside


def _put(glyph: Glyph, x: float, tables: list[Grid]) -> bool:
    for table in tables:
        index = table.field_at(x, glyph.middle)
        if index is not None:
            table.glyphs.setdefault(index, []).append(glyph)
            return True
    return False


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters of figures that touch each other, in the order drawn; every other character alone."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(before: Glyph, after: Glyph) -> bool:
    near = _TOUCHING * before.size
    return (
        before.text in _FIGURE_PART
        and after.text in _FIGURE_PART
        and abs(after.middle - before.middle) < near
        and -3 * near < after.left - before.right < near
    )
