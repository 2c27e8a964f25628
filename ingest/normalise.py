"""One written form for matching, with the way back to the characters as printed.

Reports write the same word in full width, in traditional characters, with
letter spacing, broken over lines, with pinyin in brackets or inside Markdown
emphasis. `normalise` undoes all of it and remembers where every character
came from.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import opencc

_DROPPED = frozenset("“”\"‘’'「」『』*\u200b\u200c\u200d\ufeff\u2060\u00ad")
_SAME = {
    "〇": "〇",
    "。": "。",
    "、": "、",
    "﹦": "=",
    "═": "=",
    "≧": "≥",
    "≦": "≤",
    "－": "-",
    "−": "-",
    "—": "-",
    "–": "-",
}
_ASIDE = re.compile(
    r"[(（](?<=[\u4e00-\u9fff].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]|\[bookmark:[^\]]*\]", re.I
)  # pinyin behind its character
_PAGE_NUMBER = re.compile(
    r"(?<=\n)[ \t\u3000]*(?:[-—–] ?\d{1,3} ?[-—–]|第 ?\d{1,3} ?页|(?<=\n\n)\d{1,3}(?=[ \t]*\n\s*[\d\u4e00-\u9fff]))"
    r"[ \t\u3000]*(?=\n)(?!\s*[万亿千百元圆人名个辆台批次])"
)
_TO_SIMPLIFIED = opencc.OpenCC("t2s")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` for matching; `places[i]` is the offset in the document of `text[i]`."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of `text[start:end]`; the slice must not be empty."""
        return self.places[start], self.places[end - 1] + 1


def fold(character: str) -> str:
    """The one-character form used for matching, or '' for a character that says nothing; digits become 0-9.

    >>> fold("，"), fold("８"), fold("萬"), fold("“")
    (',', '8', '万', '')
    """
    if character in _DROPPED:
        return ""
    if character in _SAME:
        return _SAME[character]
    if character.isspace():
        return "\n" if character in "\n\r" else " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if 0x4E00 <= code <= 0x9FFF:
        simplified = _TO_SIMPLIFIED.convert(character)
        return simplified if len(simplified) == 1 else character
    return character


class _Folding(dict[int, str]):
    """For `str.translate`: each character's folded form, found once; _NOTHING for one that says nothing."""

    def __missing__(self, code: int) -> str:
        self[code] = fold(chr(code)) or _NOTHING
        return self[code]


_NOTHING = "\x00"
_RUN = re.compile(r"[^\x00 \n]+")
_FOLDED = _Folding()


@lru_cache(maxsize=4096)
def normalise(text: str, start: int = 0, end: int | None = None) -> Normal:
    """Fold `text[start:end]`; white space stays only where it parts two numbers.

    Several readers ask for the same block, so the last few thousand are kept.

    >>> normalise("本 年 收 入 1, 537.4 萬(wàn)元").text
    '本年收入1,537.4万元'
    >>> normalise("29.08 63.46").text
    '29.08 63.46'
    """
    stop = len(text) if end is None else end
    folded = _blanked(text[start:stop].translate(_FOLDED), _skipped(text, start, stop), start)
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for run in _RUN.finditer(folded):
        if pieces and _parts_numbers(folded[last : run.start()], pieces[-1][-1], run[0][0]):
            pieces.append(" ")
            places.append(start + run.start() - 1)
        pieces.append(run[0])
        places.extend(range(start + run.start(), start + run.end()))
        last = run.end()
    return Normal("".join(pieces), tuple(places))


def _blanked(folded: str, skips: dict[int, int], start: int) -> str:
    """The folded text with nothing in place of what is skipped; offsets stay."""
    for first, end in skips.items():
        folded = folded[: first - start] + _NOTHING * (end - first) + folded[end - start :]
    return folded


def _parts_numbers(gap: str, before: str, after: str) -> bool:
    """White space within a line parts two numbers; a line break is where a number was torn."""
    return " " in gap and "\n" not in gap and _is_number(before) and _is_number(after) and after != "%"


def _is_number(character: str) -> bool:
    return character.isdigit() or character in "%-" or character == "."


def _skipped(text: str, start: int, stop: int) -> dict[int, int]:
    """Where something that says nothing begins, and where it ends: pinyin, bookmarks, page numbers between lines."""
    patterns = (_ASIDE, _PAGE_NUMBER) if "\n" in text[start:stop] else (_ASIDE,)
    return {match.start(): match.end() for pattern in patterns for match in pattern.finditer(text, start, stop)}
