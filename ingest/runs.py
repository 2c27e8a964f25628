"""Values that follow one another, and bare numbers that are amounts whose unit was left out."""

from dataclasses import dataclass

from ingest.lexer import Token

_VALUES = ("amount", "percent", "number")
_NAMES = ("item", "path", "function", "economic", "measure", "direction", "each")
_COPULAS = ("为", "是", "计", "共")


@dataclass(frozen=True, slots=True)
class Run:
    """Values with only a comma or 、 between them; a number without a unit has that of the last."""

    values: tuple[Token, ...]


def find_run(tokens: list[Token], index: int, stretch: list[Token], text: str) -> Run | None:
    """The values that begin at this token, None where it is no value."""
    first = tokens[index]
    if first.kind not in _VALUES:
        return None
    values = _following(tokens, index)
    last = values[-1]
    if first.kind == "number":
        if last.kind == "number" and not _lost_its_unit(first, stretch, text):
            return None
        if last.kind != "number" and not (stretch and stretch[-1].kind in _NAMES):
            return None
    unit = last.unit or _unit_nearby(tokens, index)
    kind = "amount" if last.kind == "number" else last.kind
    return Run(tuple(value._replace(kind=kind, unit=unit) if value.kind == "number" else value for value in values))


def _following(tokens: list[Token], index: int) -> list[Token]:
    found = [tokens[index]]
    for gap, follower in zip(tokens[index + 1 :: 2], tokens[index + 2 :: 2], strict=False):
        touches = gap.start == found[-1].end and follower.start == gap.end
        if not (touches and gap.text in (",", "、") and follower.kind in _VALUES):
            break
        found.append(follower)
    return found


def _lost_its_unit(number: Token, stretch: list[Token], text: str) -> bool:
    """A number right behind 为, or touching the name of what it measures, and followed by a stop."""
    if not stretch or number.number is None or text[number.end : number.end + 1] not in ("", "。", ",", ";", "\n"):
        return False
    touches = stretch[-1].end == number.start and stretch[-1].kind in _NAMES[:5]
    is_nothing = number.number.value == 0
    is_long = number.number.decimals > 0 or number.number.value >= 100
    before = text[number.start - 1 : number.start]
    return (is_long and touches) or ((number.number.decimals > 0 or is_nothing) and before in _COPULAS)


def _unit_nearby(tokens: list[Token], index: int) -> str:
    """The unit of the amounts of the same sentence, if they agree."""
    first, last = index, index
    while first and tokens[first - 1].text not in ("。", "\n"):
        first -= 1
    while last < len(tokens) and tokens[last].text not in ("。", "\n"):
        last += 1
    units = {token.unit for token in tokens[first:last] if token.kind == "amount"}
    return units.pop() if len(units) == 1 else ""
