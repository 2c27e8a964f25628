"""How a pattern can begin: what a scan looks at before it tries the pattern itself."""

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]  # the tree that `re` compiles; Python is pinned
from typing import Any

_WIDTH = 2
_ANY = "\0"
_ANYTHING = frozenset({_ANY * _WIDTH})
_NOTHING = frozenset({""})


def openings(pattern: str) -> frozenset[str]:
    """The first two characters of whatever `pattern` can match; a shorter opening goes on with anything.

    What stands around a match is not looked at, so the pattern may still fail behind an opening. Digits are 0-9.

    >>> sorted(openings(r"(?:公务)?接待费?|共[12]\\d*|均(?=为)"))
    ['公务', '共1', '共2', '均', '接待']
    """
    closed = _joined(_sequence(_parser.parse(pattern)), _ANYTHING)
    return frozenset(opening.partition(_ANY)[0] for opening in closed)


def guarded(pattern: str) -> str:
    """The same pattern for normalised text, which fails at once where the next two characters cannot begin it.

    A search passes over such places quickly, where it would try every alternative at each.

    >>> guarded("收入|支出|、")
    '(?=[、支收])(?=、|支[出]|收[入])(?:收入|支出|、)'
    """
    seconds: dict[str, set[str]] = {}
    for opening in sorted(openings(pattern)):
        seconds.setdefault(opening[:1], set()).add(opening[1:])
    if "" in seconds:
        return pattern
    pairs = [re.escape(first) + ("" if "" in rest else _class(rest)) for first, rest in seconds.items()]
    return f"(?={_class(seconds)})(?={'|'.join(pairs)})(?:{pattern})"


def _class(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"


def _joined(firsts: frozenset[str], seconds: frozenset[str]) -> frozenset[str]:
    full = {first for first in firsts if len(first) == _WIDTH}
    return frozenset(full.union((first + second)[:_WIDTH] for first in firsts - full for second in seconds))


def _sequence(steps: Iterable[Any]) -> frozenset[str]:
    found = _NOTHING
    for step in steps:
        if all(len(opening) == _WIDTH for opening in found):
            break
        found = _joined(found, _step(*step))
    return found


def _step(operation: Any, argument: Any) -> frozenset[str]:
    """The openings of one node of the tree that the parser of `re` makes of a pattern."""
    match str(operation), argument:
        case "LITERAL", code:
            return frozenset(chr(code))
        case "IN", members:
            return frozenset().union(*(_members(*member) for member in members))
        case "SUBPATTERN", (_, 0, 0, steps):
            return _sequence(steps)
        case "BRANCH", (_, branches):
            return frozenset().union(*map(_sequence, branches))
        case "MAX_REPEAT" | "MIN_REPEAT", (least, most, steps):
            once = _sequence(steps)
            times = [_NOTHING, once, _joined(once, once)]
            return frozenset().union(*times[min(least, _WIDTH) : min(most, _WIDTH) + 1])
        case "ASSERT_NOT", (_, steps) if not len(steps):
            return frozenset()
        case "ASSERT" | "ASSERT_NOT" | "AT", _:
            return _NOTHING
    return _ANYTHING


def _members(operation: Any, argument: Any) -> frozenset[str]:
    """The characters of one part of a class: of [①-⑳1\\d] these are 20, one and ten."""
    match str(operation), argument:
        case "LITERAL", code:
            return frozenset(chr(code))
        case "RANGE", (first, last) if last - first < 100:
            return frozenset(map(chr, range(first, last + 1)))
        case "CATEGORY", category if str(category) == "CATEGORY_DIGIT":
            return frozenset("0123456789")
    return _ANYTHING
