"""The ways to read disputed figures: as their own statement says, or as a witness does."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from audit.records import Figure, Record

MOST = 6
"""Of more disputed figures than this the rest are read as printed."""


def readings(record: Record, disputed: frozenset[str]) -> Iterator[dict[str, Figure]]:
    """For every combination: the figures that are read as a witness says, with that witness in front."""
    ways = [(record.figures[name], *_by_witness(record.figures[name])) for name in sorted(disputed)[:MOST]]
    for way in product(*ways):
        yield {figure.id: figure for figure in way if figure is not record.figures[figure.id]}


def adoptable(figure: Figure) -> bool:
    """Whether every other value is stated as finely as the figure's own, so that reading it loses nothing."""
    return all(witness.step <= figure.statement.step for witness in figure.witnesses)


def _by_witness(figure: Figure) -> Iterator[Figure]:
    """The figure with each other value in front, the finest statement of it; a coarser one only narrows a change."""
    main = figure.statement
    taken = [main]
    for witness in sorted(figure.witnesses, key=lambda each: each.step):
        if witness.step <= main.step and not any(witness.meets(each.low, each.high) for each in taken):
            taken.append(witness)
            others = tuple(each for each in figure.witnesses if each is not witness)
            yield replace(figure, statement=witness, witnesses=(main, *others))
