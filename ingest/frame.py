"""The moving frame of a paragraph: what the clause at hand inherits from those before it."""

import re
from dataclasses import dataclass, field, replace
from functools import cache

from ingest.frames import Figure, Period, Subject
from ingest.lexer import Token
from ingest.lexicon import lexicon
from ingest.phrases import Phrase
from ingest.scope import Scope
from ingest.sides import BUDGET_STAGE

_FISCAL = "财政拨款"
_NOT_INHERITED = frozenset({"adjustment", "per_capita", "execution_rate", "share"})


@dataclass(slots=True)
class Frame:
    """subjects: of the clause; main: of the sentence (or the one before); named: in order of mention.

    awaiting: named without an amount so far. heading: named by a sentence that says nothing else, just before.
    parent: the whole whose parts are being listed. is_of_parts: the sentence opens with 其中, the next one goes back
    to the whole. base: the measure of the amount in `为…的`. fund: of the account that the sentence is about.
    years: that the lists of the sentence answer. changed_by: comparison and direction of the last amount, where it is
    a change. is_timed: the sentence has named its year. is_shared_out: a list gave each of the subjects its own amount.
    """

    subjects: tuple[Subject, ...] = ()
    main: tuple[Subject, ...] = ()
    named: tuple[Subject, ...] = ()
    awaiting: tuple[Subject, ...] = ()
    measure: str = ""
    period: Period = field(default_factory=Period)
    comparison: Token | None = None
    compared_with: tuple[Token, ...] = ()
    cue: str = ""
    is_explaining: bool = False
    is_describing: bool = False
    has_explained: bool = False
    fund: str = ""
    is_first: bool = True
    is_change: bool = False
    first_measure: str | None = None
    lead: tuple[Subject, ...] = ()
    parent: Figure | None = None
    base: str = ""
    seen: frozenset[str] = frozenset()
    lasting: Period = field(default_factory=Period)
    is_adding: bool = False
    is_of_parts: bool = False
    is_timed: bool = False
    heading: tuple[Subject, ...] = ()
    years: tuple[Period, ...] = ()
    changed_by: tuple[str, str] | None = None
    listing: Figure | None = None
    is_shared_out: bool = False

    def open_paragraph(self, scope: Scope) -> None:
        self.period = self.lasting = scope.period or Period(scope.report_year)
        self.main = scope.subjects
        self.parent = self.listing = scope.listing
        self.is_describing = scope.is_describing

    def open_parts(self, figures: list[Figure]) -> None:
        """其中: what follows are parts of the last amount, or of the subject just named."""
        if figures and (self.subjects == () or figures[-1].subject in self.subjects):
            self.parent = _whole(figures)
            spent = not self.parent.direction_label and _meanings().get(self.parent.measure_label, "actual") == "actual"
            if spent and _meanings().get(self.measure) in BUDGET_STAGE:
                self.measure = self.parent.measure_label  # the parts of what was spent were spent
        elif self.awaiting:
            self.parent = None
        self.is_explaining = False
        self.first_measure = None
        self.is_of_parts = self.is_of_parts or not self.named

    def explain(self) -> None:
        """What follows gives reasons, to the end of the clause."""
        self.is_explaining = self.has_explained = True

    def close_clause(self) -> None:
        self.comparison, self.compared_with = None, ()
        self.is_explaining = False
        self.changed_by = None
        if self.subjects and not self.subjects[0].item:
            self.subjects = ()
        self.cue = ""
        self.base = ""
        self.is_first = True
        self.measure = self.measure if self.first_measure is None else self.first_measure

    def return_to_whole(self) -> None:
        """其中A3万元,B2万元;全年支出4万元: behind a list of parts the next clause is about the whole again."""
        whole = self.parent.subject if self.parent else None
        parts = set(self.named[-2:]) - {whole}
        if whole and whole.item and len(parts) == 2 and self.subjects and self.subjects[0] in parts:
            self.subjects, self.parent = (whole,), self.listing

    def close_sentence(self) -> None:
        self.close_clause()
        is_list = self.is_of_parts and len(set(self.named)) > 1
        if not is_list and (not self.lead or self.lead[0] in self.named):
            self.main = self.named[:1] if self.named and not self.subjects else self._first() or self.main
        self.years = ()
        self.heading = () if self.lead else self.awaiting
        account = self.heading[0].fund if self.heading and self.heading[0].item == "预算拨款" else ""
        self.lead = ()
        self.subjects, self.named, self.awaiting = (), (), ()
        self.fund, self.has_explained, self.is_describing = account, False, False
        self.measure, self.first_measure, self.is_change = "", None, False
        self.parent = self.listing
        self.seen = frozenset()
        self.is_adding = self.is_of_parts = self.is_timed = self.is_shared_out = False
        self.period = self.lasting

    def _first(self) -> tuple[Subject, ...]:
        pair = [
            subject for subject in self.named if self.subjects and len(self.subjects) > 1 and subject in self.subjects
        ]
        return self.subjects if pair and self.named[: len(self.subjects)] == self.subjects else self.named[:1]

    def name(self, subjects: tuple[Subject, ...]) -> None:
        """These are the subjects of the clause; the first of a sentence says which account it is about."""
        self.subjects = subjects
        self.is_shared_out = False
        self.named = (*self.named, *subjects)
        self.awaiting = ()
        fund = subjects[0].fund if subjects else ""
        if self.is_first and fund in _special_funds() and self.part_fund not in ("", fund):
            self.parent = self.listing = None
        if self.is_first or (fund and fund != self.fund):
            self.fund = fund if self.is_first else ""
        self.is_first = False

    def open_account(self, fund: str) -> None:
        """国有资本经营预算: the account whose income and expenditure follow."""
        self.fund, self.is_first = fund, False

    def account_fund(self, *, is_certain: bool) -> str:
        """The special fund whose account the sentence gives: 政府性基金…本年收入3万元,本年支出2万元."""
        return self.fund if self.fund in _special_funds() and (is_certain or not self.is_first) else ""

    @property
    def part_fund(self) -> str:
        """The fund of the whole whose parts follow; 财政拨款收入 names its own."""
        whole = self.parent.subject if self.parent else Subject("")
        return whole.fund or (_FISCAL if whole.item == "财政拨款收入" else "")

    def take_times(self, found: Phrase, scope: Scope) -> None:
        """A year or months named outside an explanation hold on, but a date or a second, earlier year."""
        if self.is_explaining:
            return
        for token in found.times:
            period = _period(token, self.period, scope)
            self.period = period
            if token.kind != "date" and not (self.is_timed and period.year and (self.lasting.year or 0) > period.year):
                self.lasting, self.is_timed = period, True

    def take_comparison(self, found: Phrase) -> None:
        if found.comparison:
            self.comparison, self.compared_with = found.comparison, tuple(found.compared_with)

    def comparison_label(self, found: Phrase) -> str:
        """比上年 or 比年初预算: the base that the words before the amount compare with."""
        token = found.comparison or self.comparison
        if token is None:
            is_saved = found.direction is not None and found.direction.label == "节约"
            return "比预算" if is_saved and self.seen & BUDGET_STAGE else ""
        objects = found.compared_with if found.comparison else self.compared_with
        budget = next((item for item in objects if item.kind == "measure" and item.meaning in BUDGET_STAGE), None)
        if token.label != "比上年":
            return token.label or "比上年"
        if budget is not None and token.year is not None and token.year == self.period.year:
            return "比调整预算" if budget.meaning == "revised" else "比年初预算"
        return "比上年"

    def inherited_measure(self, scope: Scope, *, is_total: bool = False) -> str:
        """The measure of an amount that names none: of its sentence, then of its section.

        In `年初预算100万元,支出90万元` the spending is an outturn, not a second budget.
        """
        if not self.measure and self.parent and _meanings().get(self.parent.measure_label) == "actual":
            return self.parent.measure_label
        meaning = _meanings().get(self.measure, "")
        if not meaning or meaning in _NOT_INHERITED:
            return scope.measure
        if meaning in BUDGET_STAGE and is_total and self.parent is None and scope.speaks_of_outturn:
            return scope.measure
        return self.measure

    def note_amount(self, subjects: tuple[Subject, ...], measure: str, *, is_change: bool) -> None:
        """The first amount of a sentence says what it is about, and with which measure a clause behind ; begins."""
        self.lead = self.lead or (subjects if subjects == self.main else self.named[:1])
        self.is_change = is_change
        if self.first_measure is None and not is_change:
            self.first_measure = measure

    def note_measure(self, token: Token | None, scope: Scope) -> None:
        if token is None:
            return
        self.measure = token.label
        self.seen |= {token.meaning}
        if token.meaning in BUDGET_STAGE:
            scope.budget_measure = token.label

    def note_base(self, measure: str, behind: str) -> None:
        """为年初预算57万元的64%: the rate behind is of the amount just read."""
        is_base = measure and re.match(r"的\d", behind)
        self.base = ""
        if is_base:
            self.base = "完成调整预算" if measure in ("全年预算", "调整预算") else "完成年初预算"


def _whole(figures: list[Figure]) -> Figure:
    """The last amount; behind a rate of it, the amount."""
    last = figures[-1]
    amounts = (figure for figure in reversed(figures) if figure.unit_label != "%" and not figure.direction_label)
    whole = next(amounts, last)
    return whole if whole.subject == last.subject and whole.block == last.block else last


@cache
def _meanings() -> dict[str, str]:
    return {label.label: label.meaning for label in lexicon().labels if label.kind == "measure"}


@cache
def _special_funds() -> frozenset[str]:
    special = ("gov_fund", "state_capital", "social_insurance")
    return frozenset(label.label for label in lexicon().labels if label.kind == "fund" and label.meaning in special)


def _period(token: Token, current: Period, scope: Scope) -> Period:
    if token.is_relative:
        year = None if scope.report_year is None else scope.report_year + (token.year or 0)
        return Period(year, "relative", None, None)
    if token.kind == "period":
        origin = "relative" if current.origin == "relative" and token.year is None else "clause"
        return Period(token.year or current.year, origin, token.year, token.months)
    months = token.months if token.kind == "date" and scope.report_kind == "monitoring" else None
    return replace(Period(token.year, "clause", token.year), months=months)
