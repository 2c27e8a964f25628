"""A group that nothing mends as a whole: its disputes apart from what stays broken however they end."""

from collections.abc import Set
from dataclasses import dataclass, replace

from audit.demands import Need
from audit.groups import Group
from audit.needs import Needs
from audit.readings import readings
from audit.records import Figure, Record


@dataclass(frozen=True, slots=True)
class Parts:
    """`settling`: the disputes and what they mend, in a record without the identities that stay broken.

    `left`: what stays broken, in the record `read` in which the disputes have ended.
    """

    settling: Group
    without: Record
    left: tuple[Need, ...]
    read: Record


def parts_of(record: Record, needs: Needs, group: Group) -> Parts | None:
    """By the reading of the disputes that leaves least broken; None where it leaves nothing, or breaks others."""
    if not group.disputed:
        return None
    ways = [_left(record, needs, group, adopted) for adopted in readings(record, group.disputed)]
    read, left = min(ways, key=lambda way: len(way[1]))
    names = {need.identity for need in left}
    if not names or not names <= group.identities:
        return None
    settling = Group(tuple(need for need in group.broken if need.identity not in names), group.disputed)
    return Parts(settling, _without(record, names), left, read)


def _left(record: Record, needs: Needs, group: Group, adopted: dict[str, Figure]) -> tuple[Record, tuple[Need, ...]]:
    read = replace(record, figures=record.figures | adopted)
    left, _ = needs.after(read, adopted.keys(), group.broken)
    return read, tuple(left)


def _without(record: Record, names: Set[str]) -> Record:
    return replace(
        record,
        identities=tuple(each for each in record.identities if each.id not in names),
        ratios=tuple(each for each in record.ratios if each.id not in names),
        directions=tuple(each for each in record.directions if each.id not in names),
    )
