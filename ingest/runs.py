"""Values that follow one another, and bare numbers that are amounts whose unit was left out."""

import re
from dataclasses import dataclass

from ingest.lexer import Token

_VALUES = ("amount", "percent", "number")
_NAMES = ("item", "path", "function", "economic", "measure", "direction", "each")
_COPULAS = ("为", "是", "计", "共")
_CHANGED_BY = re.compile(r"(?:[增减]|下降|降低|上升)[\u4e00-\u9fff]{0,2}[\d,.]+[千万亿]*元,$")
_RATE_BEHIND = re.compile(r",[\u4e00-\u9fff]{0,4}[\d.]+%")
_GAPS = (",", "、", "和", "及", "与", "以及", ",和", "、和")


@dataclass(frozen=True, slots=True)
class Run:
    """Values with only a comma, 、 or 和 between them; a number without a unit has that of the last.

    length: of the tokens from the first value to the last.
    """

    values: tuple[Token, ...]
    length: int


def find_run(tokens: list[Token], index: int, stretch: list[Token], text: str) -> Run | None:
    """The values that begin at this token, None where it is no value."""
    first = tokens[index]
    if first.kind not in _VALUES:
        return None
    values, length = _following(tokens, index, text)
    last = values[-1]
    if first.kind == "number":
        if last.kind == "number" and not _lost_its_unit(first, stretch, text):
            return None
        if last.kind != "number" and not (stretch and stretch[-1].kind in _NAMES):
            return None
    unit, kind = last.unit or _unit_nearby(tokens, index), last.kind
    if kind == "number":
        unit, kind = ("%", "percent") if _is_rate(first, stretch, text) else (unit, "amount")
    found = (value._replace(kind=kind, unit=unit) if value.kind == "number" else value for value in values)
    return Run(tuple(found), length)


def _following(tokens: list[Token], index: int, text: str) -> tuple[list[Token], int]:
    found, length = [tokens[index]], 1
    for place, follower in enumerate(tokens[index + 1 :], 2):
        gap = text[found[-1].end : follower.start]
        if follower.kind in _VALUES and gap in _GAPS:
            found.append(follower)
            length = place
        elif not (follower.text in (",", "、") and gap == ""):
            break
    return found, length


def _lost_its_unit(number: Token, stretch: list[Token], text: str) -> bool:
    """A number right behind 为, or touching the name of what it measures, and followed by a stop."""
    if not stretch or number.number is None or text[number.end : number.end + 1] not in ("", "。", ",", ";", "\n"):
        return False
    decimals, value = number.number.decimals, number.number.value
    touches = stretch[-1].end == number.start
    is_named = touches and stretch[-1].kind in _NAMES[:5] and (decimals > 0 or value >= 100)
    is_changed = touches and stretch[-1].kind == "direction" and decimals > 0 and _is_of_pair(number, stretch[-1], text)
    before = text[number.start - 1 : number.start]
    return is_named or is_changed or ((decimals > 0 or value == 0) and before in _COPULAS)


def _is_of_pair(number: Token, direction: Token, text: str) -> bool:
    """增加5万元,增长1.35 or 减少1.20,下降2%: of the amount and the rate of one change, one lost its unit."""
    return bool(_CHANGED_BY.search(text, 0, direction.start) or _RATE_BEHIND.match(text, number.end))


def _is_rate(number: Token, stretch: list[Token], text: str) -> bool:
    """True for a number behind 完成预算的, or behind the amount of the change that it is the rate of."""
    last = stretch[-1] if stretch else None
    if last is None or last.kind not in ("measure", "direction"):
        return False
    return last.meaning == "execution_rate" or (
        last.kind == "direction" and _CHANGED_BY.search(text, 0, last.start) is not None
    )


def _unit_nearby(tokens: list[Token], index: int) -> str:
    """The unit of the amounts of the same sentence, if they agree."""
    first, last = index, index
    while first and tokens[first - 1].text not in ("。", "\n"):
        first -= 1
    while last < len(tokens) and tokens[last].text not in ("。", "\n"):
        last += 1
    units = {token.unit for token in tokens[first:last] if token.kind == "amount"}
    return units.pop() if len(units) == 1 else ""
