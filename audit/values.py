"""The values a set of figures would have to take, and how likely the slips are that they imply."""

from collections.abc import Set

from audit.demands import quotient
from audit.records import Candidate, Record
from audit.search import Search
from audit.spans import Form, Span, span_of, substitute
from audit.weigh import Parts, Weighed, weigh, weigh_as_printed


class Values:
    """Turns sets of figures into candidates, for one record and one search."""

    def __init__(self, record: Record, search: Search, sums: dict[str, list[str]]) -> None:
        self._record = record
        self._search = search
        self._sums = sums
        self._rates = {ratio.rate: ratio for ratio in record.ratios}

    def candidates(self, figures: frozenset[str], disputed: Set[str]) -> list[Candidate]:
        """The candidate that changes these figures; none where their values do not fit one after the other."""
        forms = self._search.forms(figures)
        if forms is None:
            return []
        weighed = self._in_order(sorted(figures, key=lambda name: (name in self._rates, name)), forms)
        if weighed is None:
            return []
        weighed += [self.as_printed(name) for name in sorted(disputed - figures)]
        changes = tuple(change for each in weighed for change in each.changes)
        return [Candidate(changes, sum(each.score for each in weighed))]

    def as_printed(self, name: str) -> Weighed:
        """A figure whose own statement is right."""
        return weigh_as_printed(self._record.figures[name])

    def _in_order(self, order: list[str], forms: list[Form]) -> list[Weighed] | None:
        """One figure after the other, each known value narrowing the rest."""
        weighed: list[Weighed] = []
        changed: dict[str, int] = {}
        for name in order:
            statement = self._record.figures[name].statement
            span = self._span(name, forms, changed)
            if span is None:
                return None
            weighed.append(weigh(self._record.figures[name], span, self._parts(name)))
            own = next((each for each in weighed[-1].changes if each.statement == statement.id), None)
            if own is None:
                return None
            if own.low is not None and own.low == own.high:
                changed[name] = own.low
                forms = substitute(forms, name, own.low - statement.value)
        return weighed

    def _span(self, name: str, forms: list[Form], changed: dict[str, int]) -> Span | None:
        """Between which values a figure's statement may lie, when some others are known."""
        statement = self._record.figures[name].statement
        change = span_of(name, forms)
        if change is None:
            return None
        span = Span(
            None if change.low is None else statement.value + change.low,
            None if change.high is None else statement.value + change.high,
        )
        ratio = self._rates.get(name)
        if ratio is None or changed.keys().isdisjoint(ratio.figures):
            return span
        bounds = quotient(self._record, ratio, changed)
        return bounds and _both(span, Span(bounds[0] - statement.above, bounds[1] + statement.below))

    def _parts(self, name: str) -> Parts:
        """What the sums of which this figure is the total add up."""
        return tuple((part, self._record.figures[part].statement.value) for part in self._sums.get(name, ()))


def sums_of(record: Record) -> dict[str, list[str]]:
    """The parts of each figure that is a total."""
    sums: dict[str, list[str]] = {}
    for identity in record.identities:
        for sign in (1, -1):
            total = [name for name, weight in identity.terms if weight == sign]
            parts = [name for name, weight in identity.terms if weight == -sign]
            if len(total) == 1 and len(parts) == len(identity.terms) - 1 > 1:
                sums.setdefault(total[0], []).extend(parts)
    return sums


def _both(one: Span, other: Span) -> Span | None:
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else Span(low, high)
