"""Functional classes written as a path whose steps print their codes and no level: 教育支出(205)普通教育(02)."""

import re
from collections.abc import Iterator

from ingest.classes import Path, names_by_code

_NAME = r"[\u4e00-\u9fff](?:[\u4e00-\u9fff、“”]|\([\u4e00-\u9fff]{1,6}\)(?!\())*?"
_FIRST = re.compile(rf"\((2\d\d)\)((?:{_NAME}\(\d\d\)){{1,2}})")
_STEP = re.compile(rf"({_NAME})\((\d\d)\)")


def numbered_classes(text: str) -> Iterator[Path]:
    """Every such path that begins with a class by the name that the classification gives it.

    >>> [(path.name, path.code) for path in numbered_classes("用于教育支出(205)普通教育(02)小学教育(02):3万元")]
    [('教育支出/普通教育/小学教育', '2050202')]
    """
    for match in _FIRST.finditer(text):
        first = next((name for name in names_by_code().get(match[1], ()) if text[: match.start()].endswith(name)), "")
        steps = _STEP.findall(match[2])
        if first:
            name = "/".join([first, *(step for step, _ in steps)])
            code = "".join([match[1], *(code for _, code in steps)])
            yield Path(match.start() - len(first), match.end(), name, code, "类")
