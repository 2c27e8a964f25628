"""The SQL behind the commands: each function asks a release one question."""

from typing import Any

import duckdb

Row = dict[str, Any]

UNITS = """
select budget_unit_id, budget_unit_name, names_as_printed
from marts.dim_budget_units
order by budget_unit_name
"""

EXECUTION = """
select
    execution.fiscal_year,
    execution.period_end,
    items.name_zh as line_item_name,
    items.depth,
    execution.line_item_detail,
    components.name_zh as component_name,
    funds.name_zh as fund_name,
    coalesce(execution.revised_yuan, execution.approved_yuan) as budget_yuan,
    execution.actual_yuan,
    execution.forecast_yuan,
    execution.execution_rate,
    execution.execution_rate_base,
    execution.check_status,
    execution.figure_ids
from marts.fct_budget_execution as execution
inner join marts.dim_line_items as items on execution.line_item = items.line_item
left join marts.dim_line_items as components on execution.component = components.line_item
inner join reference.funds as funds on execution.fund = funds.fund
where
    execution.budget_unit_id = ?
    and (? or coalesce(execution.line_item_detail, execution.component) is null)
order by
    execution.fiscal_year desc, execution.period_end desc, items.tree_path, execution.line_item_detail,
    execution.component nulls first, funds.fund
"""

# The total spent, over the widest fund stated: one row for each budget unit and year.
RESULTS = """
with totals as (
    select
        *,
        coalesce(revised_yuan, approved_yuan) as budget_yuan,
        (actual_yuan is not null)::integer + (budget_yuan is not null)::integer as stated_count
    from marts.fct_budget_execution
    where
        line_item in ('expenditure', 'expenditure_grand_total')
        and coalesce(line_item_detail, component) is null
),

chosen as (
    select *
    from totals
    qualify row_number() over (
        partition by budget_unit_id, fiscal_year
        order by
            stated_count desc, line_item,
            list_position(['all', 'fiscal_appropriation', 'general_public'], fund) nulls last, period_end desc
    ) = 1
)

select
    status.budget_unit_id,
    status.budget_unit_name,
    status.fiscal_year,
    chosen.period_end,
    chosen.budget_yuan,
    chosen.actual_yuan,
    chosen.execution_rate,
    status.is_trusted,
    status.checked_identity_count,
    status.reason
from marts.rpt_release_status as status
left join chosen on status.budget_unit_id = chosen.budget_unit_id and status.fiscal_year = chosen.fiscal_year
order by status.budget_unit_name, status.fiscal_year
"""

TRUST = """
select fiscal_year, reason
from marts.rpt_release_status
where budget_unit_id = ? and not is_trusted
order by fiscal_year
"""

FIGURES = """
with figures as (
    select figure_id, report_id, figure_number, line_item, measure, fiscal_year, amount_yuan, null as reason
    from marts.fct_reported_figures
    union all by name
    select figure_id, report_id, figure_number, reason
    from marts.rpt_unclassified_figures
)

select
    figures.*,
    reports.file_name,
    printed.value_text,
    printed.unit_label,
    printed.quote,
    printed.page,
    printed.char_start,
    printed.char_end,
    printed.correction,
    blocks.text as block_text,
    blocks.char_start as block_start,
    headings.text as heading
from figures
inner join raw.reports as reports on figures.report_id = reports.report_id
inner join raw.figures as printed
    on figures.report_id = printed.report_id and figures.figure_number = printed.figure_number
inner join raw.blocks as blocks
    on printed.report_id = blocks.report_id and printed.block_number = blocks.block_number
left join raw.blocks as headings
    on blocks.report_id = headings.report_id and blocks.heading_block = headings.block_number
where
    figures.figure_id = $figure
    or regexp_replace(translate(printed.value_text, ',，', ''), '[^0-9]+$', '')
    = nullif(regexp_replace(translate($figure, ',，', ''), '[^0-9]+$', ''), '')
order by reports.file_name, printed.char_start
"""

# A report by its id, or by the name of its file.
REPORT_BY_NAME = """
select budget_unit_id, budget_unit_name, report_id, fiscal_year
from marts.dim_reports
where $asked in (report_id, file_name)
order by file_name
"""

# Of one report: what rests on its words, and what is missing from its year.
FINDINGS = """
select *
from marts.rpt_discrepancies
where
    budget_unit_id = $budget_unit_id
    and (
        $report_id is null
        or len(list_filter(figure_ids, lambda figure_id: starts_with(figure_id, left($report_id, 12)))) > 0
        or (len(figure_ids) = 0 and fiscal_year = $fiscal_year)
    )
order by
    fiscal_year desc, is_known_discrepancy, list_position(['fatal', 'error', 'warning', 'info'], severity),
    kind, identity, sentence_zh
"""

EVIDENCE = """
with places as (
    select
        left(report_id, 12) || '-' || figure_number as id,
        report_id, page, char_start, char_end, value_text as text, quote
    from raw.figures
    union all by name
    select
        left(report_id, 12) || '-s' || staffing_number as id,
        report_id, page, char_start, char_end, head_count::varchar as text, quote
    from raw.staffing
    union all by name
    select
        left(report_id, 12) || '-i' || indicator_number as id,
        report_id, page, char_start, char_end, coalesce(actual_text, score_text, level3, '') as text, quote
    from raw.indicators
    union all by name
    select
        left(report_id, 12) || '-m' || mention_number as id,
        report_id, page, char_start, char_end, text, quote
    from raw.mentions
)

select distinct on (reports.file_name, places.char_start, places.char_end)
    places.id, reports.file_name, places.page, places.char_start, places.char_end, places.text, places.quote
from places
inner join raw.reports as reports on places.report_id = reports.report_id
where list_contains($figure_ids, places.id)
order by reports.file_name, places.char_start, places.char_end, places.id
"""

# What is only recorded is no check.
CHECK_COUNTS = """
select fiscal_year, verdict, count(*) as check_count
from marts.fct_identity_checks
where budget_unit_id = $budget_unit_id and severity != 'info'
group by fiscal_year, verdict
"""


def rows(
    connection: duckdb.DuckDBPyConnection, question: str, parameters: list[Any] | dict[str, Any] | None = None
) -> list[Row]:
    """Every row of the answer, by column name."""
    cursor = connection.execute(question, parameters or [])
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
