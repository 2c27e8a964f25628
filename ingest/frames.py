"""What a figure is said to be: its subject, its words and its place."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Subject:
    """What an amount is about, in the words of the seeds.

    item: a label of line_item_labels. fund: a label of fund_labels or ''.
    detail_name, detail_code: the project, function or economic class.
    origin: clause, scope, heading, table, account, resolved.
    reason: why it is no budget figure, '' where it is one.
    detail_level: of a functional class: the level its name begins with (类, 款, 项).
    is_named: an unknown name before a bare 支出, a function only within a breakdown.
    """

    item: str
    fund: str = ""
    detail_name: str = ""
    detail_code: str = ""
    origin: str = "clause"
    reason: str = ""
    is_weak: bool = False
    is_named: bool = False
    component: str = ""
    detail_level: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """The time an amount belongs to. `origin` says which words gave it."""

    year: int | None = None
    origin: str = "report"
    printed: int | None = None
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of raw.figures, before it is numbered (see raw.sql for the columns).

    section: the block of the heading above. has_own_measure: its own clause names
    the measure, it is not inherited.
    """

    value_text: str
    value: Decimal | None
    decimals: int
    unit_label: str
    unit_from: str
    bound: str
    quote_start: int
    quote_end: int
    char_start: int
    char_end: int
    subject: Subject
    period: Period
    measure_label: str = ""
    comparison_label: str = ""
    direction_label: str = ""
    is_negated: bool = False
    parent: "Figure | None" = None
    period_end: date | None = None
    year_evidence: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    printed_item_label: str = ""
    correction: str = ""
    reason: str = ""
    reason_text: str = ""
    block: int = 0
    section: int = 0
    has_own_measure: bool = False
