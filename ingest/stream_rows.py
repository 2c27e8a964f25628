"""From a run of labels and values back to the rows and columns of a table."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from ingest.document import Cell, Table
from ingest.stream_heads import STUB, Header, first_columns, header_of, last_stub
from ingest.stream_places import Item, Row, kind_of, placed, totals_first
from ingest.stream_sides import two_sided

_INDEX = re.compile(r"^(?:行次|序号|栏次)$")
_GOALS = re.compile(r"^(?:年度|实施期)?(?:总体)?(?:绩效)?目标|^绩效指标|^一级指标|^产出指标")


def rows_to_table(items: tuple[Item, ...]) -> Iterator[Table]:
    """One table, or one for each header met on the way; none where no column can be told."""
    for part in _parts(items):
        width = _width(part)
        dropped = _width_without_empty_columns(part)
        width = dropped or width
        part = part[_opening(part, width) :]
        first = next(place for place, item in enumerate(part) if item.is_value)
        labels, rest = part[:first], part[first:]
        stubs = [place for place, item in enumerate(labels[:-1]) if STUB.match(item.text)]
        if len(stubs) == 2:
            sides = two_sided(labels[:-1], stubs, list(_rows([labels[-1], *rest])))
            if sides is not None:
                yield sides
                continue
        header = first_columns(labels, width) if dropped else header_of(labels, width)
        if header is None:
            continue
        named = [labels[-1]] if header.has_names and labels else []
        rows = list(_rows([*named, *rest]))
        yield _table(header, rows, width)


def _parts(items: tuple[Item, ...]) -> Iterator[list[Item]]:
    """Split where a new stub header stands behind values, and drop the numbering of rows."""
    numbered = any(_INDEX.match(item.text) for item in items)
    kept = _without_column_numbers(_without_numbering(list(items)) if numbered else list(items))
    part: list[Item] = []
    for item in kept:
        is_new = STUB.match(item.text) or _GOALS.match(item.text)
        if is_new and any(other.is_value for other in part):
            yield part
            part = []
        heads = _second_heads(part) if item.is_value and part and not part[-1].is_value else 0
        if heads:
            yield part[:-heads]
            part = part[-heads:]
        part.append(item)
    if any(item.is_value for item in part) and not (part[0].is_value or _GOALS.match(part[0].text)):
        yield part


def _second_heads(part: list[Item]) -> int:
    """How many labels at the end of a part begin another table: heads of money columns and its first row's name."""
    labels = list(takewhile(lambda item: not item.is_value, reversed(part)))
    heads = list(takewhile(lambda item: kind_of(item.text) == "money", labels[1:]))
    return len(heads) + 1 if len(heads) > 1 and len(labels) < len(part) else 0


def _opening(part: list[Item], width: int) -> int:
    """Where the header begins: the first labels in a row that are enough to head the columns."""
    start = 0
    for place, item in enumerate(part):
        if item.is_value:
            if place - start > width:
                return start
            start = place + 1
    return 0


def _without_numbering(items: list[Item]) -> list[Item]:
    """Leave out 行次 and 栏次 and the small whole number that follows a label under them."""
    kept: list[Item] = []
    for item in items:
        is_index = item.is_value and re.fullmatch(r"\d{1,3}", item.text) and (not kept or not kept[-1].is_value)
        if _INDEX.match(item.text) or is_index:
            continue
        kept.append(item)
    return kept


def _without_column_numbers(items: list[Item]) -> list[Item]:
    """Leave out a row of 1, 2, 3, … below the header."""
    for start, item in enumerate(items):
        numbers = list(takewhile(lambda pair: pair[1].text == str(pair[0]), enumerate(items[start:], 1)))
        if item.text == "1" and len(numbers) > 3 and not items[start - 1].is_value:
            return items[:start] + items[start + len(numbers) :]
    return items


def _width(rest: list[Item]) -> int:
    """How many values a row holds: as many as the first, where as many heads stand above; else the commonest number."""
    runs: list[int] = []
    count = 0
    for item in rest:
        if item.is_value:
            count += 1
        elif count:
            runs.append(count)
            count = 0
    runs += [count] if count else []
    labels = list(takewhile(lambda item: not item.is_value, rest))[:-1]
    if all(kind_of(item.text) for item in labels[-runs[0] :]) and len(labels) >= runs[0] >= 4:
        return runs[0]
    counts = Counter(runs)
    return max(counts, key=lambda width: (counts[width], width))


def _width_without_empty_columns(part: list[Item]) -> int:
    """The longest row, where it is a total with its parts but shorter than the header (empty cells are lost); or 0."""
    runs = [row.values for row in _rows(part) if row.values]
    longest = max(map(len, runs))
    labels = list(takewhile(lambda item: not item.is_value, part))
    columns = len(labels) - 2 - last_stub(labels)
    is_cut = last_stub(labels) >= 0 and longest < columns and min(map(len, runs)) < longest
    return longest if is_cut and totals_first(runs, longest) else 0


def _rows(items: list[Item]) -> Iterator[Row]:
    label: Item | None = None
    values: list[Item] = []
    for item in items:
        if item.is_value:
            values.append(item)
            continue
        if label is not None or values:
            yield Row(label, tuple(values))
        label, values = item, []
    yield Row(label, tuple(values))


def _table(header: Header, rows: list[Row], width: int) -> Table:
    names = 1 if header.has_names else 0
    cells = [
        Cell(head.level, names + head.column, head.item.start, head.item.end, 1, head.span) for head in header.heads
    ]
    depth = header.depth
    places = placed(rows, width, header.flat)
    for number, (row, columns) in enumerate(zip(rows, places, strict=True)):
        if row.label is not None:
            cells.append(Cell(depth + number, 0, row.label.start, row.label.end))
        cells += [
            Cell(depth + number, names + column, value.start, value.end)
            for value, column in zip(row.values, columns, strict=False)
            if value.text
        ]
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Table(min(cell.start for cell in cells), max(cell.end for cell in cells), ordered)
