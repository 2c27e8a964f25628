"""A table whose names stand one row off, found by its own accounting identities.

Names are shifted in their order, never permuted: the n-th name goes to the n-th
row of values, and only if the tree of line items then adds up in every column
where, as printed, it does not.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from ingest.grid import Grid
from ingest.lexicon import lexicon
from ingest.table_words import read_name

_MIN_CHECKS = 2
Column = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Shift:
    """labels: the name each row of values belongs to; printed: the one beside it."""

    labels: dict[int, str]
    printed: dict[int, str] = field(default_factory=dict)
    proof: str = ""


def find_shift(grid: Grid, names: dict[int, str]) -> Shift | None:
    """The order-preserving shift that makes the table add up, None where it adds up as printed or no shift does."""
    rows = [row for row in grid.body() if any(grid.value(row, column) for column in _value_columns(grid))]
    if len(rows) < 3:
        return None
    as_printed = {row: names.get(row, "") for row in rows}
    labels = [names[row] for row in sorted(names) if row >= grid.header_rows - 1 and _item(names[row])]
    if len(labels) != len(rows):
        return None
    in_order = dict(zip(rows, labels, strict=True))
    if in_order == as_printed:
        return None
    broken, _ = _checks(grid, as_printed)
    still_broken, held = _checks(grid, in_order)
    if not broken or still_broken or held < _MIN_CHECKS:
        return None
    proof = f"names moved down by one row: {broken} sums fail as printed, all {held} hold when shifted"
    return Shift(in_order, {row: label for row, label in as_printed.items() if label}, proof)


def _value_columns(grid: Grid) -> list[int]:
    return [column for column in range(grid.column_count) if grid.roles[column] == "value"]


def _item(name: str) -> str:
    subject = read_name(name, "", ()).subject if name else None
    label = lexicon().items.get(subject.item) if subject else None
    return label.meaning if label else ""


def _checks(grid: Grid, names: dict[int, str]) -> tuple[int, int]:
    """How many sums of parts fail and hold, over all columns of amounts (a column that is a rate cannot add up)."""
    items = {row: _item(name) for row, name in names.items() if name}
    failed = held = 0
    for column in _value_columns(grid):
        if any(mark in text for text in grid.path(column) for mark in ("率", "分", "%")):
            continue
        values = {
            item: value.number.value
            for row, item in items.items()
            for value in [grid.value(row, column)]
            if item and value
        }
        for parent, parts in _families(values).items():
            if values[parent] == sum(values[part] for part in parts):
                held += 1
            else:
                failed += 1
    return failed, held


def _families(values: Column) -> dict[str, list[str]]:
    """Parents with at least two of their parts among the names."""
    families: dict[str, list[str]] = {}
    for item in values:
        parent = lexicon().item_parents.get(item, "")
        if parent in values:
            families.setdefault(parent, []).append(item)
    return {parent: parts for parent, parts in families.items() if len(parts) >= 2}
