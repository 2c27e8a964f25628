"""Under which columns the values of a row stand when some of its cells are lost."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from ingest.amounts import read_number
from ingest.lexicon import lexicon
from ingest.table_words import read_name


class Item(NamedTuple):
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


def item_of(text: str) -> str:
    """The line item that a label names; '' where it names none."""
    subject = read_name(text, "", ()).subject
    label = lexicon().items.get(subject.item) if subject else None
    return label.meaning if label else ""


def placed(rows: list[Row], width: int) -> list[tuple[int, ...]]:
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
