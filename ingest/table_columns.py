"""What the columns of a table mean: header texts read from the outermost to the innermost."""

import re
from dataclasses import replace

from ingest.frames import Subject
from ingest.grid import Grid
from ingest.lexicon import lexicon
from ingest.subjects import ECONOMIC
from ingest.table_words import PART, Words, item_label, read_words

_TABLE = re.compile(r"(?:的?情况|明细|汇总|总)*(?:公开|统计)?表(?:\(.*\))?$")
_SPENT_ON = re.compile(r"(?:支出|补助|补贴)(?:\([一二三四]\))?$")
_BALANCES = ("opening_carryover", "closing_carryover", "income")
PARTS = ("basic", "project")
SPENDING = ("expenditure", "basic", "project", "business_expenditure", "other_expenditure")
_TITLE_ITEMS = ("basic", "project", "three_public", "agency_operating", "procurement", "meeting", "training")


def title_words(title: str, own: tuple[str, ...]) -> Words:
    """What a title says of all its table; a list of several items, and a plain total, lend no subject.

    >>> title_words("一般公共预算财政拨款收入支出决算总表", ()).fund
    '一般公共预算'
    """
    words = read_words(_TABLE.sub("", title), own)
    items = {item for item in items_in(title) if item.startswith(_TITLE_ITEMS)}
    wholes = {item for item in items if lexicon().item_parents.get(item, "") not in items}
    is_one = len(wholes) == 1 and words.meaning in items
    subject = replace(words.subject, detail_name="") if words.subject and is_one else None
    return replace(words, subject=subject, fund=_fund_in(title), is_total=False)


def items_in(text: str) -> set[str]:
    """Every line item that the parts of a text name."""
    parts = re.split(r"[、,和及与]", text)
    return {words.meaning for part in (text, *parts) for words in [read_words(_TABLE.sub("", part))]} - {""}


def _fund_in(title: str) -> str:
    """The fund of a title, also where it is part of an item's name (财政拨款收入支出); '' where it names two."""
    labels = [label for label in lexicon().labels if label.kind == "fund"]
    matches = [
        (match.start(), -match.end(), label.label) for label in labels for match in label.pattern.finditer(title)
    ]
    funds: list[str] = []
    position = 0
    for start, end, label in sorted(matches):
        if start >= position:
            funds.append(label)
            position = -end
    specific = [fund for fund in funds if fund not in ("财政拨款", "财政资金")] or funds
    return specific[0] if len(set(specific)) == 1 else ""


def column_words(grid: Grid, column: int, own: tuple[str, ...], is_adjusted: bool = False) -> Words:
    """The meaning of a column by its own header texts, those of its block left out of the subject.

    is_adjusted: a budget of which the header does not say which it is, is the one after the year's changes.
    """
    found = Words("")
    names = grid.names_before(column)
    for place in grid.places(column):
        words = read_words(grid.head(place), own)
        if any(place in grid.places(name) for name in names):
            words = replace(words, subject=None, fund_only=False)
        found = under(found, words)
    leaf = grid.path(column)[-1:]
    if is_adjusted and found.measure == "预算":
        found = replace(found, measure="调整预算", measure_code="revised")
    if _is_unnamed_part(grid, column, own):
        found = replace(found, reason="part_not_named")
    return replace(found, unit=read_words(leaf[0], own).unit if leaf else "", text="/".join(grid.path(column)))


def block_words(grid: Grid, column: int, own: tuple[str, ...]) -> Words:
    """What the header texts say that stand over a value and its names alike: 人员经费 over 编码, 名称, 金额."""
    found = Words("")
    names = grid.names_before(column)
    for place in grid.places(column):
        if any(place in grid.places(name) for name in names):
            found = under(found, read_words(grid.head(place), own))
    return found


def under(outer: Words, inner: Words) -> Words:
    """Inner words refine outer ones: 公务用车购置及运行费 over 购置费, 年初结转 over 合计."""
    subject = completed(outer, inner) or inner.subject or outer.subject
    is_weaker = inner.subject is not None and inner.subject.is_weak and outer.subject is not None
    if is_weaker and not completed(outer, inner):
        subject = outer.subject
    if subject is not None and subject.item == ECONOMIC and outer.meaning.startswith(PARTS):
        subject = replace(subject, component=outer.subject.item if outer.subject else "")
    crossed = outer.meaning in _BALANCES and inner.meaning.startswith(SPENDING)
    return replace(
        inner,
        subject=subject,
        fund=inner.fund or outer.fund,
        fund_only=(inner.fund_only or outer.fund_only) and subject is None,
        measure=inner.measure or outer.measure,
        measure_code=inner.measure_code if inner.measure else outer.measure_code,
        comparison=inner.comparison or outer.comparison,
        direction=inner.direction or outer.direction,
        period=inner.period or outer.period,
        side=inner.side or outer.side,
        reason=inner.reason or outer.reason or ("part_not_named" if crossed else ""),
    )


def completed(outer: Words, inner: Words) -> Subject | None:
    """购置费 under 公务用车购置及运行费 is 公务用车购置费: a part whose name leaves out what the whole says."""
    if not outer.meaning or inner.meaning or not inner.text:
        return None
    text = re.sub(r"\(.*?\)", "", inner.text)
    children = [label for label in lexicon().items.values() if _parent(label.meaning) == outer.meaning]
    for child in children:
        heads = (outer.text[:length] for length in range(2, len(outer.text) + 1))
        if any(child.pattern.fullmatch(head + text) for head in heads):
            return Subject(item_label(child.meaning), fund=inner.fund)
    return None


def _parent(meaning: str) -> str:
    return lexicon().item_parents.get(meaning, "")


def _is_unnamed_part(grid: Grid, column: int, own: tuple[str, ...]) -> bool:
    """A text that says nothing known: the name of some spending, beside the subtotal of an item, or behind 其中."""
    places = grid.places(column)
    if not places:
        return False
    leaf = read_words(grid.head(places[-1]), own)
    if not leaf.is_silent:
        return False
    if PART.match(leaf.text) or (_SPENT_ON.search(leaf.text) and not leaf.is_bare):
        return True
    outer = [place for place in places[:-1] if read_words(grid.head(place), own).meaning]
    siblings = [other for other in range(grid.column_count) if outer and outer[-1] in grid.places(other)]
    heads = [read_words(grid.path(other)[-1], own) for other in siblings if other != column]
    whole = read_words(grid.head(outer[-1]), own) if outer else Words("")
    return any(head.is_total for head in heads) and completed(whole, leaf) is None
