"""One slip that moves several figures at once: two swapped, a row or column slid, a table in another money unit."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from math import log

from audit.causes import CAUSES, ERROR, SCALES, Explanation
from audit.groups import Group
from audit.needs import needs_of
from audit.records import Candidate, Change, Record, Statement, round_to
from audit.spans import Span
from audit.weigh import weigh

Moved = dict[str, Statement]
"""What would have been printed, by figure."""


def joint_candidates(record: Record, group: Group) -> list[Candidate]:
    """The joint slips that mend the group and break nothing."""
    found = []
    for cause, ways, moved in _slips(record, group):
        if _is_near(group, moved) and _mends(record, moved):
            found.append(_candidate(record, group, cause, ways, moved))
    return found


def _slips(record: Record, group: Group) -> Iterator[tuple[str, int, Moved]]:
    lines = [line for line in record.lines if _is_near(group, line)]
    for one, other in sorted({pair for line in lines for pair in pairwise(line)} | set(record.pairs)):
        if _is_near(group, (one, other)):
            yield "swapped", 4, _moved(record, {one: other, other: one})
    for line in lines:
        for first, last in combinations(range(len(line)), 2):
            block = line[first : last + 1]
            if len(block) > 2 and _is_near(group, block):
                yield "slid", len(line) ** 2, _moved(record, dict(zip(block, (*block[1:], block[0]), strict=True)))
                yield "slid", len(line) ** 2, _moved(record, dict(zip(block, (block[-1], *block[:-1]), strict=True)))
        for power in SCALES:
            yield "scale", 2 * len(SCALES), {name: _grown(record, name, 10**power) for name in line}
            yield "scale", 2 * len(SCALES), {name: _shrunk(record, name, 10**power) for name in line}


def _is_near(group: Group, figures: Iterable[str]) -> bool:
    """Whether these have a figure of each broken identity, or of each dispute where none is broken."""
    moved = frozenset(figures)
    if group.broken:
        return all(not moved.isdisjoint(need.members) for need in group.broken)
    return moved >= group.disputed


def _moved(record: Record, sources: dict[str, str]) -> Moved:
    figures = record.figures
    return {
        name: replace(figures[source].statement, id=figures[name].statement.id)
        for name, source in sources.items()
        if figures[source].statement.value != figures[name].statement.value
    }


def _grown(record: Record, name: str, worth: int) -> Statement:
    was = record.figures[name].statement
    return replace(was, value=was.value * worth, below=was.below * worth, above=was.above * worth)


def _shrunk(record: Record, name: str, worth: int) -> Statement:
    was = record.figures[name].statement
    return replace(was, value=round_to(was.value, worth))


def _mends(record: Record, moved: Moved) -> bool:
    """Whether everything that the moved figures take part in holds afterwards."""
    figures = {name: replace(each, statement=moved.get(name, each.statement)) for name, each in record.figures.items()}
    return all(need.is_met for need in needs_of(replace(record, figures=figures), moved.keys()))


def _candidate(record: Record, group: Group, cause: str, ways: int, moved: Moved) -> Candidate:
    score = ERROR + log(CAUSES[cause] / ways)
    changes: list[Change] = []
    for name in sorted({*moved, *group.disputed}):
        figure = record.figures[name]
        value = moved[name].value if name in moved else figure.statement.value
        others = tuple(other for other in sorted(moved) if other != name)
        # the slip is counted once for all figures it moves
        known = Explanation(cause, -ERROR, (value,), others)
        weighed = weigh(figure, Span(value, value), known=known)
        score += weighed.score
        changes += weighed.changes
    return Candidate(tuple(changes), score)
