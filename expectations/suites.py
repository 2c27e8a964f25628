"""The suites, built from the catalogue: the seeds in the warehouse say what must hold, this says how it is asked.

Severity decides what a failure does. `critical` stops the release; `warning`
lets it through and is said aloud. Every suite starts with a minimum of rows,
because an expectation passes on an empty table.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.catalogue import Catalogue, Identity

CRITICAL = FailureSeverity.CRITICAL
WARNING = FailureSeverity.WARNING


@dataclass(frozen=True, slots=True)
class Suite:
    """Everything expected of one mart."""

    mart: str
    expectations: list[Expectation]

    @property
    def critical(self) -> "Suite":
        """What of it stops a release."""
        return Suite(self.mart, [each for each in self.expectations if each.severity == CRITICAL])


def build_suites(catalogue: Catalogue) -> list[Suite]:
    """One suite for each mart that is checked."""
    return [
        Suite("fct_reported_figures", list(_reported_figures(catalogue))),
        Suite("fct_budget_execution", list(_budget_execution(catalogue))),
        Suite("fct_identity_checks", list(_identity_checks(catalogue))),
        Suite("rpt_coverage", list(_coverage())),
        Suite("rpt_release_status", list(_release_status())),
    ]


def _reported_figures(catalogue: Catalogue) -> Iterator[Expectation]:
    yield _some_rows("figures were read")
    yield from _key("figure_id")
    yield from _never_null(
        "report_id", "file_name", "line_item", "fund", "measure", "value_text", "quote", "char_start"
    )
    yield _one_of("line_item", catalogue.line_items)
    yield _one_of("fund", catalogue.funds)
    yield _one_of("measure", catalogue.measures)
    yield _no_rows("char_end <= char_start", "a figure takes up at least one character")
    yield _no_rows("instr(quote, value_text) = 0", "the quote of a figure holds the figure", WARNING)
    yield _no_rows("fiscal_year not between 1995 and year(current_date) + 2", "years are plausible", WARNING)
    yield _no_rows(
        "measure in ('approved', 'revised', 'actual', 'forecast') and amount_yuan < 0"
        " and line_item not like '%carryover%'",
        "budgets and expenditure are not negative",
        WARNING,
    )


def _budget_execution(catalogue: Catalogue) -> Iterator[Expectation]:
    yield _some_rows("budgets and accounts were built")
    yield from _key("budget_unit_id", "fiscal_year", "period_end", "fund", "line_item", "line_item_detail", "component")
    yield from _never_null("budget_unit_id", "fund", "line_item")
    yield _one_of("line_item", catalogue.line_items)
    yield _one_of("execution_rate_base", ["approved", "revised"])
    yield _no_rows(
        "abs(execution_rate - actual_yuan / coalesce(revised_yuan, approved_yuan)) > 0.00000001",
        "execution_rate is what was spent over the budget",
    )
    yield _no_rows(
        "execution_rate is null and actual_yuan > 0 and coalesce(revised_yuan, approved_yuan) > 0",
        "no rate is left out",
    )
    yield _no_rows("execution_rate > 10", "nobody spends ten times the budget", WARNING)


def _identity_checks(catalogue: Catalogue) -> Iterator[Expectation]:
    yield _some_rows("identities were held against figures")
    yield gxe.UnexpectedRowsExpectation(
        unexpected_rows_query="select count(*) from {batch} having count_if(verdict <> 'not_checkable') = 0",
        severity=WARNING,
        description="some identity could be checked",
    )
    yield _one_of("verdict", ["holds", "broken", "not_checkable"])
    yield _one_of("identity", [identity.code for identity in catalogue.identities])
    for identity in catalogue.identities:
        yield expect_identity(identity)


def expect_identity(identity: Identity) -> Expectation:
    """No budget unit and year breaks the identity, but for known discrepancies. Its own unit-years lose their trust,
    the release goes on."""
    return _no_rows(
        f"identity = '{identity.code}' and verdict = 'broken' and not is_known_discrepancy",
        f"{identity.sentence_zh} ({identity.sentence_en}) · {identity.pass_rate}",
        WARNING,
        meta={"identity": identity.code, "severity": identity.severity},
    )


def _coverage() -> Iterator[Expectation]:
    yield _some_rows("every report is accounted for")
    yield from _key("report_id")
    yield _no_rows("classified_count + unclassified_count <> figure_count", "every figure ends in exactly one place")
    yield _no_rows("figure_count = 0", "every report states a figure", WARNING)
    yield _no_rows(
        "not_understood_count > 0.2 * figure_count", "at most a fifth of a report is not understood", WARNING
    )


def _release_status() -> Iterator[Expectation]:
    yield _some_rows("the release knows its units and years")
    yield from _key("budget_unit_id", "fiscal_year")
    yield from _never_null("is_trusted")
    yield _no_rows("is_trusted = (reason is not null)", "a year is distrusted with a reason, and only then")


def _some_rows(description: str) -> Expectation:
    return gxe.ExpectTableRowCountToBeBetween(min_value=1, severity=CRITICAL, description=description)


def _key(*columns: str) -> Iterator[Expectation]:
    """Rows that share a key, with nulls taken for equal."""
    names = ", ".join(columns)
    yield gxe.UnexpectedRowsExpectation(
        unexpected_rows_query=f"select {names}, count(*) as copies from {{batch}} group by {names} having count(*) > 1",
        severity=CRITICAL,
        description=f"one row for each {names}",
    )


def _never_null(*columns: str) -> Iterator[Expectation]:
    for column in columns:
        yield gxe.ExpectColumnValuesToNotBeNull(column=column, severity=CRITICAL)


def _one_of(column: str, values: list[str]) -> Expectation:
    return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=values, severity=CRITICAL)


def _no_rows(
    condition: str, description: str, severity: FailureSeverity = CRITICAL, meta: dict[str, str] | None = None
) -> Expectation:
    """No row of the mart meets the condition; where it is unknown, it is not met."""
    return gxe.UnexpectedRowsExpectation(
        unexpected_rows_query=f"select * from {{batch}} where {condition}",
        severity=severity,
        description=description,
        meta=meta,
    )
