"""Tables that survive only as a run of cells: one a line, between pipes, or all on one line.

The rows are gone but the cells stand in reading order: labels, then values. A
label opens a row; the labels before the first row are the header.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.document import Document, Table
from ingest.stream_blanks import blanks
from ingest.stream_cells import line_cells
from ingest.stream_classes import coded
from ingest.stream_places import Item
from ingest.stream_rows import rows_to_table
from ingest.table_words import read_words

_LEAST_VALUES, _LEAST_LABELS, _LONGEST_HEADER = 3, 2, 24
_SPACE = " \t\r\u3000"
_TITLE = re.compile(r"^(?:第[一二三四五六七八九十]+[部章节]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|附)")


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive lines that hold nothing but cells."""

    items: tuple[Item, ...]


def with_streams(document: Document) -> Document:
    """The document with the tables that its runs of cells make up."""
    found = [table for run in _runs(document) for table in rows_to_table(run.items)]
    tables = sorted((*document.tables, *found), key=lambda table: table.start)
    return replace(document, tables=tuple(tables)) if found else document


def _runs(document: Document) -> Iterator[Run]:
    items: list[Item] = []
    lines = [(start, end) for start, end in _lines(document) if document.text[start:end].strip(_SPACE)]
    is_blank = blanks(document.text[start:end].strip(_SPACE) for start, end in lines)
    for (start, end), blank in zip(lines, is_blank, strict=True):
        line = document.text[start:end]
        if blank and items:
            items.append(Item(start, start, "", is_value=True))
        if not line.strip(_SPACE + "|"):
            continue
        cells = line_cells(document.text, start, end)
        if cells is None:
            yield from _accepted(items)
            items = []
        else:
            items += cells
    yield from _accepted(items)


def _accepted(items: list[Item]) -> Iterator[Run]:
    """A run counts as a table if it has values enough and they are bare of units."""
    if len(items) < _LEAST_LABELS:
        return
    opening = next((place for place, item in enumerate(items) if not item.is_value), len(items))
    items = items[opening:]
    first = next((place for place, item in enumerate(items) if item.is_value), len(items))
    last = next((place for place in range(len(items) - 1, -1, -1) if items[place].is_value), -1)
    values = sum(item.is_value and item.text != "" for item in items)
    labels = sum(not item.is_value for item in items)
    is_enough = values >= _LEAST_VALUES or (values == 2 and labels >= 4)
    if is_enough and labels >= _LEAST_LABELS and first > 0 and _is_about_money(items):
        head = max(0, first - _LONGEST_HEADER)
        yield Run(coded(items[head : last + 1]))


def _is_about_money(items: list[Item]) -> bool:
    """True where a label is a word of budgets and the run is no table of contents."""
    labels = (read_words(item.text) for item in items if not item.is_value)
    return not _lists_pages(items) and any(words.subject or words.fund or words.is_total for words in labels)


def _lists_pages(items: list[Item]) -> bool:
    """True for a table of contents: numbered titles with page numbers that only grow, or with no number at all."""
    values = [item.text for item in items if item.is_value and re.search(r"\d", item.text)]
    titles = [item.text for item in items if not item.is_value]
    pages = [int(value) for value in values if re.fullmatch(r"\d{1,3}", value)]
    numbered = sum(1 for title in titles if _TITLE.match(title))
    return not values or (len(pages) == len(values) and pages == sorted(pages) and 2 * numbered >= len(titles))


def _lines(document: Document) -> Iterator[tuple[int, int]]:
    """Lines outside the tables that are known already; a table ends a run."""
    position = 0
    for table in (*document.tables, Table(len(document.text), len(document.text), ())):
        while position < table.start:
            stop = document.text.find("\n", position, table.start)
            stop = table.start if stop < 0 else stop
            yield position, stop
            position = stop + 1
        position = max(position, table.end)
