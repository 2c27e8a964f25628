"""The values a set of figures would have to take, and how likely the slips are that they imply."""

from audit.groups import Group
from audit.needs import quotient
from audit.records import Candidate, Change, Record, names
from audit.search import Search
from audit.spans import Form, Span, span_of, substitute
from audit.weigh import Parts, Weighed, weigh


class Values:
    """Turns sets of figures into candidates, for one record and one search."""

    def __init__(self, record: Record, search: Search) -> None:
        self._record = record
        self._search = search
        self._rates = {ratio.rate: ratio for ratio in record.ratios}

    def candidates(self, figures: frozenset[str], group: Group) -> list[Candidate]:
        """The candidates that change these figures: one, or one for each witness of a figure that breaks nothing."""
        forms = self._search.forms(figures)
        if forms is None:
            return []
        order = sorted(figures, key=lambda name: (name in self._rates, name))
        left = [self._weighed_as_printed(name) for name in sorted(group.disputed - figures)]
        if not group.broken and len(order) == 1:
            options = self._of_witnesses(order[0], forms)
        else:
            chosen = self._in_order(order, forms)
            options = [chosen] if chosen is not None else []
        return [_candidate([*option, *left]) for option in options]

    def _in_order(self, order: list[str], forms: list[Form]) -> list[Weighed] | None:
        """One figure after the other, each known value narrowing the rest."""
        weighed: list[Weighed] = []
        changed: dict[str, int] = {}
        for name in order:
            figure = self._record.figures[name]
            span = self._span(name, forms, changed)
            if span is None:
                return None
            weighed.append(weigh(figure, span, self._parts(name)))
            own = next((each for each in weighed[-1].changes if each.statement == figure.statement.id), None)
            if own is None:
                return None
            if own.low == own.high:
                changed[name] = own.low
                forms = substitute(forms, name, own.low - figure.statement.value)
        return weighed

    def _of_witnesses(self, name: str, forms: list[Form]) -> list[list[Weighed]]:
        """For a figure that breaks nothing: the values of the witnesses that do not agree with it."""
        figure, span = self._record.figures[name], self._span(name, forms, {})
        options = []
        for witness in figure.witnesses:
            main = figure.statement
            if span is None or witness.meets(main.low, main.high):
                continue
            narrowed = _both(span, Span(witness.low - main.above, witness.high + main.below))
            if narrowed is not None:
                options.append([weigh(figure, narrowed, self._parts(name))])
        return options

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
        if ratio is None or changed.keys().isdisjoint(names(ratio.numerator) | names(ratio.denominator)):
            return span
        bounds = quotient(self._record, ratio, changed)
        return bounds and _both(span, Span(bounds[0] - statement.above, bounds[1] + statement.below))

    def _weighed_as_printed(self, name: str) -> Weighed:
        figure = self._record.figures[name]
        return weigh(figure, Span(figure.statement.value, figure.statement.value))

    def _parts(self, name: str) -> Parts:
        """What the sums of which this figure is the total add up."""
        parts: dict[str, int] = {}
        for identity in self._record.identities:
            weights = dict(identity.terms)
            own = weights.pop(name, 0)
            if own and len(weights) > 1 and all(weight == -own for weight in weights.values()):
                parts |= {part: self._record.figures[part].statement.value for part in weights}
        return tuple(parts.items())


def _both(one: Span, other: Span) -> Span | None:
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else Span(low, high)


def _candidate(weighed: list[Weighed]) -> Candidate:
    changes: tuple[Change, ...] = tuple(change for each in weighed for change in each.changes)
    return Candidate(changes, sum(each.score for each in weighed))
