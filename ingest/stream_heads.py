"""The header of a table that survives as a run of cells: which label heads which columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ingest.lexicon import lexicon
from ingest.stream_places import Item, item_of, kind_of

STUB = re.compile(
    r"^(?:项目|年度|科目|名称|经费项目|使用项目|单位名称|类别|指标|功能分类科目|支出功能分类(?:科目)?"
    r"|(?:功能分类|经济分类)?科目(?:编码|代码|名称)|[类款项])(?:\(.*\))?$"
)
_SUBTOTAL = re.compile(r"^(?:合计|小计)$")


class Head(NamedTuple):
    """One label over the columns from `column` on; level 0 is the outermost."""

    item: Item
    level: int
    column: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class Header:
    """The labels over the columns, and whether the rows have names beside their values."""

    heads: tuple[Head, ...] = ()
    has_names: bool = True

    @property
    def depth(self) -> int:
        return max((head.level + 1 for head in self.heads), default=0)

    @property
    def flat(self) -> tuple[Item, ...]:
        """The label of each column, where each has one of its own; else ()."""
        return tuple(head.item for head in self.heads) if self.depth == 1 else ()


def header_of(labels: list[Item], width: int) -> Header | None:
    """The header of `width` columns among the labels before the first value; None where they do not suffice."""
    names = [item for item in labels[:-1] if not STUB.match(item.text)]
    flat = [item for item in labels if not STUB.match(item.text)]
    for levels in (_twice, _two_levels):
        for columns, has_names in ((names, True), (flat, False)):
            found = next(filter(None, (levels(columns[skip:], width) for skip in range(len(columns)))), ())
            if found:
                return Header(found, has_names)
    if len(names) >= width:
        return Header(_row(names[-width:]))
    if width >= 3 and len(flat) >= width:
        return Header(_row(flat[-width:]), has_names=False)
    return Header() if width == 1 else None


def first_columns(labels: list[Item], width: int) -> Header:
    """The columns right behind the stub; those behind them hold nothing."""
    first = last_stub(labels) + 1
    return Header(_row(labels[first : first + width]))


def last_stub(labels: list[Item]) -> int:
    """The place of the last label that heads the names of the rows; -1 where there is none."""
    return max((place for place, item in enumerate(labels) if STUB.match(item.text)), default=-1)


def _row(items: list[Item]) -> tuple[Head, ...]:
    return tuple(Head(item, 0, place) for place, item in enumerate(items))


def _two_levels(columns: list[Item], width: int) -> tuple[Head, ...]:
    """Outer labels of which one is the whole of the inner ones: 公务用车费 over 小计, 购置, 运行; () if it is none."""
    for split in range(2, len(columns) - 1):
        top, bottom = columns[:split], columns[split:]
        if len(top) - 1 + len(bottom) != width or not (_SUBTOTAL.match(bottom[0].text) or len(bottom) >= 2):
            continue
        if not all(_SUBTOTAL.match(item.text) or item_of(item.text) for item in top):
            continue
        parents = {
            lexicon().item_parents.get(item_of(item.text), "") for item in bottom if not _SUBTOTAL.match(item.text)
        }
        whole = next((place for place, item in enumerate(top) if item_of(item.text) in parents - {""}), None)
        if whole is None or len(parents) > 1:
            continue
        return tuple(_over(top, whole, len(bottom))) + tuple(
            Head(item, 1, whole + offset) for offset, item in enumerate(bottom)
        )
    return ()


def _over(top: list[Item], whole: int, parts: int) -> Iterator[Head]:
    for place, item in enumerate(top):
        yield Head(item, 0, place if place <= whole else place - 1 + parts, parts if place == whole else 1)


def _twice(columns: list[Item], width: int) -> tuple[Head, ...]:
    """预算数 and 决算数 over the same columns: both heads, then the outer labels twice, then the inner ones twice."""
    half, rest = width // 2, columns[2:]
    if width % 2 or width < 8 or [kind_of(item.text) for item in columns[:2]] != ["money", "money"]:
        return ()
    for outer in range(2, len(rest) // 2):
        inner = len(rest) // 2 - outer
        first = rest[:outer] + rest[2 * outer : 2 * outer + inner]
        second = rest[outer : 2 * outer] + rest[2 * outer + inner :]
        found = _two_levels(first, half) if [item.text for item in first] == [item.text for item in second] else ()
        if found:
            again = _two_levels(second, half)
            return (
                *(Head(item, 0, place * half, half) for place, item in enumerate(columns[:2])),
                *(head._replace(level=head.level + 1) for head in found),
                *(head._replace(level=head.level + 1, column=head.column + half) for head in again),
            )
    return ()
