"""Tables without rules: lines near each other whose figures stand under each other."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.cells import GridCell
from ingest.readers.pdf_gutters import Column, columns_of, edge_between
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_spans import over
from ingest.readers.pdf_stacks import OVERLAP, is_caption, is_figure, parts

_GAP = 1.2  # times the size of the characters: what sets columns apart
_FIGURE = re.compile(r"[-+(（]?\d[\d,，]*(\.\d+)?[)）]?\s*%?")
_FEWEST_LINES = 3
_FEWEST_COLUMNS = 2
_FEWEST_FIGURES = 3
_HEADER_LINES = 6
_LEADING = 2.6  # times the size of the characters: lines farther apart belong to no header
_TITLE = 1.25  # times the size: a line so much larger is a title
_LONGEST_HEADER = 14  # characters a segment
_BLANK_LINES = 3

Band = tuple[float, float]


def column_tables(lines: Sequence[Line]) -> list[tuple[int, int, list[GridCell]]]:
    """(first line, line after the last, cells) of every run of lines that forms a table."""
    rows = [line.segments(_GAP) for line in lines]
    found = []
    for body, last in _runs(rows):
        if _holds_columns(rows, body, last):
            first = _with_header(lines, rows, body)
            columns = columns_of(lines[first:body], lines[body:last], *_margins(lines[first:last]))
            if len(columns) >= _FEWEST_COLUMNS:
                found.append((first, last, _cells(lines[first:last], columns)))
    return found


def _figures(row: Sequence[Line]) -> int:
    return sum(1 for segment in row if _FIGURE.fullmatch(segment.text))


def _runs(rows: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int]]:
    """Longest runs of lines that hold a figure apart from other text, few lines without one among them."""
    run: list[int] = []
    for index in (index for index, row in enumerate(rows) if len(row) > 1 and _figures(row)):
        if run and not _belong_together(rows, run, index):
            yield run[0], run[-1] + 1
            run = []
        run.append(index)
    if run:
        yield run[0], run[-1] + 1


def _holds_columns(rows: Sequence[Sequence[Line]], body: int, last: int) -> bool:
    """Columns of figures in several lines; or a line or two of nothing else, right below as many headers."""
    if last - body >= _FEWEST_LINES:
        return _aligned_figures(rows[body:last], _bands(rows[body:last])) >= _FEWEST_COLUMNS
    is_full = all(_figures(row) >= max(_FEWEST_FIGURES, len(row) - 1) for row in rows[body:last])
    return is_full and body > 0 and len(rows[body - 1]) >= _FEWEST_FIGURES and not _figures(rows[body - 1])


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


def _with_header(lines: Sequence[Line], rows: Sequence[Sequence[Line]], first: int) -> int:
    """The line where the table begins with its header: the lines close above it that are no caption."""
    start = highest = first
    while start > 0 and first - start < _HEADER_LINES:
        above, below = lines[start - 1], lines[start]
        is_apart = below.top - above.top > _LEADING * below.size or above.size > _TITLE * below.size
        if is_apart or is_caption(above.text) or len(above.text) > _LONGEST_HEADER * len(rows[start - 1]):
            break
        start -= 1
        highest = start if len(rows[start]) >= _FEWEST_COLUMNS else highest
    return start if highest < first else first


def _margins(lines: Sequence[Line]) -> Band:
    return min(line.left for line in lines), max(line.right for line in lines)


def _cells(lines: Sequence[Line], columns: Sequence[Column]) -> list[GridCell]:
    """Lines that overlap make one row; a text stands in the columns it reaches into, a figure in one."""
    edges = [edge_between(left, right) for left, right in pairwise(columns)]
    cells: list[GridCell] = []
    for index, row in enumerate(_overlapping(lines)):
        fields: dict[int, tuple[list[str], int]] = {}
        for part in (part for line in row for part in parts(line)):
            first, last = _reach(part, edges)
            texts, width = fields.get(first, ([], 1))
            fields[first] = [*texts, part.text], max(width, last - first + 1)
        cells.extend(_row(index, fields, len(columns)))
    return cells


def _overlapping(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        before = rows[-1][-1] if rows else None
        if before and line.glyphs[0].middle - before.glyphs[0].middle < OVERLAP * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _reach(part: Line, edges: Sequence[float]) -> tuple[int, int]:
    if is_figure(part.text):
        middle = bisect_right(edges, (part.left + part.right) / 2)
        return middle, middle
    return over((part.left, part.right), [float("-inf"), *edges, float("inf")])


def _row(index: int, fields: dict[int, tuple[list[str], int]], width: int) -> Iterator[GridCell]:
    column = 0
    while column < width:
        texts, span = fields.get(column, ([], 1))
        following = min((other for other in fields if other > column), default=width)
        span = min(span, following - column)
        yield GridCell(index, column, "\n".join(texts), 1, span)
        column += span
