"""What a value is about: its row, its column and its table's title taken together."""

import re
from dataclasses import dataclass, replace

from ingest.frames import Subject
from ingest.item_tree import income_of, is_other, is_source, is_within, whole
from ingest.lexicon import lexicon
from ingest.subjects import ECONOMIC, FUNCTION, PROJECT
from ingest.table_above import Above
from ingest.table_columns import SPENDING, completed
from ingest.table_words import Words, item_label, strip_enumeration

TOTALS = ("income", "expenditure", "income_grand_total", "expenditure_grand_total")
_HEADED = ("three_public", "procurement", "agency_operating")
_GRAND = re.compile(r"总计")
_ONLY_PARTS = ("procurement",)


@dataclass(frozen=True, slots=True)
class Table:
    """What is said of a whole table.

    base: its title. items: the line items that its columns and rows name. headed: those that have a
    column of their own, for all funds. has_projects: its rows are projects. project: the one project that a form
    is about.
    """

    base: Words
    items: frozenset[str]
    headed: frozenset[str] = frozenset()
    has_projects: bool = False
    project: str = ""


def subject_of(
    table: Table, row: Words | None, column: Words, block: Words, above: Above
) -> tuple[Subject | None, str]:
    """The subject of a value, or None with the reason why it has none.

    block: what is printed over the row's names and the value alike. above: the rows before it.
    """
    reason = (row.reason if row else "") or column.reason
    if reason:
        return row.subject if row else None, reason
    subject = _subject(table, row, column, block, above)
    if subject is None and row is not None:
        subject = _completed(above.whole, row) or _completed(table.base.subject, row)
    if subject is None:
        return None, "part_not_named" if table.base.meaning in _ONLY_PARTS else "not_understood"
    return replace(subject, origin="table"), subject.reason


def _subject(table: Table, row: Words | None, column: Words, block: Words, above: Above) -> Subject | None:
    side = column.side or block.side or table.base.side
    if row is None or row.is_total or _is_silent_about_items(row):
        return _total(table, row, column, block, above, side)
    if row.fund_only:
        return _of_fund(table, row, column, above, (row.side or side))
    named = row.subject
    if named is None or (named.is_weak and not named.fund):
        return _project(table, row, column) if named is None else _total(table, row, column, block, above, side)
    if named.item in (FUNCTION, ECONOMIC):
        return _of_class(table, named, column, side)
    if above.is_repeated(row):
        return replace(named, reason="part_not_named")
    return _of_item(table, named, row, column, above)


def _completed(whole: Subject | None, row: Words) -> Subject | None:
    """货物A in a table of 政府采购, 购置费 below 公务用车购置及运行费: the part of the whole by its short name."""
    if whole is None:
        return None
    name = re.sub(r"[A-Z]$", "", strip_enumeration(row.text))
    return completed(Words(whole.item, whole), Words(name))


def _is_silent_about_items(row: Words) -> bool:
    """预算数, 2023年: a row that says which measure or year, not which item."""
    return row.subject is None and not row.fund and row.is_bare and bool(row.measure or row.period or row.direction)


def _of_item(table: Table, named: Subject, row: Words, column: Words, above: Above) -> Subject | None:
    """A row that names a line item; in a total's row the column says of what."""
    meaning = row.meaning
    if table.base.meaning in _ONLY_PARTS and not meaning.startswith(table.base.meaning):
        return None
    if meaning == "opening_carryover" and table.project:
        return replace(named, reason="funding_split")
    if meaning in ("expenditure", "project") and table.project and not named.detail_name:
        return Subject(PROJECT, detail_name=table.project)
    if meaning in ("expenditure", "income") and above.heading and is_whole(above.heading):
        return above.heading
    if meaning in TOTALS and column.meaning and column.meaning not in TOTALS and not column.subject_is_weak:
        return column.subject
    carried = {"income": "opening_carryover", "expenditure": "closing_carryover"}.get(meaning)
    if carried in above.items and meaning in above.items:
        return Subject(item_label(f"{meaning}_grand_total"))
    if named.item == PROJECT or column.meaning in ("", meaning, *TOTALS) or column.subject_is_weak:
        return named
    if is_within(meaning, column.meaning):
        return named
    if column.subject and column.subject.item == ECONOMIC:
        return replace(column.subject, component=named.item)
    return replace(named, component=column.subject.item) if column.subject else named


