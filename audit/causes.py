"""The typical slips between a true and a printed number, and how likely each is.

A slip is searched from the printed number back: which true values, in steps of the printed number, would have
come out so. How likely a slip is given that something slipped is shared over all the ways it could have happened.
"""

from collections.abc import Iterator
from math import log
from typing import NamedTuple

from audit.records import Statement, round_to

ERROR = log(0.005)
"""That a printed number is wrong."""
COPY = log(0.02)
"""That another statement repeats the same wrong number."""
NEGATIVE = log(0.02)
"""That an amount printed without a sign is below zero."""
UNEXPLAINED = log(1e-7)
"""That an identity is broken for a reason that is no wrong number of its own: a part nobody named."""

TRUE = log(0.05)
"""That an identity which is not firm is broken in truth."""

CAUSES = {
    "digit": 0.40,
    "transposed": 0.10,
    "scale": 0.10,
    "sign": 0.03,
    "part_omitted": 0.05,
    "slid": 0.05,
    "swapped": 0.05,
    "other": 0.22,
}
SCALES = (1, 2, 3, 4, 8)


class Explanation(NamedTuple):
    """How a true value in an interval came to be printed so; `values` are those the slip allows, None for any."""

    cause: str
    score: float
    values: tuple[int, ...] | None
    cause_with: tuple[str, ...] = ()


def explain(statement: Statement, low: int, high: int, parts: tuple[tuple[str, int], ...] = ()) -> Explanation:
    """The likeliest slip by which a number in [low, high] was printed as this statement.

    `parts` are amounts, by figure, that the number may have left out.
    """
    printed, step = statement.printed, statement.step
    first, last = -(-low // step), high // step
    size = max(len(str(abs(printed))), statement.decimals + 1)
    turned = NEGATIVE if last < 0 <= printed else 0.0
    best = Explanation("other", log(CAUSES["other"]) + _share_of_all(first, last, size) + turned, None)
    least = 10 ** (size - 1) if size > statement.decimals + 1 else 0
    for cause, ways, values in (
        ("digit", 9 * size, (value * step for value in _digit(printed, first, last, size, least))),
        ("transposed", size - 1, (value * step for value in _transposed(printed, first, last, size))),
        ("scale", 2 * len(SCALES), _scaled(statement, low, high)),
        ("sign", 1, (value for value in (-statement.value,) if value and low <= value <= high)),
    ):
        found = tuple(values)
        if found:
            score = log(CAUSES[cause]) + log(len(found) / ways)
            if score > best.score:
                best = Explanation(cause, score, found)
    for part, amount in parts:
        score = log(CAUSES["part_omitted"] / len(parts))
        if amount and low <= statement.value + amount <= high and score > best.score:
            best = Explanation("part_omitted", score, (statement.value + amount,), (part,))
    return best


def _share_of_all(first: int, last: int, size: int) -> float:
    """Of all numbers of a size, the share that lies between two."""
    digits = max(size, len(str(min(abs(first), abs(last)))))
    return min(0.0, log(max(1, last - first + 1)) - digits * log(10))


def _digit(printed: int, first: int, last: int, size: int, least: int) -> Iterator[int]:
    """One digit wrong; a number of more than one digit before the point keeps its length."""
    sign, digits = (-1, -printed) if printed < 0 else (1, printed)
    if sign < 0:
        first, last = -last, -first
    first, last = max(first, least), min(last, 10**size - 1)
    for place in range(size):
        worth = 10**place
        digit = digits // worth % 10
        base = digits - digit * worth
        for other in range(max(0, -((base - first) // worth)), min(9, (last - base) // worth) + 1):
            if other != digit:
                yield sign * (base + other * worth)


def _transposed(printed: int, first: int, last: int, size: int) -> Iterator[int]:
    """Two digits side by side swapped."""
    sign, digits = (-1, -printed) if printed < 0 else (1, printed)
    for place in range(size - 1):
        worth = 10**place
        right, left = digits // worth % 10, digits // worth // 10 % 10
        value = sign * (digits + (right - left) * 9 * worth)
        if right != left and first <= value <= last:
            yield value


def _scaled(statement: Statement, low: int, high: int) -> Iterator[int]:
    """The point misplaced, or another money unit; digits lost by it may be any."""
    value, step = statement.value, statement.step
    for power in SCALES if value else ():
        worth = 10**power
        shrunk = round_to(value, worth)
        on_grid = round_to(shrunk, step) * step
        if low <= shrunk <= high and abs(shrunk) * 20 >= step:
            yield shrunk
        elif on_grid and low <= on_grid <= high:
            yield on_grid
        grown, lost = value * worth, step * worth // 2
        if grown - lost <= high and low <= grown + lost:
            yield min(max(grown, low), high)
