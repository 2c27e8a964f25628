"""Tables that a text file draws with tabs or pipes, one row a line."""

import re

from ingest.document import Cell, Table

_RULE = re.compile(r"[|\s:\-]*-[|\s:\-]*")
_EDGE = re.compile(r"^\s*\||\|\s*$")


def tables(text: str) -> tuple[Table, ...]:
    """Runs of at least two rows with at least two cells, as grids with exact spans."""
    found: list[Table] = []
    rows: list[list[tuple[int, int]]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(line, position)
        if len(cells) >= 2:
            rows.append(cells)
        elif rows and line.strip() and not _RULE.fullmatch(line.strip()):
            found += _table(text, rows)
            rows = []
        elif rows and not line.strip() and len(rows) < 2:
            rows = []
        position += len(line)
    return tuple(found + _table(text, rows))


def _cells(line: str, position: int) -> list[tuple[int, int]]:
    body = line.rstrip("\r\n")
    if "\t" in body.strip("\t "):
        return _split(body, position, "\t")
    if body.count("|") >= 2 and _EDGE.search(body) and re.search(r"[^|\s:\-]", body):
        left = body.index("|") + 1 if body.lstrip().startswith("|") else 0
        right = body.rindex("|") if body.rstrip().endswith("|") else len(body)
        return _split(body[:right], position, "|") if "|" in body[left:right] else []
    return []


def _split(body: str, position: int, mark: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for part in body.split(mark):
        text = part.strip()
        first = start + (part.index(text) if text else 0)
        spans.append((position + first, position + first + len(text)))
        start += len(part) + 1
    return spans


def _table(text: str, rows: list[list[tuple[int, int]]]) -> list[Table]:
    if len(rows) < 2:
        return []
    rows = [_shifted(_spread(row, following), rows) for row, following in zip(rows, [*rows[1:], []], strict=True)]
    # a bar before the first cell of every row is a border; of a single row it is an empty cell
    border = 1 if all(start == end for (start, end), *_ in rows) else 0
    cells = tuple(
        Cell(number, column, start, end)
        for number, row in enumerate(rows)
        for column, (start, end) in enumerate(row[border:])
        if end > start
    )
    return [Table(rows[0][0][0], max(end for row in rows for _, end in row), cells)] if cells else []


def _spread(row: list[tuple[int, int]], following: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """收入 | 支出 over a header of two like halves: each heads its own half."""
    half = len(following) // 2
    is_pair = len(row) == 2 and all(end > start for start, end in row)
    if not is_pair or half < 2 or len(following) % 2:
        return row
    blank = (row[0][1], row[0][1])
    return [row[0], *[blank] * (half - 1), row[1]]


def _shifted(row: list[tuple[int, int]], rows: list[list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """A row without the cells that the header leaves empty behind its first one: a label over many rows was there."""
    header = max(rows, key=len)
    blanks = next((index for index, (start, end) in enumerate(header[1:]) if end > start), 0)
    is_short = blanks and header[0][1] > header[0][0] and len(header) - len(row) == blanks
    return [*[(row[0][0], row[0][0])] * blanks, *row] if is_short else row
