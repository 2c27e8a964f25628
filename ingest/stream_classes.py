"""The code of a class and its name are one cell, also where a run of cells keeps them apart."""

import re
from functools import cache
from itertools import takewhile

from ingest.lexicon import rows
from ingest.normalise import normalise
from ingest.stream_places import Item

_CODE = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")
_HEAD = re.compile(r"编码|代码")


def coded(items: list[Item]) -> tuple[Item, ...]:
    """Join each code with the name behind it; an empty cell before a name without a code is an empty code."""
    has_codes = any(_HEAD.search(item.text) for item in items if not item.is_value)
    found: list[Item] = []
    for item in items:
        if has_codes and not item.is_value:
            _join_levels(found)
        before = found[-1] if found else None
        if before is not None and not item.is_value and _goes_on(before.text, item.text):
            found[-1] = before._replace(end=item.end, text=before.text + item.text)
        elif item.is_value or before is None or not before.is_value:
            found.append(item)
        elif _CODE.fullmatch(before.text) and _names(before.text, item.text, is_sure=has_codes):
            found[-1] = item._replace(start=before.start, text=before.text + item.text)
        elif has_codes and before.text == "":
            found[-1] = item
        else:
            found.append(item)
    return tuple(found)


def _join_levels(found: list[Item]) -> None:
    """208, 05, 01 in cells of their own before a name are one code."""
    digits = len(list(takewhile(lambda item: re.fullmatch(r"\d{2}", item.text), reversed(found))))
    place = len(found) - digits - 1
    if 0 < digits < 3 and place >= 0 and re.fullmatch(r"[235]\d{2}", found[place].text):
        code = "".join(item.text for item in found[place:])
        found[place:] = [found[place]._replace(end=found[-1].end, text=code)]


def _goes_on(coded_name: str, rest: str) -> bool:
    """True for the rest of a class name that was broken over two lines."""
    match = re.match(rf"({_CODE.pattern})(\D+)$", coded_name)
    return match is not None and match[2] + rest in _known().get(match[1], ())


def _names(code: str, name: str, *, is_sure: bool) -> bool:
    """True for a name that the classification gives the code, or any where the table has a column of codes."""
    known = _known().get(code, ())
    return (is_sure and len(code) > 3) or any(name.startswith(other) or other.startswith(name) for other in known)


@cache
def _known() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for seed in ("function_classes", "economic_classes"):
        for row in rows(seed):
            found[row["code"]] = (*found.get(row["code"], ()), normalise(row["name"]).text)
    return found
