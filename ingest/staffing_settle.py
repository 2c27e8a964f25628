"""What a head count means once all those around it are known."""

from itertools import pairwise

from ingest.staffing_grammar import Entry
from ingest.staffing_words import StaffLabel, staff_labels

_ALL, _ON_BOARD = "人员", "在职"
_NEAR = 2


def settled(entries: list[Entry]) -> list[Entry]:
    """Keep what stands alone or near such a count; say what `现有人员` came to mean and whose each count is."""
    anchors = {entry.block for entry in entries if entry.label.stands_alone}
    kept = [entry for entry in entries if any(abs(entry.block - block) <= _NEAR for block in anchors)]
    wholes = _wholes(kept)
    for entry in kept:
        if entry.label.label == _ALL and id(entry) not in wholes:
            entry.label = staff_labels()[_ON_BOARD]
    for entry, kind in _of_kinds(kept):
        entry.label = kind
    for entry in kept:
        if entry.parent is None and len({peer.subject for peer in _peers(entry, kept) if peer.subject}) > 1:
            entry.entity = entry.subject or None
    return kept


def _peers(entry: Entry, entries: list[Entry]) -> list[Entry]:
    """The counts of the same block that split the same whole into parts of the same kind."""
    return [
        other
        for other in entries
        if other.block == entry.block and other.parent is entry.parent and other.label.root == entry.label.root
    ]


def _wholes(entries: list[Entry]) -> set[int]:
    """The counts of all people that hold others than those on board, by id()."""
    wholes: set[int] = set()
    for entry in reversed([entry for entry in entries if entry.label.label == _ALL]):
        children = [other for other in entries if other.parent is entry]
        is_mixed = any(
            child.label.label == _ON_BOARD or child.label.root not in (_ON_BOARD, _ALL) or id(child) in wholes
            for child in children
        )
        has_peer = any(
            other.label.label == _ON_BOARD
            and other.block == entry.block
            and other.subject == entry.subject
            and not other.parent
            for other in entries
        )
        if is_mixed or (has_peer and not children):
            wholes.add(id(entry))
    return wholes


def _of_kinds(entries: list[Entry]) -> list[tuple[Entry, StaffLabel]]:
    """People on board said behind each of several kinds of post: `行政编制9名，实有8名；事业编制4名，实有3名`."""
    pairs = [
        (people, kind)
        for posts, people in pairwise(entries)
        if people.label.label == _ON_BOARD
        and people.parent is None
        and posts.block == people.block
        and (kind := _twin(posts.label))
    ]
    return [
        (people, kind)
        for people, kind in pairs
        if any(other.block == people.block and twin is not kind for other, twin in pairs)
    ]


def _twin(posts: StaffLabel) -> StaffLabel | None:
    """The people who fill a kind of post: 行政编制 and 在职行政."""
    category = posts.category.replace("authorized.", f"{staff_labels()[_ON_BOARD].category}.")
    twins = (label for label in staff_labels().values() if label.category == category and label is not posts)
    return next(twins, None)
