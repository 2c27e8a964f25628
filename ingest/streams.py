"""Tables that survive only as a run of cells: one a line, between pipes, or all on one line.

The rows are gone but the cells stand in reading order: labels, then values. A
label opens a row; the labels before the first row are the header.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from ingest.amounts import SIGNED
from ingest.document import Document, Table
from ingest.normalise import normalise
from ingest.stream_places import Item
from ingest.stream_rows import rows_to_table
from ingest.table_words import read_words

_VALUE = re.compile(rf"(?:{SIGNED}|\([\d,.]+\))%?|[-—–]{{1,2}}")
_SENTENCE = re.compile(r"[。；;，]|,(?!\d{3}(?!\d))")
_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
_BULLET = re.compile(r"[-—–•·*]")
_WORD = re.compile(r"[^\s|]+")
_LONGEST_CELL = 30
_LEAST_VALUES, _LEAST_LABELS, _CROWD = 3, 2, 8
_TITLE = re.compile(r"^(?:第[一二三四五六七八九十]+[部章节]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|附)")
_COUNTED = re.compile(r"[万亿千元人个名家次台辆件份期场年月日号项处户条%页]")


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
    for start, end in _lines(document):
        line = document.text[start:end]
        if not line.strip(" \t\r\u3000|"):
            continue
        cells = _cells(document.text, start, end)
        if cells is None:
            yield from _accepted(items)
            items = []
        else:
            items += cells
    yield from _accepted(items)


def _accepted(items: list[Item]) -> Iterator[Run]:
    """A run counts as a table if it has values enough and they are bare of units."""
    opening = next((place for place, item in enumerate(items) if not item.is_value), len(items))
    items = items[opening:]
    first = next((place for place, item in enumerate(items) if item.is_value), len(items))
    last = next((place for place in range(len(items) - 1, -1, -1) if items[place].is_value), -1)
    values = sum(item.is_value for item in items)
    labels = sum(not item.is_value for item in items)
    is_enough = values >= _LEAST_VALUES or (values == 2 and labels >= 4)
    if is_enough and labels >= _LEAST_LABELS and first > 0 and _is_about_money(items):
        head = max(0, first - 12)
        yield Run(tuple(items[head : last + 1]))


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


def _cells(text: str, start: int, end: int) -> list[Item] | None:
    """The cells of a line, or None for a line of prose."""
    line = text[start:end]
    words = [(start + match.start(), start + match.end()) for match in _WORD.finditer(line)]
    if len(words) > 1 and _BULLET.fullmatch(text[slice(*words[0])]) and not _is_value(text, *words[1]):
        words = words[1:]
    texts = [normalise(text, first, last).text for first, last in words]
    values = sum(
        1
        for word, following in zip_longest(texts, texts[1:], fillvalue="")
        if _VALUE.fullmatch(word) and not _COUNTED.match(following)
    )
    is_short = (
        len(line.strip(" |\t")) <= _LONGEST_CELL and not _SENTENCE.search(line) and not line.lstrip().startswith("#")
    )
    if is_short and (values == 0 or len(words) == 1):
        first = words[0][0]
        last = start + len(line.rstrip(" |\t\u3000\r"))
        return [_item(text, first, last)]
    if (values and is_short) or values >= _CROWD or (values >= _LEAST_VALUES and not _SENTENCE.search(line)):
        return _joined(text, words)
    return None


def _joined(text: str, words: list[tuple[int, int]]) -> list[Item]:
    """Words as cells; single letters in a row are one spaced word (本 年 收 入)."""
    items: list[Item] = []
    for first, last in words:
        item = _item(text, first, last)
        letter = last - first == 1 and _CHARACTER.match(text[first:last])
        if letter and items and items[-1].is_letters:
            items[-1] = replace(items[-1], end=last)
        else:
            items.append(replace(item, is_letters=bool(letter)))
    return [replace(item, text=normalise(text, item.start, item.end).text) for item in items]


def _is_value(text: str, first: int, last: int) -> bool:
    return _VALUE.fullmatch(normalise(text, first, last).text) is not None


def _item(text: str, first: int, last: int) -> Item:
    normal = normalise(text, first, last).text
    return Item(first, last, normal, _VALUE.fullmatch(normal) is not None)
