"""Names in a row, then their numbers in a row: `A、B分别为1辆和2辆`, or a table run together on one line."""

import re
from dataclasses import dataclass
from functools import cache

_NUMBER = r"(?<![\d.])\d{1,6}(?![\d%年月]|\.\d)"
_BETWEEN = r"(?:[、和及与|\n ,]|(?:19|20)\d\d年(?:度|末)?)*"
_UNIT = r"[\u4e00-\u9fff]{0,3}"


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and its number, as spans of the text."""

    name: tuple[int, int]
    number: tuple[int, int]


def pairs(text: str, name: re.Pattern[str]) -> list[Pair]:
    """The names and numbers that stand in two rows of at least two, in the same order."""
    found: list[Pair] = []
    for match in _rows(name.pattern).finditer(text):
        left = [part.span() for part in name.finditer(text, *match.span("names"))]
        right = [part.span() for part in re.compile(_NUMBER).finditer(text, *match.span("numbers"))]
        if len(right) >= len(left):
            found += [Pair(*pair) for pair in zip(left, right, strict=False)]
    return found


@cache
def _rows(name: str) -> re.Pattern[str]:
    names = rf"(?P<names>(?:{name}){_BETWEEN}(?:{name})(?:{_BETWEEN}(?:{name}))*)"
    numbers = rf"(?P<numbers>{_NUMBER}(?:{_UNIT}[、和及与,| \n]+{_NUMBER})+)"
    return re.compile(rf"{names}[\u4e00-\u9fff]{{0,10}}?(?:分别)?(?:为|是|有)?[: |\n]*{numbers}")
