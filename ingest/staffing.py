"""Counts of posts and people in a report."""

from dataclasses import dataclass

from ingest.cell_counts import CellCount, cell_counts
from ingest.document import Document
from ingest.layout import Block
from ingest.listed import pairs
from ingest.passages import Passage, passages, row_blocks
from ingest.staffing_grammar import Entry, Reader
from ingest.staffing_words import Count, any_name, before, staff_labels, whole_name

_ALL, _ON_BOARD = "人员", "在职"
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Staffing:
    """One count of people or posts; `category_label` is a label of seed staffing_labels."""

    block_number: int
    category_label: str
    entity_text: str | None
    head_count: int
    as_of_year: int | None
    quote: str
    page: int | None
    char_start: int
    char_end: int


def read(document: Document, blocks: list[Block], year: int | None) -> list[Staffing]:
    """Every count of posts and people in a report; `year` is the report's, for counts that give none."""
    found: list[Staffing] = []
    for passage in passages(document, blocks):
        entries = _settled(Reader(passage, year).read() + _listed(passage, year))
        found += [_row(document, passage, entry) for entry in entries]
    places = row_blocks(blocks)
    for number, table in enumerate(document.tables):
        for count in cell_counts(document, table, lambda name: whole_name(name) is not None):
            found.append(_cell(document, count, places[number, count.row], year))
    return sorted(found, key=lambda row: row.char_start)


def _cell(document: Document, count: CellCount, block: int, year: int | None) -> Staffing:
    return Staffing(
        block,
        whole_name(count.name) or "",
        count.entity,
        count.count,
        count.year or year,
        count.quote,
        document.page_at(count.start),
        count.start,
        count.end,
    )


def _listed(passage: Passage, year: int | None) -> list[Entry]:
    """Labels in a row, then their counts in a row."""
    found = []
    for pair in pairs(passage.text, any_name()):
        named = before(passage.text, *pair.name, list(staff_labels().values()), inside=False)
        if named:
            count = Count(*pair.number, pair.number[1], int(passage.text[slice(*pair.number)]), "")
            found.append(Entry(named[0], count, passage.block_at(pair.number[0]), year))
    return found


def _settled(entries: list[Entry]) -> list[Entry]:
    """Keep what stands alone or near such a count; say what `现有人员` came to mean and whose each count is."""
    anchors = {entry.block for entry in entries if entry.label.stands_alone}
    kept = [entry for entry in entries if any(abs(entry.block - block) <= _NEAR for block in anchors)]
    wholes = _wholes(kept)
    for entry in kept:
        if entry.label.label == _ALL and id(entry) not in wholes:
            entry.label = staff_labels()[_ON_BOARD]
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


def _row(document: Document, passage: Passage, entry: Entry) -> Staffing:
    start, end = passage.span(entry.count.start, entry.count.number_end)
    return Staffing(
        entry.block,
        entry.label.label,
        entry.entity,
        entry.count.value,
        entry.year,
        passage.quote(document, entry.count.start, entry.count.end),
        document.page_at(start),
        start,
        end,
    )