def is_whole(subject: Subject) -> bool:
    """True for an item that lends itself to the total of the rows below it."""
    label = lexicon().items.get(subject.item)
    return label is not None and label.meaning in _HEADED


def _of_class(table: Table, named: Subject, column: Words, side: str) -> Subject:
    """A class has the column's own item as its component; a total or a fund of spending is none.

    In a table of income the total of a row is income; beside the income of the year and the carry-over, both.
    """
    item = column.subject
    if column.fund and (column.meaning == "income" or (column.fund_only and side == "income")):
        source = income_of(column.fund)
        return replace(named, component=source.item, reason=source.reason)
    is_total = column.meaning in ("", "expenditure", "expenditure_grand_total") or column.subject_is_weak
    if item is not None and item.item == ECONOMIC:
        return replace(named, reason="part_not_named")
    if item is not None and not column.meaning and item.reason:
        return replace(named, reason=item.reason)
    is_own_total = table.base.meaning == column.meaning and is_within(column.meaning, "expenditure")
    if item is not None and not is_total and not is_own_total:
        return replace(named, component=item.item)
    total = "收入总计" if {"income", "opening_carryover"} <= table.headed else "收入合计"
    return replace(named, component=total) if side == "income" else named


def _of_fund(table: Table, row: Words, column: Words, above: Above, side: str) -> Subject | None:
    """A row that names only a fund: income from it, a part of the carry-over above it, or a source of the whole."""
    if column.subject and not column.subject_is_weak and column.meaning not in TOTALS:
        return column.subject
    meaning = lexicon().items[above.whole.item].meaning if above.whole else ""
    if meaning.endswith("_carryover") and above.whole and not is_other(row.fund):
        return above.whole
    if meaning.startswith(SPENDING) or table.project:
        return Subject("支出", reason="funding_split")
    if table.base.subject:
        return table.base.subject
    return Subject("支出") if side == "expenditure" else income_of(row.fund)


def _project(table: Table, row: Words, column: Words) -> Subject | None:
    """A name that says nothing known is a project where projects are listed."""
    if not table.has_projects:
        return None
    reason = "funding_split" if is_source(column.meaning) else "part_not_named" if column.meaning == "economic" else ""
    return Subject(PROJECT, detail_name=row.text, reason=reason)


def _total(table: Table, row: Words | None, column: Words, block: Words, above: Above, side: str) -> Subject | None:
    """合计: the item of the column, of the rows above or the title, else the total of its side."""
    if column.subject and not column.subject_is_weak:
        is_listed = table.base.meaning.startswith(("project", "procurement"))
        if is_listed and is_source(column.meaning):
            return replace(column.subject, reason="funding_split")
        if column.subject.item == ECONOMIC and table.base.meaning == "project":
            return replace(column.subject, component=PROJECT)
        if column.meaning == "other_expenditure" and "economic" in table.items:  # the class of that name
            return replace(column.subject, reason="part_not_named")
        return income_of(column.fund) if column.meaning == "income" and is_other(column.fund) else column.subject
    if above.heading and is_whole(above.heading):
        return above.heading
    if block.subject and not block.subject_is_weak:
        return block.subject
    if table.base.subject:
        return table.base.subject
    if column.fund_only and side == "income":
        return income_of(column.fund)
    parent = whole(table.items)
    if parent:
        return Subject(item_label(parent))
    return _total_of_side(table, row, (row.side if row else "") or side)


def _total_of_side(table: Table, row: Words | None, side: str) -> Subject | None:
    carried = {"income": "opening_carryover", "expenditure": "closing_carryover"}.get(side, "")
    known = {item for item in table.items if not is_within(item, f"{side}_grand_total")}
    if not side or any(
        item.startswith(("three_public", "meeting", "training", "agency", "procurement")) for item in known
    ):
        return None
    is_grand = bool(row and _GRAND.search(row.text)) or carried in table.items
    return Subject(("收入" if side == "income" else "支出") + ("总计" if is_grand else "合计"))
