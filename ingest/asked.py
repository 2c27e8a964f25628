"""What the steps that look at a whole report ask of one figure."""

from decimal import Decimal
from functools import cache

from ingest.frames import Figure
from ingest.lexicon import lexicon, yuan_per_unit

Key = tuple[str, str, Decimal]


def amount_of(figure: Figure) -> Decimal | None:
    """Yuan, unsigned; None for a rate or an amount without a unit."""
    per_unit = yuan_per_unit().get(figure.unit_label)
    return None if per_unit is None or figure.value is None else figure.value * per_unit


def mark(figure: Figure) -> tuple[int, str]:
    """What tells one figure of a report from all others."""
    return figure.char_start, figure.subject.item


def meaning_of(figure: Figure) -> str:
    """The measure code of a figure's own words; '' where it has none or is a comparison."""
    label = _measures().get(figure.measure_label)
    return "" if figure.direction_label or label is None else label


@cache
def _measures() -> dict[str, str]:
    return {label.label: label.meaning for label in lexicon().labels if label.kind == "measure"}


def key_of(figure: Figure) -> Key | None:
    amount = amount_of(figure)
    if not amount or figure.direction_label or figure.reason:
        return None
    label = lexicon().items.get(figure.subject.item)
    return label.meaning if label else "", figure.subject.detail_name, amount


def sentence_of(figure: Figure) -> tuple[int, int]:
    """What tells the sentence of a figure from all others."""
    return figure.block, figure.quote_start
