"""What stands above or below a table and holds for all of it: its title, its money unit, which budget it means."""

import re
from dataclasses import dataclass

from ingest.document import Document, Table
from ingest.grid import Grid
from ingest.normalise import normalise

_UNIT = re.compile(
    r"(?:单位|金额)[:(]?(?:人民币)?(?P<unit>万元|亿元|千元|元)|\((?:单位:)?(?:人民币)?(?P<bracket>万元|亿元|千元|元)\)"
)
_TITLE = re.compile(r"表$|表\(|情况|总表|一览|明细|预算|决算|支出|收入|经费")
_TABLE = re.compile(r"表(?:\(.*\))?$")
_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{0,6}[\d\-一二三四五六七八九十]{1,4}表$|^[\u4e00-\u9fff]{0,6}表[\d\-一二三四五六七八九十]{1,4}$"
)
_NOTE_LENGTH = 400
_ADJUSTED = re.compile(r"预算数(?:为|是|指|反映)[^;。]{0,40}(?:全年预算|调整后)")
_SENTENCE = re.compile(r"[。;]")


@dataclass(frozen=True, slots=True)
class Caption:
    """`lines`: the words above the table, nearest last. `unit`: a label of money_units, '' if none is printed."""

    lines: tuple[str, ...] = ()
    unit: str = ""

    @property
    def title(self) -> str:
        """The nearest line that names a table, else the nearest that could."""
        lines = [line for line in reversed(self.lines) if len(line) > 4 and not _NUMBER.match(line)]
        named = [line for line in lines if _TITLE.search(line) and not _UNIT.fullmatch(line)]
        return next((line for line in named if _TABLE.search(line)), named[0] if named else "")

    @property
    def names_table(self) -> bool:
        """True where the title is a table's own, so that the heading above it may be another's."""
        return _TABLE.search(self.title) is not None


def caption(above: list[str], grid: Grid) -> Caption:
    """Read the lines above a table (nearest last) and the rows of the table that span all of it."""
    lines: list[str] = []
    for text in reversed(above[-16:]):
        if _SENTENCE.search(text) or len(text) > 80:
            break
        lines.insert(0, text)
    lines += [text for row in range(grid.caption_rows) for text in dict.fromkeys(grid.texts(row)) if text]
    unit = next((found for line in reversed(lines) for found in [unit_in(line)] if found), "")
    if not unit:
        heads = (text for row in range(grid.header_rows) for text in grid.texts(row))
        unit = next((found for text in heads for found in [unit_in(text)] if found), "")
    return Caption(tuple(lines), unit)


def budget_is_adjusted(document: Document, table: Table) -> bool:
    """True where the note below a table says that its 预算数 is the budget after the year's changes."""
    following = min((other.start for other in document.tables if other.start >= table.end), default=len(document.text))
    note = normalise(document.text, table.end, min(following, table.end + _NOTE_LENGTH)).text
    return _ADJUSTED.search(note) is not None


def unit_in(text: str) -> str:
    """The money unit a line or a header names: 单位:万元, (元).

    >>> unit_in("编制部门:某局单位:万元"), unit_in("预算数(元)"), unit_in("预算单位")
    ('万元', '元', '')
    """
    match = _UNIT.search(text)
    return (match["unit"] or match["bracket"]) if match else ""
