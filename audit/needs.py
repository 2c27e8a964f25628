"""The demands of a record: which are broken, and which hold and must go on holding."""

from collections.abc import Callable, Iterable, Set

from audit.demands import Need, of_direction, of_identity, of_ratio
from audit.records import Record, names

Met = Callable[[str], list[Need]]
"""The needs of a figure that hold and must go on holding."""


class Needs:
    """The needs of a record: those that are broken and, by figure, those that are met."""

    def __init__(self, needs: Iterable[Need]) -> None:
        self.broken: list[Need] = []
        self._met: dict[str, list[Need]] = {}
        for need in needs:
            if need.is_met:
                for name in need.weights:
                    self._met.setdefault(name, []).append(need)
            else:
                self.broken.append(need)

    def met(self, name: str) -> list[Need]:
        """The needs of a figure that are met."""
        return self._met.get(name, [])

    def after(self, record: Record, changed: Set[str], group: Iterable[Need]) -> tuple[list[Need], Met]:
        """What is broken of a group, and what is met, once the record holds other values of some figures."""
        if not changed:
            return list(group), self.met
        anew = Needs(needs_of(record, changed))
        broken = [*(need for need in group if changed.isdisjoint(need.members)), *anew.broken]

        def met(name: str) -> list[Need]:
            return [need for need in self.met(name) if changed.isdisjoint(need.members)] + anew.met(name)

        return broken, met


def needs_of(record: Record, changed: Set[str] | None = None) -> list[Need]:
    """One need for each linear identity, three for each ratio whose denominator is above zero, and those of directions.

    With `changed`, only of what those figures take part in.
    """
    needs = [
        of_identity(record.figures, identity)
        for identity in record.identities
        if changed is None or not changed.isdisjoint(names(identity.terms))
    ]
    for ratio in record.ratios:
        if changed is None or not changed.isdisjoint(ratio.figures):
            needs += of_ratio(record, ratio)
    for direction in record.directions:
        if changed is None or not changed.isdisjoint(direction.figures):
            needs += of_direction(record.figures, direction)
    return needs
