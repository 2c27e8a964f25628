"""How line items and funds belong together: parts and wholes, sources and what is spent."""

from ingest.frames import Subject
from ingest.lexicon import lexicon
from ingest.table_words import meaning_of

_WHOLES = ("three_public", "procurement", "basic", "project", "expenditure")
_APPROPRIATION = "fiscal_appropriation_income"


def is_within(meaning: str, whole: str) -> bool:
    """True for a line item below another one in the tree."""
    while meaning:
        if meaning == whole:
            return True
        meaning = lexicon().item_parents.get(meaning, "")
    return False


def income_of(fund: str) -> Subject:
    """Income from a fund; money outside the appropriations has items of its own."""
    if fund == "其他资金":
        return Subject("其他收入")
    return Subject("财政专户收入", reason="no_line_item") if is_other(fund) else Subject("财政拨款收入", fund=fund)


def fund_of(subject: Subject, fund: str) -> str:
    """The fund a figure belongs to; income from outside the appropriations is of no fund but its own name."""
    source = meaning_of(Subject(subject.component)) if subject.component else meaning_of(subject)
    is_own_name = is_within(source, "income") and not is_within(source, _APPROPRIATION)
    return "" if is_own_name and is_other(fund) else fund


def is_other(fund: str) -> bool:
    return any(label.kind == "fund" and label.label == fund and label.meaning == "other" for label in lexicon().labels)


def is_source(meaning: str) -> bool:
    """True for money that comes in or was left over: a source of what is spent."""
    return is_within(meaning, "income_grand_total") or meaning.endswith("_carryover")


def whole(items: frozenset[str]) -> str:
    """The line item that the names of the table are parts of, where it has none of that name itself.

    >>> whole(frozenset({"three_public.reception", "three_public.vehicle_operation"}))
    'three_public'
    """
    outermost = [item for item in items if not items.intersection(_wholes(item))]
    shared = [item for item in _wholes(next(iter(outermost), "")) if all(is_within(other, item) for other in outermost)]
    return shared[0] if len(outermost) >= 2 and shared and shared[0] in _WHOLES else ""


def _wholes(meaning: str) -> list[str]:
    """The items above one, the nearest first."""
    parent = lexicon().item_parents.get(meaning, "")
    return [parent, *_wholes(parent)] if parent else []
