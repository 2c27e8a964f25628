"""What headings, enumerated lines and earlier sentences lend to the amounts below them."""

import re
from dataclasses import dataclass, field

from ingest.frames import Figure, Period, Subject
from ingest.lexer import Token, lex
from ingest.lexicon import lexicon
from ingest.normalise import Normal
from ingest.phrases import phrase
from ingest.subjects import FUNCTION, PROJECT, compose, is_own, name_project

STRUCTURAL = frozenset({"income", "expenditure", "basic", "project", "income_grand_total", "expenditure_grand_total"})
BUDGET_STAGE = frozenset({"approved", "revised"})
_PROJECT_SECTION = re.compile(
    r"^(?P<name>.{2,30}?(?:专项|项目|工程|课题)(?:\([^()]{2,8}\))?)(?:经费|支出|资金)?(?:预算)?(?:情况)?说明$"
)
_INCOME = frozenset(
    {"income", "income_grand_total", "fiscal_appropriation_income", "business_income", "operating_income",
     "other_income", "opening_carryover"}
)  # fmt: skip


@dataclass(slots=True)
class Heading:
    """What one heading says of all that stands under it."""

    level: int
    text: str
    subjects: tuple[Subject, ...] = ()
    fund: str = ""
    measure: str = ""
    stage: str = ""
    period: Period | None = None


@dataclass(slots=True)
class Scope:
    """The frame outside a paragraph. `carried` is the subject of the enumerated line just above."""

    headings: list[Heading] = field(default_factory=list)
    carried: tuple[Subject, ...] = ()
    carried_level: int = 9
    budget_measure: str = ""
    report_kind: str = ""
    report_year: int | None = None
    default_unit: str = ""
    project_name: str = ""
    is_government_wide: bool = False
    own_names: tuple[str, ...] = ()
    listing: Figure | None = None

    def enter(self, level: int, normal: Normal) -> None:
        """Open the section that this heading names."""
        self.headings = [heading for heading in self.headings if heading.level < level]
        self.headings.append(heading_of(level, normal, self.report_year, self.own_names))
        self.carried, self.carried_level = (), 9
        self.budget_measure = ""
        self.listing = None

    @property
    def fund(self) -> str:
        return next((heading.fund for heading in reversed(self.headings) if heading.fund), "")

    @property
    def measure(self) -> str:
        """The measure the section is about; a budget section remembers which budget was last named."""
        nearest = next((heading for heading in reversed(self.headings) if heading.measure), None)
        if nearest is None:
            return ""
        return self.budget_measure if nearest.stage == "budget" and self.budget_measure else nearest.measure

    @property
    def is_unit_budget(self) -> bool:
        return self.report_kind in ("department_budget", "unit_budget") and not self.is_government_wide

    @property
    def speaks_of_outturn(self) -> bool:
        """True where an amount without a measure word is what was spent, not what was planned."""
        row = next((row for row in lexicon().report_kinds if row["report_kind"] == self.report_kind), None)
        stage = next((heading.stage for heading in reversed(self.headings) if heading.stage), "")
        return stage != "budget" and (row is None or row["default_measure"] == "actual")

    @property
    def period(self) -> Period | None:
        return next((heading.period for heading in reversed(self.headings) if heading.period), None)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The nearest heading's subject; a heading that names a whole section lends none."""
        if self.carried:
            return self.carried
        for heading in reversed(self.headings):
            if heading.subjects:
                return heading.subjects
        return ()

    @property
    def side(self) -> str:
        """income or expenditure: what the nearest heading that says so is about."""
        for heading in reversed(self.headings):
            for subject in heading.subjects:
                return side_of(subject)
        return ""

    @property
    def project(self) -> str:
        """The project that the nearest heading is about, or that the whole report evaluates."""
        for heading in reversed(self.headings):
            for subject in heading.subjects:
                if subject.item == PROJECT and subject.detail_name:
                    return subject.detail_name
        return self.project_name if self.report_kind == "project_evaluation" else ""

    @property
    def class_name(self) -> str:
        """The 类 that a line or heading above names, for the 款 and 项 below it."""
        above = [*(subject for heading in self.headings for subject in heading.subjects), *self.carried]
        names = [subject.detail_name for subject in above if subject.item == FUNCTION and subject.detail_level == "类"]
        return next((name for name in reversed(names) if "/" not in name), "")

    @property
    def is_about_projects(self) -> bool:
        if self.report_kind in ("project_evaluation", "project_monitoring"):
            return True
        near = [heading.text for heading in self.headings if heading.level >= 3 or heading is self.headings[-1]]
        carried = any(subject.item in (PROJECT, "专项支出") for subject in self.carried)
        return carried or any(re.search(r"项目|专项", text) for text in near)

    @property
    def is_breakdown(self) -> bool:
        """True where a list of named expenditures is to be expected."""
        return any(re.search(r"功能分类|具体情况|结构情况|分项", heading.text) for heading in self.headings[-2:])


def heading_of(level: int, normal: Normal, report_year: int | None, own: tuple[str, ...]) -> Heading:
    """Lex a heading. Its subject, fund, measure and time hold until a heading of its level."""
    tokens = lex(normal.text, own)
    found = phrase(tokens)
    measure = next(
        (token for token in reversed(found.measures) if token.meaning in (*BUDGET_STAGE, "actual", "forecast")), None
    )
    subjects = compose(found, normal.text, 0, len(normal.text))
    fund = found.funds[-1].label if found.funds else ""
    project = _PROJECT_SECTION.match(normal.text)
    if project and not subjects and not is_own(project["name"]):
        subjects = (Subject(PROJECT, detail_name=project["name"]),)
    return Heading(
        level=level,
        text=normal.text,
        subjects=tuple(subject for subject in subjects if not subject.is_named),
        fund=fund,
        measure=measure.label if measure else "",
        stage="" if measure is None else "budget" if measure.meaning in BUDGET_STAGE else "outturn",
        period=_period(found.times, report_year),
    )


def _period(times: list[Token], report_year: int | None) -> Period | None:
    for token in times:
        if token.kind == "year" and not token.is_relative and token.year:
            return Period(token.year, "heading", token.year)
        if token.kind == "period":
            return Period(token.year or report_year, "heading", token.year, token.months)
    return None


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


def enumerated(normal: Normal, tokens: list[Token], is_about_projects: bool) -> tuple[Subject, ...]:
    """The subject of a line that only names one: `1、…(项)。`, `(1)维权帮扶费用2万元`."""
    first: list[Token] = []
    for token in tokens:
        if token.kind in ("amount", "percent") or (token.kind == "punctuation" and token.text in "。;:,"):
            break
        first.append(token)
    end = first[-1].end if first else 0
    subjects = compose(phrase(first), normal.text, 0, end)
    if subjects and not subjects[0].is_weak:
        return subjects
    if is_about_projects:
        stop = next(
            (token.start for token in tokens if token.kind in ("amount", "percent") or token.text in "。;:,"),
            len(normal.text),
        )
        name = name_project(normal.text[:stop])
        return (Subject(PROJECT, detail_name=name),) if name else ()
    return ()
