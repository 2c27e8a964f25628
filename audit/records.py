"""What goes in and what comes out. Every amount is an integer in one scale that the caller chooses."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Terms = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed number: the true value lies in [value - below, value + above].

    `step` is what one unit of the last printed digit is worth, `decimals` how many digits are printed behind the point.
    """

    id: str
    value: int
    below: int
    above: int
    step: int
    decimals: int = 2

    @property
    def low(self) -> int:
        return self.value - self.below

    @property
    def high(self) -> int:
        return self.value + self.above

    @property
    def printed(self) -> int:
        """The number as a count of steps."""
        return round_to(self.value, self.step)

    def meets(self, low: int, high: int) -> bool:
        """Whether a true value in [low, high] would be printed so."""
        return self.low <= high and low <= self.high


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: the statement that the identities use, and the other statements of the same quantity."""

    id: str
    statement: Statement
    witnesses: tuple[Statement, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether a witness says another value."""
        return any(not witness.meets(self.statement.low, self.statement.high) for witness in self.witnesses)


@dataclass(frozen=True, slots=True)
class Identity:
    """low <= sum of weight * figure <= high; None is no bound. A sum is 0 on both, an inequality open on one.

    One that is not firm may be broken in truth: more staff than posts.
    """

    id: str
    terms: Terms
    low: int | None = 0
    high: int | None = 0
    is_firm: bool = True


@dataclass(frozen=True, slots=True)
class Ratio:
    """rate = numerator / denominator, the rate in the record's scale."""

    id: str
    rate: str
    numerator: Terms
    denominator: Terms
    is_firm: bool = True

    @property
    def figures(self) -> frozenset[str]:
        return names((*self.numerator, *self.denominator, (self.rate, 1)))


@dataclass(frozen=True, slots=True)
class Direction:
    """Two sums that never have opposite signs; `is_implication`: where the left one is above zero, so is the right."""

    id: str
    left: Terms
    right: Terms
    is_implication: bool = False
    is_firm: bool = True

    @property
    def figures(self) -> frozenset[str]:
        return names((*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Record:
    """Figures and what they must obey.

    `lines` are figures printed next to each other, in order: a column of a table, or a row of like amounts.
    `pairs` are figures easily taken for each other: the same item of this year and of last year.
    """

    figures: dict[str, Figure]
    identities: tuple[Identity, ...]
    ratios: tuple[Ratio, ...] = ()
    directions: tuple[Direction, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """One printed number taken for wrong, and the interval its true value lies in: one value where low = high, open
    where None.

    `cause` is a code of `causes.CAUSES`; `cause_with` names the figures it involves. `agreeing` are the statements
    of the same quantity that say what is proposed, `contradicting` those that say otherwise.
    """

    figure: str
    statement: str
    printed: int
    low: int | None
    high: int | None
    cause: str
    cause_with: tuple[str, ...] = ()
    agreeing: tuple[str, ...] = ()
    contradicting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Changes that together mend every broken identity of a finding and break none.

    `score` is a natural logarithm of likelihood, `share` the candidate's part of all that was weighed.
    """

    changes: tuple[Change, ...]
    score: float
    share: float = 0.0
    is_tied: bool = False

    @property
    def figures(self) -> frozenset[str]:
        return frozenset(change.figure for change in self.changes)

    @property
    def statements(self) -> frozenset[str]:
        return frozenset(change.statement for change in self.changes)


@dataclass(frozen=True, slots=True)
class Finding:
    """A connected set of broken identities and disputed figures, with what would mend it, likeliest first.

    `certainty`: sure, likely, tied (several candidates are as likely as the first) or open (nothing fits well enough).
    `cleared` are figures of the broken identities that witnesses vouch for.
    """

    identities: tuple[str, ...]
    disputed: tuple[str, ...]
    candidates: tuple[Candidate, ...] = field(default=())
    certainty: str = "open"
    cleared: tuple[str, ...] = ()


def round_to(value: int, step: int) -> int:
    """The number of steps nearest to value, halves away from zero."""
    whole, rest = divmod(abs(value), step)
    whole += 2 * rest >= step
    return whole if value >= 0 else -whole


def names(terms: Iterable[tuple[str, int]]) -> frozenset[str]:
    """The figures of some terms."""
    return frozenset(figure for figure, _ in terms)
