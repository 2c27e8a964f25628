"""Which side of the account a subject is on, and which labels speak of budgets."""

from ingest.frames import Subject
from ingest.lexicon import lexicon, rows
from ingest.subjects import FUNCTION

STRUCTURAL = frozenset({"income", "expenditure", "basic", "project", "income_grand_total", "expenditure_grand_total"})
BUDGET_STAGE = frozenset({"approved", "revised"})
BUDGET_LABELS = frozenset(
    label.label for label in lexicon().labels if label.kind == "measure" and label.meaning in BUDGET_STAGE
)
_INCOME = frozenset(row["line_item"] for row in rows("line_items") if row["side"] == "income")


def side_of(subject: Subject) -> str:
    """income or expenditure, or '' for a subject that is on neither side."""
    if subject.item == FUNCTION:
        return "expenditure"
    label = lexicon().items.get(subject.item)
    if label is None or not label.meaning:
        return ""
    return "income" if label.meaning in _INCOME else "expenditure"


def is_structural(subject: Subject) -> bool:
    """True for the totals a section is named after (基本支出情况), which bare amounts below need not be."""
    label = lexicon().items.get(subject.item)
    return not subject.detail_name and label is not None and label.meaning in STRUCTURAL
