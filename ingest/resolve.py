"""What only the whole report can tell: a slip in a year, which budget is meant, what stands beside what.

Nothing is changed without evidence from other figures of the report, and the
evidence is kept with the figure.
"""

from collections.abc import Callable

from ingest import budgets, changes, neighbours, years
from ingest.frames import Figure
from ingest.report import Identity

Step = Callable[[list[Figure]], list[Figure]]


def resolve(figures: list[Figure], report: Identity, quote: Callable[[Figure], str]) -> list[Figure]:
    """Settle what sentences alone leave open. `quote` gives the sentence of a figure."""
    steps: tuple[Step, ...] = (
        lambda found: years.slipped_years(found, report, quote),
        lambda found: years.this_year_after_a_whole_one(found, report.year),
        years.years_of_changes,
        changes.change_by_its_rate,
        changes.change_of_the_whole,
        changes.execution_by_its_amounts,
        lambda found: years.plans_of_later_years(found, report.year),
        lambda found: years.projects_of_earlier_years(found, report),
        lambda found: neighbours.other_scopes(found, report.title, quote),
        lambda found: neighbours.own_level_beside_the_whole(found, quote) if report.is_government_wide else found,
        budgets.whole_of_opening_and_addition,
        lambda found: budgets.opening_before_addition(found, quote),
        budgets.revised_as_summed,
        lambda found: budgets.generic_budgets(found, report.kind),
        lambda found: budgets.spent_projects(found, report.kind),
        neighbours.totals_of_income,
        neighbours.totals_with_parts,
        lambda found: neighbours.totals_of_the_year(found, report.kind),
        neighbours.other_expenditure,
        neighbours.goods_and_services,
        neighbours.class_codes,
        lambda found: years.months_monitored(found, report),
    )
    for step in steps:
        figures = step(figures)
    return figures
