"""A run of cells that was a table of two sides: income to the left, expenditure to the right."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Cell, Table
from ingest.sides import side_of
from ingest.stream_places import Item, Row, placed
from ingest.table_words import meaning_of, read_words

_RIGHT = frozenset({"closing_carryover"})


def two_sided(labels: Sequence[Item], stubs: Sequence[int], rows: Sequence[Row]) -> Table | None:
    """The table under a header of two stubs (项目, 金额, 项目, 合计, …); None where its rows do not fit.

    stubs: the places of the stub labels among `labels`. Two labels before them (收入, 支出) head the sides.
    """
    heads = [labels[stub + 1 : end] for stub, end in pairwise((*stubs, len(labels)))]
    sides = _sides(rows)
    own = [[row for row, side in zip(rows, sides, strict=True) if side == wanted] for wanted in (0, 1)]
    fits = all(heads) and all(own)
    if not fits or any(len(row.values) > len(head) for head, mine in zip(heads, own, strict=True) for row in mine):
        return None
    names = 0, len(heads[0]) + 1
    columns = len(heads[0]) + len(heads[1]) + 2
    cells = []
    if stubs[0] >= 2:
        outer = labels[stubs[0] - 2 : stubs[0]]
        cells += [
            Cell(0, name, item.start, item.end, 1, len(head) + 1)
            for name, item, head in zip(names, outer, heads, strict=True)
        ]
    for name, stub, head in zip(names, stubs, heads, strict=True):
        cells += [Cell(1, name + place, item.start, item.end) for place, item in enumerate((labels[stub], *head))]
    places = [iter(placed(mine, len(head))) for mine, head in zip(own, heads, strict=True)]
    for number, row, side in _lines(rows, sides):
        if row.label is not None:
            cells.append(Cell(number, names[side], row.label.start, row.label.end))
        for value, place in zip(row.values, next(places[side]), strict=True):
            column = names[side] + 1 + place if place < len(heads[side]) else columns + place
            cells.append(Cell(number, column, value.start, value.end))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Table(min(cell.start for cell in cells), max(cell.end for cell in cells), ordered)


def _sides(rows: Sequence[Row]) -> list[int]:
    """0 for a row of the left, 1 for one of the right: by its name; a bare total stands opposite the one before it."""
    sides: list[int] = []
    for row in rows:
        words = read_words(row.label.text) if row.label else None
        subject = words.subject if words else None
        if subject is None or subject.is_weak:
            total = 1 - sides[-1] if sides else 0
            sides.append(0 if words and words.fund_only else total)
        else:
            is_right = side_of(subject) == "expenditure" or meaning_of(subject) in _RIGHT
            sides.append(1 if is_right else 0)
    return sides


def _lines(rows: Sequence[Row], sides: Sequence[int]) -> Iterator[tuple[int, Row, int]]:
    """Each row with the number of its line below the header: a line holds one of the left, then one of the right."""
    number, last = 1, 1
    for row, side in zip(rows, sides, strict=True):
        number += 1 if side == 0 or last == 1 else 0
        last = side
        yield number, row, side
