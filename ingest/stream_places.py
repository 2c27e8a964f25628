"""Under which columns the values of a row stand when some of its cells are lost."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from ingest.amounts import read_number
from ingest.lexicon import lexicon
from ingest.table_words import read_name, read_words


class Item(NamedTuple):
    """One cell of a run; `text` is normalised."""

    start: int
    end: int
    text: str
    is_value: bool


@dataclass(frozen=True, slots=True)
class Row:
    label: Item | None
    values: tuple[Item, ...]


def item_of(text: str) -> str:
    """The line item that a label names; '' where it names none."""
    subject = read_name(text, "", ()).subject
    label = lexicon().items.get(subject.item) if subject else None
    return label.meaning if label else ""


def placed(rows: list[Row], width: int, heads: tuple[Item, ...] = ()) -> list[tuple[int, ...]]:
    """The columns of each row's values: all in order, or where sums or the kinds of columns put those of a shorter row.

    heads: of the columns, where each has its own.
    """
    kinds = [kind_of(head.text) for head in heads] if len(heads) == width else []
    places = [tuple(range(len(row.values)))[:width] for row in rows]
    begins_with_total = totals_first([row.values for row in rows], width)
    for number, row in enumerate(rows):
        if row.label is not None and 0 < len(row.values) < width:
            found = _by_sums(rows, places, number, width) or _by_kinds(row.values, kinds) or _by_change(row, width)
            beyond = tuple(range(width, width + len(row.values)))  # under no header: read, but not understood
            beyond = (0, *beyond[1:]) if begins_with_total else beyond
            places[number] = found if found is not None else beyond
    return places


def kind_of(head: str) -> str:
    """What a column holds by its head: rate, score or money; '' for a head that names none of them.

    >>> [kind_of(head) for head in ("全年预算数", "分值", "执行率", "人员经费")]
    ['money', 'score', 'rate', '']
    """
    words = read_words(head)
    if words.reason == "score":
        return "score"
    return "rate" if words.unit == "%" else "money" if words.measure else ""


def _by_kinds(values: tuple[Item, ...], kinds: list[str]) -> tuple[int, ...] | None:
    """Percents under rates, and as many numbers as there are columns of money under these; what is left in order."""
    money = [column for column, kind in enumerate(kinds) if kind == "money"]
    if len(money) < 2 or len(money) == len(kinds):
        return None
    rates = [column for column, kind in enumerate(kinds) if kind == "rate"]
    others = [column for column, kind in enumerate(kinds) if kind not in ("money", "rate")]
    if sum(not value.text.endswith("%") for value in values) < len(money):
        return None
    found: list[int] = []
    for value in values:
        columns = rates if value.text.endswith("%") else money or others or rates
        if not columns:
            return None
        found.append(columns.pop(0))
    return tuple(found)


def _by_change(row: Row, width: int) -> tuple[int, ...] | None:
    """整体支出预算调整: a budget and what became of it, which last year's column, the first, has nothing to say of."""
    is_changed = row.label is not None and read_name(row.label.text, "", ()).measure_code == "revised"
    return tuple(range(1, width)) if is_changed and len(row.values) == width - 1 == 2 else None


def totals_first(runs: list[tuple[Item, ...]], width: int) -> bool:
    """True where each full row begins with the sum of the rest of it; a shorter row then begins with its total too."""
    full = [[_number(item) for item in run] for run in runs if len(run) == width >= 3]
    return bool(full) and all(
        None not in numbers and numbers[0] == sum(number or Decimal(0) for number in numbers[1:]) for numbers in full
    )


def _number(item: Item) -> Decimal | None:
    return read_number(item.text).value if re.fullmatch(r"-?[\d,.]+", item.text) else None


def _by_sums(rows: list[Row], places: list[tuple[int, ...]], number: int, width: int) -> tuple[int, ...] | None:
    """The one way to put a short row under the columns so that its parent is the sum of its parts."""
    item = item_of(rows[number].label.text) if rows[number].label else ""  # type: ignore[union-attr]
    parent = lexicon().item_parents.get(item, "")
    named = {item_of(row.label.text): place for place, row in enumerate(rows) if row.label is not None}
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
