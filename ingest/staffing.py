"""Counts of posts and people in a report."""

from dataclasses import dataclass

from ingest.cell_counts import CellCount, cell_counts
from ingest.document import Document
from ingest.layout import Block
from ingest.listed import pairs
from ingest.passages import Passage, passages, row_blocks
from ingest.staffing_grammar import Entry, Reader
from ingest.staffing_settle import settled
from ingest.staffing_words import Count, any_name, before, staff_labels, whole_name


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
        entries = settled(Reader(passage, year).read() + _listed(passage, year))
        found += [_row(document, passage, entry) for entry in entries]
    places = row_blocks(blocks)
    for number, table in enumerate(document.tables):
        named = list(cell_counts(document, table, lambda name: whole_name(name) is not None))
        if any(staff_labels()[whole_name(count.name) or ""].stands_alone for count in named):
            found += [_cell(document, count, places[number, count.row], year) for count in named]
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
