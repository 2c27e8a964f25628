"""The cells of one line, or the finding that it is prose."""

import re
from itertools import zip_longest

from ingest.amounts import SIGNED
from ingest.normalise import normalise
from ingest.stream_places import Item
from ingest.table_words import read_words

_VALUE = re.compile(rf"(?:{SIGNED}|\([\d,.]+\))%?|[-—–]{{1,2}}")
_SENTENCE = re.compile(r"[。；;，]|,(?!\d{3}(?!\d))")
_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\s|]+")
_BULLET = re.compile(r"[-—–•·*]")
_COUNTED = re.compile(r"[万亿千元人个名家次台辆件份期场年月日号项处户条%页]")
_HEAD = re.compile(r"^(?:项目|年度|科目|行次|栏次|序号)$|(?:编码|代码|名称)$|^(?:增减|增长)")
_CODE = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")
_LONGEST_CELL, _LEAST_VALUES, _CROWD = 30, 3, 8


def line_cells(text: str, start: int, end: int) -> list[Item] | None:
    """The cells of the line text[start:end], or None for a line of prose."""
    line = text[start:end]
    words = [(start + match.start(), start + match.end()) for match in _WORD.finditer(line)]
    is_sentence = _SENTENCE.search(line) is not None
    if is_sentence and len(words) < _CROWD:
        return None
    if len(words) > 1 and _BULLET.fullmatch(text[slice(*words[0])]) and not _is_value(text, *words[1]):
        words = words[1:]
    texts = [normalise(text, first, last).text for first, last in words]
    values = sum(
        1
        for word, following in zip_longest(texts, texts[1:], fillvalue="")
        if _VALUE.fullmatch(word) and not _COUNTED.match(following)
    )
    is_short = len(line.strip(" |\t")) <= _LONGEST_CELL and not is_sentence and not line.lstrip().startswith("#")
    if values == 0 and len(words) > 2 and not is_sentence and all(map(_is_head, texts)):
        return _joined(text, words)
    if is_short and (values == 0 or len(words) == 1):
        first = words[0][0]
        last = start + len(line.rstrip(" |\t\u3000\r"))
        return [_item(text, first, last)]
    if (values and is_short) or values >= _CROWD or (values >= _LEAST_VALUES and not is_sentence):
        return _coded(text, _joined(text, words))
    return None


def _is_head(word: str) -> bool:
    """True for a word that may head a column."""
    words = read_words(word)
    known = words.subject or words.fund or words.measure or words.side or words.period or words.is_total
    return bool(_HEAD.search(word) or known) and len(word) > 1


def _joined(text: str, words: list[tuple[int, int]]) -> list[Item]:
    """Words as cells; single letters in a row are one spaced word (本 年 收 入)."""
    items: list[Item] = []
    for first, last in words:
        item = _item(text, first, last)
        letter = last - first == 1 and _CHARACTER.match(text[first:last])
        if letter and items and items[-1].is_letters:
            items[-1] = items[-1]._replace(end=last)
        else:
            items.append(item._replace(is_letters=bool(letter)))
    return [item._replace(text=normalise(text, item.start, item.end).text) for item in items]


def _coded(text: str, items: list[Item]) -> list[Item]:
    """A line that begins with the code of a class and its name: both are one cell."""
    if len(items) < 3 or not _CODE.fullmatch(items[0].text) or items[1].is_value:
        return items
    name = items[1]._replace(start=items[0].start)
    return [name._replace(text=normalise(text, name.start, name.end).text), *items[2:]]


def _is_value(text: str, first: int, last: int) -> bool:
    return _VALUE.fullmatch(normalise(text, first, last).text) is not None


def _item(text: str, first: int, last: int) -> Item:
    normal = normalise(text, first, last).text
    return Item(first, last, normal, _VALUE.fullmatch(normal) is not None)
