"""What was achieved or is held: quantities of anything but money and staff."""

import re
from decimal import Decimal
from functools import cache

from ingest.cell_counts import CellCount, cell_counts
from ingest.document import Document
from ingest.layout import Block
from ingest.listed import pairs
from ingest.output import Output, placed
from ingest.output_words import any_count, count_label, count_labels, describe
from ingest.passages import Passage, passages, row_blocks
from ingest.quantities import Quantity, quantities
from ingest.staffing import Staffing

__all__ = ["Output", "read"]

_RATE = re.compile(r"(?:率|满意度|覆盖面|比例|及格|绩效目标)(?:预计|均|已|将)*(?:达到|达|为|是|在|:)*$")
_MONEY_RATE = re.compile(
    r"执行率|支付率|使用率|增长率|变动率|控制率|支出|收入|预算|经费|资金|金额|占比|比重|增幅|降幅|完成率"
)
_NO_OUTPUT = re.compile(r"增加|减少|增长|下降|降低|上升|提高|较上年|比上年|同比|单价|单位价值|标准")
_NONE = r"(?P<word>没有|未|无)(?:新增|发生|购置|安排|更新|出现|产生|组织)*[^,;。:()\d\n]{0,10}?"
_ALONE = r"(?P<name>(?:{name})(?:数|数量)?)[| ]*\n[| \n]*(?P<number>\d{{1,6}})(?=[ |\n]|$)"
_PLAIN_UNITS = ("个", "项", "次")


def read(document: Document, blocks: list[Block], heads: list[Staffing]) -> list[Output]:
    """Every quantity that the prose of a report states, and the counts in its tables; head counts are none."""
    taken = {count.char_start for count in heads}
    found: list[Output] = []
    for passage in passages(document, blocks):
        for output in (*_listed(document, passage), *_stated(document, passage), *_absent(document, passage)):
            if output.char_start not in taken:
                taken.add(output.char_start)
                found.append(output)
    places = row_blocks(blocks)
    for number, table in enumerate(document.tables):
        found += [_cell(document, count, places[number, count.row]) for count in cell_counts(document, table, _names)]
    return sorted(found, key=lambda output: output.char_start)


def _names(text: str) -> bool:
    return _counted().fullmatch(text) is not None


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_count().pattern})(?:数|数量|量)?")


def _stated(document: Document, passage: Passage) -> list[Output]:
    """Quantities in clauses that say what they count."""
    found: list[Output] = []
    position = 0
    for quantity in quantities(passage.text):
        description = describe(passage.text, quantity, position)
        position = quantity.end
        if _is_output(quantity, description):
            found.append(
                placed(
                    document,
                    passage,
                    quantity.number,
                    _kind(quantity, description),
                    description,
                    quantity.value,
                    quantity.unit,
                    quantity.comparator,
                )
            )
    return found


def _is_output(quantity: Quantity, description: str) -> bool:
    """Whether a quantity is more than a rate of money, a change, a threshold or an idiom."""
    if quantity.unit == "%" and (not _RATE.search(description) or _MONEY_RATE.search(description)):
        return False
    is_plain = not quantity.is_word and not _NO_OUTPUT.search(description)
    return len(description) > 1 and (is_plain or count_label(description) is not None)


def _kind(quantity: Quantity, description: str) -> str:
    label = count_label(description, quantity.unit)
    is_count = label is not None and (quantity.unit in _PLAIN_UNITS or quantity.unit in label.unit)
    return "count" if is_count else "output"


def _listed(document: Document, passage: Passage) -> list[Output]:
    """Names in a row and their numbers in a row, or each on a line of its own."""
    text = passage.text
    spans = [(pair.name, pair.number) for pair in pairs(text, any_count())]
    spans += [(match.span("name"), match.span("number")) for match in _alone().finditer(text)]
    return [
        placed(
            document,
            passage,
            number,
            "count",
            text[slice(*name)],
            Decimal(text[slice(*number)]),
            _unit(text[slice(*name)]),
        )
        for name, number in spans
    ]


@cache
def _alone() -> re.Pattern[str]:
    """A name and its number, each on a line of its own."""
    return re.compile(_ALONE.format(name=any_count().pattern))


def _absent(document: Document, passage: Passage) -> list[Output]:
    """`未购置公务用车`: a stated nought."""
    found = []
    for label in count_labels():
        for match in _nothing_of(label.pattern.pattern).finditer(passage.text):
            description = passage.text[match.end("word") : match.end()]
            found.append(placed(document, passage, match.span("word"), "count", description, Decimal(0), label.unit))
    return found


@cache
def _nothing_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"{_NONE}(?:{name})(?=[,;。、:\n]|$)")


def _cell(document: Document, count: CellCount, block: int) -> Output:
    return Output(
        block_number=block,
        kind="count",
        description=count.name,
        value=Decimal(count.count),
        value_text=document.text[count.start : count.end],
        unit_of_measure=_unit(count.name) or None,
        quote=count.quote,
        page=document.page_at(count.start),
        char_start=count.start,
        char_end=count.end,
    )


def _unit(name: str) -> str:
    label = count_label(name)
    return label.unit if label else ""
