"""One quantity that a report states."""

from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Document
from ingest.passages import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """kind: `count` of what seed count_labels names, such as vehicles and offices; `output` of all else.

    description: the words that say what is counted, in the form used for matching.
    comparator: =, >, >=, <, <= or ~.
    """

    block_number: int
    kind: str
    description: str
    value: Decimal
    value_text: str
    unit_of_measure: str | None
    comparator: str = "="
    quote: str
    page: int | None
    char_start: int
    char_end: int


def placed(
    document: Document,
    passage: Passage,
    number: tuple[int, int],
    kind: str,
    description: str,
    value: Decimal,
    unit: str,
    comparator: str = "=",
) -> Output:
    """The output whose number, or the word that says there is none, is `passage.text[slice(*number)]`."""
    start, end = passage.span(*number)
    return Output(
        block_number=passage.block_at(number[0]),
        kind=kind,
        description=description,
        value=value,
        value_text=document.text[start:end],
        unit_of_measure=unit or None,
        comparator=comparator,
        quote=passage.quote(document, *number),
        page=document.page_at(start),
        char_start=start,
        char_end=end,
    )
