"""Tables without rules: lines near each other whose figures stand under each other."""

import re
from collections.abc import Iterator, Sequence

from ingest.readers.cells import GridCell
from ingest.readers.pdf_lines import Line

_GAP = 1.2  # times the size of the characters: what sets columns apart
_FIGURE = re.compile(r"[-+(（]?\d[\d,，]*(\.\d+)?[)）]?\s*%?")
_FEWEST_LINES = 3
_FEWEST_COLUMNS = 2
_HEADER_LINES = 4
_BLANK_LINES = 3

Band = tuple[float, float]


def column_tables(lines: Sequence[Line]) -> list[tuple[int, int, list[GridCell]]]:
    """(first line, line after the last, cells) of every run of lines that forms a table."""
    rows = [line.segments(_GAP) for line in lines]
    found = []
    for first, last in _runs(rows):
        bands = _bands(rows[first:last])
        if _aligned_figures(rows[first:last], bands) >= _FEWEST_COLUMNS:
            first = _with_header(rows, first, bands)
            found.append((first, last, _cells(rows[first:last], bands)))
    return found


def _figures(row: Sequence[Line]) -> int:
    return sum(1 for segment in row if _FIGURE.fullmatch(segment.text))


def _runs(rows: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int]]:
    """Longest runs of lines that hold a figure apart from other text, few lines without one among them."""
    run: list[int] = []
    for index in (index for index, row in enumerate(rows) if len(row) > 1 and _figures(row)):
        if run and not _belong_together(rows, run, index):
            if len(run) >= _FEWEST_LINES:
                yield run[0], run[-1] + 1
            run = []
        run.append(index)
    if len(run) >= _FEWEST_LINES:
        yield run[0], run[-1] + 1


def _belong_together(rows: Sequence[Sequence[Line]], run: list[int], index: int) -> bool:
    """Whether the lines between two lines with figures each stand in the columns, none across them."""
    between = rows[run[-1] + 1 : index]
    if not between:
        return True
    bands = _bands([rows[known] for known in (*run, index)])
    return len(between) <= _BLANK_LINES and all(len(_under(segment, bands)) == 1 for row in between for segment in row)


def _bands(rows: Sequence[Sequence[Line]]) -> list[Band]:
    """The columns: overlapping extents of segments taken together."""
    bands: list[Band] = []
    for left, right in sorted((segment.left, segment.right) for row in rows for segment in row):
        if bands and left < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], right)
        else:
            bands.append((left, right))
    return bands


def _aligned_figures(rows: Sequence[Sequence[Line]], bands: list[Band]) -> int:
    """How many columns hold figures in enough lines."""
    counts = [0] * len(bands)
    for row in rows:
        for segment in row:
            if _FIGURE.fullmatch(segment.text):
                counts[_under(segment, bands)[0]] += 1
    return sum(count >= _FEWEST_LINES for count in counts)


def _under(segment: Line, bands: list[Band]) -> list[int]:
    """The columns a segment stands over; the nearest where it stands over none."""
    over = [index for index, (left, right) in enumerate(bands) if segment.left < right and segment.right > left]
    middle = (segment.left + segment.right) / 2
    return over or [min(range(len(bands)), key=lambda index: abs(sum(bands[index]) / 2 - middle))]


def _with_header(rows: Sequence[Sequence[Line]], first: int, bands: list[Band]) -> int:
    """The line where the table begins with its header: lines of several segments right above."""
    start = first
    while start > 0 and first - start < _HEADER_LINES and _FEWEST_COLUMNS < len(rows[start - 1]) <= len(bands):
        start -= 1
    return start


def _cells(rows: Sequence[Sequence[Line]], bands: list[Band]) -> list[GridCell]:
    cells: list[GridCell] = []
    for index, row in enumerate(rows):
        fields: dict[int, tuple[list[str], int]] = {}
        for segment in row:
            over = _under(segment, bands)
            texts, width = fields.get(over[0], ([], 1))
            fields[over[0]] = [*texts, segment.text], max(width, len(over))
        cells.extend(_row(index, fields, len(bands)))
    return cells


def _row(index: int, fields: dict[int, tuple[list[str], int]], width: int) -> Iterator[GridCell]:
    column = 0
    while column < width:
        texts, span = fields.get(column, ([], 1))
        following = min((other for other in fields if other > column), default=width)
        span = min(span, following - column)
        yield GridCell(index, column, " ".join(texts), 1, span)
        column += span
