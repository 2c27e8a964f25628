"""Slips planted in a final account, each with the check that must find it and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from account import TITLES, Part

Spoil = Callable[[list[Part]], None]


@dataclass(frozen=True)
class Slip:
    """`unit` reports, `spoil` plants the slip, `checks` are those that must speak of it."""

    name: str
    unit: str
    spoil: Spoil
    checks: frozenset[str]


def replace(old: str, new: str, *, where: int = 0) -> Spoil:
    """Put other words in the `where`th text that holds `old`; {unit} is the report's own."""

    def spoil(parts: list[Part]) -> None:
        unit = parts[0].text
        found = [part for part in parts if old.format(unit=unit) in part.text]
        part = found[where]
        part.text = part.text.replace(old.format(unit=unit), new.format(unit=unit), 1)

    return spoil


def drop_table(title: str) -> Spoil:
    """Leave a table out; the contents still list it."""

    def spoil(parts: list[Part]) -> None:
        parts[:] = [part for part in parts if not (part.text == title and part.rows)]

    return spoil


def empty_table(title: str) -> Spoil:
    """Print a table without its amounts."""

    def spoil(parts: list[Part]) -> None:
        table = _table(parts, title)
        table.rows = [
            ["" if "." in cell and cell[0].isdigit() and cell[-1].isdigit() else cell for cell in row]
            for row in table.rows
        ]

    return spoil


def zero_total(title: str, row: str, column: int) -> Spoil:
    """Print 0.00 for the total that stands in a column of the row so named."""

    def spoil(parts: list[Part]) -> None:
        found = next(cells for cells in _table(parts, title).rows if row in cells and "." in cells[column])
        found[column] = "0.00"

    return spoil


def together(*spoils: Spoil) -> Spoil:
    """All of them in one report."""

    def spoil(parts: list[Part]) -> None:
        for each in spoils:
            each(parts)

    return spoil


def _table(parts: list[Part], title: str) -> Part:
    return next(part for part in parts if part.text == title and part.rows)


def _slip(name: str, unit: str, spoil: Spoil, *checks: str) -> Slip:
    return Slip(name, unit, spoil, frozenset(checks))


SLIPS = (
    _slip(
        "heading of the tables names last year",
        "云岭县水务局",
        replace("第二部分{unit}2024", "第二部分{unit}2023", where=1),
        "document_years",
    ),
    _slip(
        "heading of the prose names last year",
        "石桥县水务局",
        replace("第三部分{unit}2024", "第三部分{unit}2023", where=1),
        "document_years",
    ),
    _slip("cover names last year", "柳河县水务局", replace("2024年度部门决算", "2023年度部门决算"), "document_years"),
    _slip("no table of expenditure", "竹溪县林业局", drop_table(TITLES[2]), "document_tables_printed"),
    _slip("no table of three public expenses", "梅岭县林业局", drop_table(TITLES[6]), "document_tables_printed"),
    _slip("empty table of income", "沙湾县林业局", empty_table(TITLES[1]), "document_tables_filled"),
    _slip("empty table of basic expenditure", "青山县林业局", empty_table(TITLES[5]), "document_tables_filled"),
    _slip("empty table of three public expenses", "白沙县林业局", empty_table(TITLES[6]), "document_tables_filled"),
    _slip(
        "outturn below its budget called above",
        "云岭县农业局",
        replace("660.00万元。决算数小于", "660.00万元。决算数大于"),
        "document_outturn_words",
    ),
    _slip(
        "outturn above its budget called equal",
        "石桥县农业局",
        replace("决算数大于预算数", "决算数等于预算数"),
        "document_outturn_words",
    ),
    _slip(
        "outturn equal to its budget called below",
        "柳河县农业局",
        replace("决算数与预算数持平", "决算数小于预算数"),
        "document_outturn_words",
    ),
    _slip(
        "amount up, rate down",
        "竹溪县农业局",
        replace("增加28.00万元，增长", "增加28.00万元，下降"),
        "wording_amount_and_rate",
    ),
    _slip(
        "an increase with a minus",
        "梅岭县农业局",
        replace("增加10.00万元，增长8.33%", "增加-10.00万元"),
        "document_change_words",
    ),
    _slip(
        "counted to the end of last year",
        "沙湾县农业局",
        replace("截至2024年12月31日", "截至2023年12月31日"),
        "document_dates",
    ),
    _slip(
        "a day that does not exist",
        "青山县农业局",
        replace("截至2024年12月31日", "截至2024年11月31日"),
        "document_dates",
    ),
    _slip(
        "what is owned counted in summer",
        "柳河县教育局",
        replace("截至2024年12月31日", "截至2024年6月30日"),
        "document_dates",
    ),
    _slip(
        "a fall told as a rise throughout",
        "竹溪县教育局",
        replace("增加28.00万元，增长", "减少28.00万元，下降"),
        "change_rate_actual",
    ),
    _slip(
        "outturn below its budget called above, with a rate and no budget",
        "梅岭县教育局",
        replace(
            "年初预算为680.00万元，支出决算为660.00万元。决算数小于",
            "支出决算为660.00万元，完成预算的97.06%。决算数大于",
        ),
        "document_outturn_words",
    ),
    _slip(
        "another unit named behind the year",
        "沙湾县教育局",
        replace("{unit}2024年度政府采购", "2024年度沙湾县民政局政府采购"),
        "document_unit_names",
    ),
    _slip(
        "note of another unit",
        "云岭县教育局",
        replace("{unit}2024年度无国有资本", "云岭县民政局2024年度无国有资本"),
        "document_unit_names",
    ),
    _slip(
        "heading of another unit",
        "石桥县教育局",
        replace("第三部分{unit}", "第三部分石桥县审计局", where=1),
        "document_unit_names",
    ),
)

ZEROED = tuple(
    (unit, zero_total(title, row, column))
    for unit, title, row, column in (
        ("云岭县文化局", TITLES[0], "本年收入合计", 1),
        ("石桥县文化局", TITLES[0], "本年支出合计", 3),
        ("柳河县文化局", TITLES[0], "总计", 1),
        ("竹溪县文化局", TITLES[1], "合计", 2),
        ("梅岭县文化局", TITLES[2], "合计", 2),
        ("沙湾县文化局", TITLES[3], "本年支出合计", 3),
        ("青山县文化局", TITLES[3], "总计", 1),
        ("白沙县文化局", TITLES[4], "合计", 2),
        ("云岭县交通局", TITLES[5], "人员经费合计", 2),
        ("石桥县交通局", TITLES[6], "合计", 2),
    )
)

# Units with a sound report, with one amount wrong that is an income and an expenditure, and with many slips at once.
SOUND = "云岭县档案馆"
TWICE_MEANT = "柳河县档案馆"
WITH_ALL = "石桥县信访局"
# A share that nothing mends, and a total printed as nothing that the share rests on.
APART = "柳河县信访局"
TWO_APART = together(replace("占本年支出合计的97.64%", "占本年支出合计的91.52%"), zero_total(TITLES[4], "合计", 2))
ALL = ("heading of the tables names last year", "no table of expenditure", "empty table of basic expenditure",
       "outturn below its budget called above", "outturn equal to its budget called below", "amount up, rate down",
       "counted to the end of last year", "note of another unit")  # fmt: skip
