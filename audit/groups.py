"""Connected sets of broken identities: those that share a figure, and disputed figures with them."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from audit.demands import Need


@dataclass(frozen=True, slots=True)
class Group:
    """What one finding has to mend."""

    broken: tuple[Need, ...]
    disputed: frozenset[str]

    @property
    def members(self) -> frozenset[str]:
        return self.disputed.union(*(need.members for need in self.broken))

    @property
    def identities(self) -> frozenset[str]:
        return frozenset(need.identity for need in self.broken)

    def merged_with(self, other: "Group") -> "Group":
        return Group((*self.broken, *other.broken), self.disputed | other.disputed)


def connected(broken: Iterable[Need], disputed: Iterable[str], settled: Set[str] = frozenset()) -> list[Group]:
    """Groups no two of which share a figure that is not settled, in the order of the needs."""
    groups: list[Group] = []
    seeds = [Group((need,), frozenset()) for need in broken] + [Group((), frozenset((name,))) for name in disputed]
    for seed in seeds:
        apart = []
        for group in groups:
            if group.identities.isdisjoint(seed.identities) and group.members & seed.members <= settled:
                apart.append(group)
            else:
                seed = group.merged_with(seed)
        groups = [*apart, seed]
    return groups
