"""Empty cells in a table that a crawler kept as one cell a line, with bars."""

import re
from collections import Counter
from collections.abc import Iterable

_EDGED = re.compile(r"\|[^|]+|[^|]+\|")


def blanks(lines: Iterable[str]) -> list[bool]:
    """For each line, stripped, whether it stands for an empty cell.

    Where cells carry a bar (`|3.00` or `3.00 |`) a bar alone is an empty cell; where bars stand on lines between the
    cells, the second of two in a row is.

    >>> blanks(["|合计", "|3.00", "|", "|5.00"]), blanks(["合计", "|", "|", "5.00", "|", "6.00", "|", "7.00"])
    ([False, False, True, False], [False, False, True, False, False, False, False, False])
    """
    kept = list(lines)
    kinds = Counter("bar" if line == "|" else "edged" if _EDGED.fullmatch(line) else "other" for line in kept)
    if kinds["edged"] > 1:
        return [line == "|" for line in kept]
    if kinds["bar"] > 2:
        return [line == "|" and place > 0 and kept[place - 1] == "|" for place, line in enumerate(kept)]
    return [False] * len(kept)
