"""Functional classes joined by dashes: 住房保障支出-住房改革支出-购房补贴."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.classes import Path, names_by_code

_DASH = re.compile(r"[-—>→/]{1,3}")


def dashed_classes(text: str) -> Iterator[Path]:
    """Names of the classification, each under the one before and at least two deep.

    >>> [(path.name, path.code) for path in dashed_classes("用于住房保障支出-住房改革支出-购房补贴科目3万元")]
    [('住房保障支出/住房改革支出/购房补贴', '2210203')]
    """
    end = 0
    for dash in _DASH.finditer(text):
        head = next((head for head in _below("") if text.endswith(head[1], end, dash.start())), None)
        if head is None:
            continue
        steps, start = [head], dash.start() - len(head[1])
        joint: re.Match[str] | None = dash
        while joint and (step := _longest(text, joint.end(), steps[-1][0])):
            steps.append(step)
            end = joint.end() + len(step[1])
            joint = _DASH.match(text, end)
        if len(steps) > 1:
            yield Path(start, end, "/".join(name for _, name in steps), steps[-1][0], "")


def _longest(text: str, start: int, code: str) -> tuple[str, str] | None:
    """Code and name of the class one level below `code` that the text names at `start`."""
    return next((step for step in _below(code) if text.startswith(step[1], start)), None)


@cache
def _below(code: str) -> tuple[tuple[str, str], ...]:
    """Codes and names one level below, the longest name first; below "" the highest (类)."""
    length = len(code) + 2 if code else 3
    below = (deeper for deeper in names_by_code() if deeper.startswith(code) and len(deeper) == length)
    named = ((deeper, name) for deeper in below for name in names_by_code()[deeper])
    return tuple(sorted(named, key=lambda step: -len(step[1])))
