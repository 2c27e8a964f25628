with budget_units as (
    select * from {{ ref('dim_budget_units') }}
),

pivoted as (
    {{ of_units_to_build('int_figures_pivoted') }}
),

checks as (
    {{ of_units_to_build('fct_identity_checks') }}
),

checked_figures as (
    select
        checks.verdict,
        checks.severity,
        checks.is_known_discrepancy,
        unnest(checks.figure_ids) as figure_id
    from checks
    where checks.verdict != 'not_checkable'
),

figures_of_lines as (
    select
        line_key,
        period_end,
        unnest(figure_ids) as figure_id
    from pivoted
),

-- a line is as good as the worst of the identities its figures take part in
line_statuses as (
    select
        figures_of_lines.line_key,
        figures_of_lines.period_end,
        bool_or(
            checked_figures.verdict = 'broken'
            and checked_figures.severity = 'error'
            and not checked_figures.is_known_discrepancy
        ) as is_broken,
        bool_or(checked_figures.verdict = 'broken' and checked_figures.is_known_discrepancy) as is_known_discrepancy
    from figures_of_lines
    inner join checked_figures on figures_of_lines.figure_id = checked_figures.figure_id
    group by figures_of_lines.line_key, figures_of_lines.period_end
),

final as (
    select
        pivoted.budget_unit_id,
        budget_units.budget_unit_name,
        pivoted.fiscal_year,
        pivoted.period_end,
        pivoted.fund,
        pivoted.line_item,
        pivoted.line_item_detail,
        pivoted.component,
        pivoted.approved_yuan,
        pivoted.revised_yuan,
        pivoted.adjustment_yuan,
        pivoted.actual_yuan,
        pivoted.forecast_yuan,
        pivoted.approved_source,
        pivoted.revised_source,
        pivoted.actual_source,
        try_cast(
            pivoted.actual_yuan / nullif(coalesce(pivoted.revised_yuan, pivoted.approved_yuan), 0) as decimal(18, 8)
        ) as execution_rate,
        if(execution_rate is null, null, if(pivoted.revised_yuan is null, 'approved', 'revised'))
            as execution_rate_base,
        coalesce(pivoted.rate_of_revised, pivoted.rate_of_approved, pivoted.rate_of_unknown_base)
            as stated_execution_rate,
        case
            when pivoted.rate_of_revised is not null then 'revised'
            when pivoted.rate_of_approved is not null then 'approved'
            when pivoted.rate_of_unknown_base is not null then 'unknown'
        end as stated_execution_rate_base,
        case
            when line_statuses.is_broken then 'broken'
            when line_statuses.is_known_discrepancy then 'known_discrepancy'
            when line_statuses.line_key is not null then 'passed'
            else 'not_checked'
        end as check_status,
        pivoted.figure_ids,
        pivoted.unit_version
    from pivoted
    inner join budget_units on pivoted.budget_unit_id = budget_units.budget_unit_id
    left join line_statuses
        on pivoted.line_key = line_statuses.line_key and pivoted.period_end = line_statuses.period_end
)

select * from final
order by budget_unit_id
