"""The cells of one line, or the finding that it is prose."""

import re
from itertools import groupby, zip_longest

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
_HEADS = re.compile(r"收入|支出|项目|金额|[预决]算数|年初数|合计|小计|行次|栏次|科目编码|科目名称|功能分类|经济分类")
_HEADS_ONLY = re.compile(rf"(?:{_HEADS.pattern})+")
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
    if values == 0 and len(words) > 2 and not is_sentence:
        heads = _joined(text, words, is_header=True)
        if all(_is_head(item.text) for item in heads):
            return heads
    if is_short and (values == 0 or len(words) == 1):
        first = words[0][0]
        last = start + len(line.rstrip(" |\t\u3000\r"))
        return [_item(text, first, last)]
    cells = _joined(text, words)
    is_paired = values == 2 and [cell.is_value for cell in cells] == [False, True] * 2
    is_row = (values >= _LEAST_VALUES or is_paired) and not is_sentence
    return cells if (values and is_short) or values >= _CROWD or is_row else None


def _is_head(word: str) -> bool:
    """True for a word that may head a column."""
    words = read_words(word)
    known = words.subject or words.fund or words.measure or words.side or words.period or words.is_total
    known = known or words.direction
    return bool(_HEAD.search(word) or known) and len(word) > 1


def _joined(text: str, words: list[tuple[int, int]], *, is_header: bool = False) -> list[Item]:
    """Words as cells; single letters in a row are one spaced word (本 年 收 入), in a header several heads."""
    items: list[Item] = []
    for is_spaced, run in groupby(words, lambda word: word[1] - word[0] == 1 and bool(_CHARACTER.match(text[word[0]]))):
        parts = list(run)
        letters = "".join(text[first] for first, _ in parts) if is_spaced else ""
        heads = list(_HEADS.finditer(letters)) if is_header and _HEADS_ONLY.fullmatch(letters) else []
        spans = [(parts[head.start()][0], parts[head.end() - 1][1]) for head in heads]
        items += [_item(text, *span) for span in spans or (parts if not is_spaced else [(parts[0][0], parts[-1][1])])]
    return items


def _is_value(text: str, first: int, last: int) -> bool:
    return _VALUE.fullmatch(normalise(text, first, last).text) is not None


def _item(text: str, first: int, last: int) -> Item:
    normal = normalise(text, first, last).text
    return Item(first, last, normal, _VALUE.fullmatch(normal) is not None)
