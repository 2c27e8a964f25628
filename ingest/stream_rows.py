"""From a run of labels and values back to the rows and columns of a table."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ingest.amounts import read_number
from ingest.document import Cell, Table
from ingest.lexicon import lexicon
from ingest.table_words import read_name

_INDEX = re.compile(r"^(?:行次|序号|栏次)$")
_SUBTOTAL = re.compile(r"^(?:合计|小计)$")
_STUB = re.compile(r"^(?:项目|年度|科目|名称|经费项目|使用项目|单位名称|类别|指标)$")


@dataclass(frozen=True, slots=True)
class Item:
    """One cell of a run; `text` is normalised."""

    start: int
    end: int
    text: str
    is_value: bool
    is_letters: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    label: Item | None
    values: tuple[Item, ...]


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
        if not all(_SUBTOTAL.match(item.text) or _item_of(item.text) for item in top):
            continue
        parents = {
            lexicon().item_parents.get(_item_of(item.text), "") for item in bottom if not _SUBTOTAL.match(item.text)
        }
        whole = next((place for place, item in enumerate(top) if _item_of(item.text) in parents - {""}), None)
        if whole is None or len(parents) > 1:
            continue
        spans = [
            (item, place if place <= whole else place - 1 + len(bottom), len(bottom) if place == whole else 1)
            for place, item in enumerate(top)
        ]
        return tuple(spans), tuple((item, whole + offset) for offset, item in enumerate(bottom))
    return None


def _item_of(text: str) -> str:
    subject = read_name(text, "", ()).subject
    label = lexicon().items.get(subject.item) if subject else None
    return label.meaning if label else ""


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
    places = _placed(rows, width)
    for number, (row, columns) in enumerate(zip(rows, places, strict=True)):
        if row.label is not None:
            cells.append(Cell(depth + number, 0, row.label.start, row.label.end))
        cells += [
            Cell(depth + number, names + column, value.start, value.end)
            for value, column in zip(row.values, columns, strict=False)
        ]
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Table(min(cell.start for cell in cells), max(cell.end for cell in cells), ordered)


def _placed(rows: list[Row], width: int) -> list[tuple[int, ...]]:
    """The columns of each row's values: all in order, or where the sums of parts put those of a shorter row."""
    places = [tuple(range(len(row.values)))[:width] for row in rows]
    for number, row in enumerate(rows):
        if row.label is not None and 0 < len(row.values) < width:
            found = _by_sums(rows, places, number, width)
            beyond = tuple(range(width, width + len(row.values)))  # under no header: read, but not understood
            places[number] = found if found is not None else beyond
    return places


def _by_sums(rows: list[Row], places: list[tuple[int, ...]], number: int, width: int) -> tuple[int, ...] | None:
    """The one way to put a short row under the columns so that its parent is the sum of its parts."""
    item = _item_of(rows[number].label.text) if rows[number].label else ""  # type: ignore[union-attr]
    parent = lexicon().item_parents.get(item, "")
    named = {_item_of(row.label.text): place for place, row in enumerate(rows) if row.label is not None}
    if not parent or parent not in named or len(rows[named[parent]].values) < width:
        return None
    siblings = [
        place for other, place in named.items() if lexicon().item_parents.get(other, "") == parent and place != number
    ]
    fits = [
        option
        for option in combinations(range(width), len(rows[number].values))
        if all(_adds_up(rows, places, named[parent], siblings, (number, option), column) for column in range(width))
    ]
    return fits[0] if len(fits) == 1 else None


def _adds_up(
    rows: list[Row],
    places: list[tuple[int, ...]],
    parent: int,
    siblings: list[int],
    option: tuple[int, tuple[int, ...]],
    column: int,
) -> bool:
    number, columns = option
    parts = [*(_value(rows, places[place], place, column) for place in siblings), _value(rows, columns, number, column)]
    whole = _value(rows, places[parent], parent, column)
    return whole is not None and whole == sum((part for part in parts if part is not None), Decimal(0))


def _value(rows: list[Row], columns: tuple[int, ...], place: int, column: int) -> Decimal | None:
    if column not in columns:
        return None
    text = rows[place].values[columns.index(column)].text.rstrip("%")
    return read_number(text).value if re.search(r"\d", text) else None
