"""Sets of figures whose change can mend a group, none of them containing another, by branching on what is unmet."""

from collections.abc import Iterable, Iterator

from audit.demands import Need
from audit.needs import Met
from audit.spans import Form, Span, forms_of, span_of

Figures = frozenset[str]


class Search:
    """The sets that mend some broken needs, smaller ones first; the empty one where none is broken.

    `met` gives the needs of a figure that hold now and must go on holding. `limit` is how many sets are tried at most.
    """

    def __init__(self, broken: Iterable[Need], met: Met, limit: int) -> None:
        self._broken = sorted(broken, key=lambda need: len(need.members))
        self._met = met
        self._left = limit
        self._found: list[Figures] = []
        self._seen: set[tuple[Figures, int]] = set()

    def of_size(self, size: int) -> list[Figures]:
        """The sets of exactly this size; to be asked for in order of size."""
        if size == 0 or not self._broken:
            return [] if size or self._broken else [frozenset()]
        if size == 1:
            common = frozenset.intersection(*(need.members for need in self._broken))
            found = [figures for name in sorted(common) if self.is_feasible(figures := frozenset((name,)))]
        else:
            found = list(self._grow(frozenset(), size))
        self._found += found
        return found

    @property
    def is_exhausted(self) -> bool:
        """Whether the search was cut short by its limit."""
        return self._left <= 0

    def forms(self, figures: Figures) -> list[Form] | None:
        """What the changes of these figures must satisfy; None where a broken need has none of them."""
        if any(figures.isdisjoint(need.members) for need in self._broken):
            return None
        forms: list[Form] = []
        for need in self.needs(figures):
            weights = {name: weight for name, weight in need.weights.items() if name in figures}
            forms += forms_of(weights, need.low, need.high)
        return forms

    def needs(self, figures: Figures) -> Iterator[Need]:
        """The needs that bind these figures, each once."""
        for need in self._broken:
            if need.void_by.isdisjoint(figures):
                yield need
        seen: set[int] = set()
        for name in figures:
            for need in self._met(name):
                if id(need) not in seen and need.void_by.isdisjoint(figures):
                    seen.add(id(need))
                    yield need

    def is_feasible(self, figures: Figures) -> bool:
        """Whether some change of exactly these figures mends the group and breaks nothing."""
        self._left -= 1
        forms = self.forms(figures)
        return forms is not None and span_of(min(figures), forms) is not None

    def _grow(self, figures: Figures, size: int) -> Iterator[Figures]:
        """The feasible sets of `size` figures that contain these."""
        if (figures, size) in self._seen or self._left <= 0 or any(found <= figures for found in self._found):
            return
        self._seen.add((figures, size))
        unmet = [need for need in self._broken if figures.isdisjoint(need.members)]
        if len(figures) == size:
            if not unmet and self.is_feasible(figures):
                yield figures
        elif _apart(unmet) <= size - len(figures):
            for name in sorted((unmet[0].members if unmet else self._around(figures)) - figures):
                yield from self._grow(figures | {name}, size)

    def _around(self, figures: Figures) -> Figures:
        """Who else must change where these are not enough: for one figure, the two needs that pull it apart."""
        if len(figures) == 1:
            (figure,) = figures
            spans = [
                (span, need)
                for need in self.needs(figures)
                if figure in need.weights
                and (span := span_of(figure, forms_of({figure: need.weights[figure]}, need.low, need.high)))
            ]
            if not spans:
                return frozenset()
            lowest = max(spans, key=_least)[1]
            highest = min(spans, key=_most)[1]
            return lowest.members | highest.members
        return frozenset[str]().union(*(need.members for need in self.needs(figures)))


def _least(span: tuple[Span, Need]) -> float:
    return float("-inf") if span[0].low is None else span[0].low


def _most(span: tuple[Span, Need]) -> float:
    return float("inf") if span[0].high is None else span[0].high


def _apart(needs: list[Need]) -> int:
    """How many needs, taken greedily, share no figure: so many figures must change at least."""
    count = 0
    taken: set[str] = set()
    for need in needs:
        if taken.isdisjoint(need.members):
            taken |= need.members
            count += 1
    return count
