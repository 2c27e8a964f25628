"""What headings, enumerated lines and earlier sentences lend to the amounts below them."""

import re
from dataclasses import dataclass, field, replace

from ingest.frames import Figure, Period, Subject
from ingest.headings import Heading, heading_of
from ingest.lexer import Token
from ingest.lexicon import lexicon
from ingest.normalise import Normal
from ingest.sides import side_of
from ingest.subjects import FUNCTION, PROJECT


@dataclass(slots=True)
class Scope:
    """The frame outside a paragraph. `carried` is the subject of the enumerated line just above.

    is_describing: that line ends in 主要用于, and the sentence goes on in the next paragraph.
    """

    headings: list[Heading] = field(default_factory=list)
    carried: tuple[Subject, ...] = ()
    budget_measure: str = ""
    report_kind: str = ""
    report_year: int | None = None
    default_unit: str = ""
    project_name: str = ""
    is_government_wide: bool = False
    own_names: tuple[str, ...] = ()
    listing: Figure | None = None
    is_describing: bool = False
    path: tuple[str, ...] = ()

    def enter(self, level: int, normal: Normal, tokens: list[Token]) -> None:
        """Open the section that this heading, lexed, names."""
        self.headings = [heading for heading in self.headings if heading.level < level]
        self.headings.append(heading_of(level, normal, tokens, self.report_year))
        self.carried, self.is_describing = (), False
        self.budget_measure = ""
        self.listing = None
        if level <= 2:
            self.path = ()
        self.remember(self.headings[-1].subjects)

    def remember(self, subjects: tuple[Subject, ...]) -> None:
        """A functional class named by its 类 lends its path to the 款 and 项 that follow."""
        for subject in subjects:
            if subject.item == FUNCTION and subject.detail_level == "类":
                self.path = tuple(subject.detail_name.split("/")[:2])

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
    def is_of_one_unit(self) -> bool:
        kinds = ("department_", "unit_", "self_evaluation", "monitoring")
        return self.report_kind.startswith(kinds) and not self.is_government_wide

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
        """The nearest heading's subject; a heading that names a whole section lends none.

        In a report on one project, 项目资金使用情况 is about that project.
        """
        lent = (heading.subjects for heading in reversed(self.headings) if heading.subjects)
        subjects = self.carried or next(lent, ())
        is_unnamed = len(subjects) == 1 and subjects[0].item == PROJECT and not subjects[0].detail_name
        return (replace(subjects[0], detail_name=self.project),) if is_unnamed else subjects

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
    def is_about_projects(self) -> bool:
        if self.report_kind in ("project_evaluation", "project_monitoring"):
            return True
        near = (heading for heading in self.headings if heading.level >= 3 or heading is self.headings[-1])
        carried = any(subject.item in (PROJECT, "专项支出") for subject in self.carried)
        return carried or any(heading.names_project for heading in near)

    @property
    def is_breakdown(self) -> bool:
        """True where a list of named expenditures is to be expected."""
        return any(re.search(r"功能分类|具体情况|结构情况|分项", heading.text) for heading in self.headings[-2:])
