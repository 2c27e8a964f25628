"""How likely the statements of one quantity are, if its true value lies in a given interval."""

from typing import NamedTuple

from audit.causes import COPY, ERROR, Explanation, explain
from audit.records import Change, Figure, Statement
from audit.spans import Span

BEYOND = 10**9
"""An open side of an interval ends at so many times the printed number."""

Parts = tuple[tuple[str, int], ...]


class Weighed(NamedTuple):
    """The likelihood, and the statements that must then be wrong."""

    score: float
    changes: tuple[Change, ...]


def weigh(figure: Figure, span: Span, parts: Parts = (), known: Explanation | None = None) -> Weighed:
    """For a figure whose statement should have been a number in `span`: which statements are wrong, and how.

    Witnesses that fit narrow the interval; of those that do not, each other value is a slip of its own, and whoever
    repeats it copied it. `known` is the slip of the figure's own statement where that is settled.
    """
    main = figure.statement
    low = -_most(main) if span.low is None else span.low
    high = _most(main) if span.high is None else span.high
    agreeing: list[Statement] = []
    for witness in figure.witnesses:
        if witness.meets(low - main.below, high + main.above):
            agreeing.append(witness)
            low, high = max(low, witness.low - main.above), min(high, witness.high + main.below)
    slips: list[tuple[Statement, list[str]]] = []
    for statement in (main, *figure.witnesses):
        if statement in agreeing or (statement is main and low <= main.value <= high):
            continue
        for slip, copies in slips:
            if statement.meets(slip.low, slip.high):
                copies.append(statement.id)
                break
        else:
            slips.append((statement, []))
    score = 0.0
    changes = []
    for slip, copies in slips:
        if slip is main:
            wanted = low, high
            explanation = known or explain(slip, low, high, parts)
        else:
            wanted = low - main.below - slip.above, high + main.above + slip.below
            explanation = explain(slip, *wanted)
        score += ERROR + explanation.score + COPY * len(copies)
        vouching = agreeing if slip is main else _right(figure, slips)
        changes.append(_change(figure, slip, wanted, explanation, vouching, tuple(copies)))
    return Weighed(score, tuple(changes))


def weigh_as_printed(figure: Figure) -> Weighed:
    """The same for a figure whose own statement is right."""
    return weigh(figure, Span(figure.statement.value, figure.statement.value))


def _right(figure: Figure, slips: list[tuple[Statement, list[str]]]) -> list[Statement]:
    wrong = {name for slip, copies in slips for name in (slip.id, *copies)}
    return [each for each in (figure.statement, *figure.witnesses) if each.id not in wrong]


def _change(
    figure: Figure,
    slip: Statement,
    wanted: tuple[int, int],
    explanation: Explanation,
    agreeing: list[Statement],
    contradicting: tuple[str, ...],
) -> Change:
    low, high = _proposed(slip, wanted, explanation.values, agreeing)
    most = _most(slip)
    return Change(
        figure.id,
        slip.id,
        slip.value,
        low if low > -most else None,
        high if high < most else None,
        explanation.cause,
        explanation.cause_with,
        tuple(each.id for each in agreeing),
        contradicting,
    )


def _most(statement: Statement) -> int:
    return max(abs(statement.value), statement.step) * BEYOND


def _proposed(
    slip: Statement, wanted: tuple[int, int], values: tuple[int, ...] | None, agreeing: list[Statement]
) -> tuple[int, int]:
    """The value that others state, or the only one that can be printed, or else the interval."""
    low, high = wanted
    stated = min(agreeing, key=lambda each: each.step, default=None)
    if stated is not None and stated.step <= slip.step and low <= stated.value <= high:
        return stated.value, stated.value
    if values is not None and len(values) == 1:
        return values[0], values[0]
    first, last = -(-low // slip.step) * slip.step, high // slip.step * slip.step
    return (first, last) if first <= last else (low, high)
