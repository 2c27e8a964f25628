"""From a run of labels and values back to the rows and columns of a table."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Cell, Table
from ingest.lexicon import lexicon
from ingest.stream_places import Item, Row, item_of, placed
from ingest.stream_sides import two_sided

_INDEX = re.compile(r"^(?:行次|序号|栏次)$")
_SUBTOTAL = re.compile(r"^(?:合计|小计)$")
_STUB = re.compile(r"^(?:项目|年度|科目|名称|经费项目|使用项目|单位名称|类别|指标)(?:\(.*\))?$")


@dataclass(frozen=True, slots=True)
class Header:
    """`top`: the outer labels with their width; `bottom`: the inner ones with their column."""

    top: tuple[tuple[Item, int, int], ...]
    bottom: tuple[tuple[Item, int], ...] = ()
    has_names: bool = True


def rows_to_table(items: tuple[Item, ...]) -> Iterator[Table]:
    """One table, or one for each header met on the way; none where no column can be told."""
    for part in _parts(items):
        width = _width(part)
        part = part[_opening(part, width) :]
        first = next(place for place, item in enumerate(part) if item.is_value)
        labels, rest = part[:first], part[first:]
        stubs = [place for place, item in enumerate(labels[:-1]) if _STUB.match(item.text)]
        if len(stubs) == 2:
            sides = two_sided(labels[:-1], stubs, list(_rows([labels[-1], *rest])))
            if sides is not None:
                yield sides
                continue
        header = _header(labels, width)
        if header is None:
            continue
        named = [labels[-1]] if header.has_names and labels else []
        rows = list(_rows([*named, *rest]))
        yield _table(header, rows, width)


def _parts(items: tuple[Item, ...]) -> Iterator[list[Item]]:
    """Split where a new stub header stands behind values, and drop the numbering of rows."""
    numbered = any(_INDEX.match(item.text) for item in items)
    kept = _without_numbering(list(items)) if numbered else list(items)
    part: list[Item] = []
    for item in kept:
        if _STUB.match(item.text) and any(other.is_value for other in part):
            yield part
            part = []
        part.append(item)
    if any(item.is_value for item in part) and not part[0].is_value:
        yield part


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


def _width(rest: list[Item]) -> int:
    """How many values a row holds: the commonest number, the larger one on a tie."""
    runs: list[int] = []
    count = 0
    for item in rest:
        if item.is_value:
            count += 1
        elif count:
            runs.append(count)
            count = 0
    runs += [count] if count else []
    counts = Counter(runs)
    return max(counts, key=lambda width: (counts[width], width))


def _header(labels: list[Item], width: int) -> Header | None:
    """The columns, with or without names beside the rows, in one or two levels."""
    names = [item for item in labels[:-1] if not _STUB.match(item.text)]
    flat = [item for item in labels if not _STUB.match(item.text)]
    for columns, has_names in ((names, True), (flat, False)):
        for skip in range(len(columns)):
            found = _two_levels(columns[skip:], width)
            if found:
                return Header(*found, has_names=has_names)
    if len(names) >= width:
        return Header(tuple((item, place, 1) for place, item in enumerate(names[-width:])))
    if width >= 3 and len(flat) >= width:
        return Header(tuple((item, place, 1) for place, item in enumerate(flat[-width:])), has_names=False)
    return Header(()) if width == 1 else None


def _two_levels(
    columns: list[Item], width: int
) -> tuple[tuple[tuple[Item, int, int], ...], tuple[tuple[Item, int], ...]] | None:
    """Outer labels of which one is the whole of the inner ones: 公务用车费 over 小计, 购置, 运行."""
    for split in range(2, len(columns) - 1):
        top, bottom = columns[:split], columns[split:]
        if len(top) - 1 + len(bottom) != width or not (_SUBTOTAL.match(bottom[0].text) or len(bottom) >= 2):
            continue
        if not all(_SUBTOTAL.match(item.text) or item_of(item.text) for item in top):
            continue
        parents = {
            lexicon().item_parents.get(item_of(item.text), "") for item in bottom if not _SUBTOTAL.match(item.text)
        }
        whole = next((place for place, item in enumerate(top) if item_of(item.text) in parents - {""}), None)
        if whole is None or len(parents) > 1:
            continue
        spans = [
            (item, place if place <= whole else place - 1 + len(bottom), len(bottom) if place == whole else 1)
            for place, item in enumerate(top)
        ]
        return tuple(spans), tuple((item, whole + offset) for offset, item in enumerate(bottom))
    return None


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
    cells = [Cell(0, names + column, item.start, item.end, 1, span) for item, column, span in header.top]
    cells += [Cell(1, names + column, item.start, item.end) for item, column in header.bottom]
    depth = (1 if header.top else 0) + (1 if header.bottom else 0)
    places = placed(rows, width)
    for number, (row, columns) in enumerate(zip(rows, places, strict=True)):
        if row.label is not None:
            cells.append(Cell(depth + number, 0, row.label.start, row.label.end))
        cells += [
            Cell(depth + number, names + column, value.start, value.end)
            for value, column in zip(row.values, columns, strict=False)
        ]
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Table(min(cell.start for cell in cells), max(cell.end for cell in cells), ordered)
