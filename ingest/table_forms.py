"""Forms in which labels and what they label stand side by side: 项目名称 | 某某项目."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.grid import Grid
from ingest.table_words import read_words

_LABEL = re.compile(r"^项目名称:?$")
_HEADER = re.compile(r"^(?:预算|金额|合计|单位|资金|主要|备注|年初|实施|主管|项目)")
_FORM_WIDTH = 4


def project_named(grid: Grid) -> str:
    """The project a form is about: what stands right of 项目名称, '' in a list that has it for a header.

    A row of a form says two things at most.
    """
    for row in range(grid.row_count):
        pairs = list(_pairs(grid, row))
        if len(pairs) > _FORM_WIDTH:
            continue
        for label, text in pairwise(pairs):
            if _LABEL.match(label) and not _HEADER.match(text) and not read_words(text).is_total:
                return text
    return ""


def _pairs(grid: Grid, row: int) -> Iterator[str]:
    """The texts of a row, merged cells once."""
    previous = ""
    for text in grid.texts(row):
        if text and text != previous:
            yield text
        previous = text
