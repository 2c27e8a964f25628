"""What identities, fractions and directions demand of changes: `low <= sum of weight * change <= high`, in integers."""

from dataclasses import dataclass

from audit.records import Direction, Figure, Identity, Ratio, Record, Terms, names


@dataclass(frozen=True, slots=True)
class Need:
    """What the changes of some figures must add up to for an identity to hold.

    `void_by`: figures whose change makes this need say nothing, since a rate is bound by its fraction, or the
    fraction by its rate, but not both at once.
    """

    identity: str
    weights: dict[str, int]
    low: int | None
    high: int | None
    void_by: frozenset[str] = frozenset()
    is_firm: bool = True

    @property
    def is_met(self) -> bool:
        """Whether no change at all satisfies it."""
        return (self.low is None or self.low <= 0) and (self.high is None or self.high >= 0)

    @property
    def members(self) -> frozenset[str]:
        """The figures of which one must change where it is not met."""
        return self.void_by.union(self.weights)


def quotient(record: Record, ratio: Ratio, changed: dict[str, int]) -> tuple[int, int] | None:
    """Between which rates a fraction lies, with the printed values of some figures changed; None where it may be 0/0.

    A quotient is cut to the record's scale, so it is let off by one unit of it.
    """
    over = _sum(record.figures, ratio.numerator, changed)
    under = _sum(record.figures, ratio.denominator, changed)
    if under[0] <= 0:
        return None
    quotients = [(bound * record.scale, base) for bound in over for base in under]
    return min(bound // base for bound, base in quotients), max(-(-bound // base) for bound, base in quotients)


def of_identity(figures: dict[str, Figure], identity: Identity) -> Need:
    low, high = _sum(figures, identity.terms, {})
    return Need(
        identity.id,
        _weights(identity.terms),
        None if identity.low is None else identity.low - high,
        None if identity.high is None else identity.high - low,
        is_firm=identity.is_firm,
    )


def of_ratio(record: Record, ratio: Ratio) -> list[Need]:
    rate = record.figures[ratio.rate].statement
    bounds = quotient(record, ratio, {})
    if bounds is None:
        return []
    parts = ratio.figures - {ratio.rate}
    needs = [Need(ratio.id, {ratio.rate: 1}, bounds[0] - rate.high, bounds[1] - rate.low, parts, ratio.is_firm)]
    for bound, is_upper in ((rate.high + 1, True), (rate.low - 1, False)):
        terms = tuple((figure, weight * record.scale) for figure, weight in ratio.numerator)
        terms += tuple((figure, -weight * bound) for figure, weight in ratio.denominator)
        low, high = _sum(record.figures, terms, {})
        least, most = (None, -low) if is_upper else (-high, None)
        needs.append(Need(ratio.id, _weights(terms), least, most, frozenset((ratio.rate,)), ratio.is_firm))
    return needs


def of_direction(figures: dict[str, Figure], direction: Direction) -> list[Need]:
    """Either side bound by the sign of the other; nothing where that may be zero, or where both change."""
    left_low, left_high = _sum(figures, direction.left, {})
    right_low, right_high = _sum(figures, direction.right, {})
    left, right = names(direction.left), names(direction.right)
    needs = []

    def bind(terms: Terms, low: int | None, high: int | None, by: frozenset[str]) -> None:
        needs.append(Need(direction.id, _weights(terms), low, high, by, direction.is_firm))

    if direction.is_implication:
        if left_low > 0:
            bind(direction.right, 1 - right_high, None, left)
        if right_high <= 0:
            bind(direction.left, None, -left_low, right)
        return needs
    if left_low > 0:
        bind(direction.right, -right_high, None, left)
    if left_high < 0:
        bind(direction.right, None, -right_low, left)
    if right_low > 0:
        bind(direction.left, -left_high, None, right)
    if right_high < 0:
        bind(direction.left, None, -left_low, right)
    return needs


def _sum(figures: dict[str, Figure], terms: Terms, changed: dict[str, int]) -> tuple[int, int]:
    low = high = 0
    for figure, weight in terms:
        statement = figures[figure].statement
        value = changed.get(figure, statement.value)
        if weight > 0:
            low += weight * (value - statement.below)
            high += weight * (value + statement.above)
        else:
            low += weight * (value + statement.above)
            high += weight * (value - statement.below)
    return low, high


def _weights(terms: Terms) -> dict[str, int]:
    weights: dict[str, int] = {}
    for figure, weight in terms:
        weights[figure] = weights.get(figure, 0) + weight
    return {figure: weight for figure, weight in weights.items() if weight}
