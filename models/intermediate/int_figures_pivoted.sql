{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

figures as (
    select
        lined_up.*,
        units_to_build.unit_version
    from {{ ref('int_figures_lined_up') }} as lined_up
    inner join units_to_build on lined_up.budget_unit_id = units_to_build.budget_unit_id
),

-- budgets are for the year; what came of them is as of the end of a period
budgets as (
    select
        line_key,
        max(amount_yuan) filter (where measure = 'approved') as approved_yuan,
        max(amount_yuan) filter (where measure = 'revised') as revised_yuan,
        max(amount_yuan) filter (where measure = 'adjustment') as adjustment_yuan,
        max(source) filter (where measure = 'approved') as approved_source,
        max(source) filter (where measure = 'revised') as revised_source,
        flatten(list(figure_ids order by measure)) as budget_figure_ids
    from figures
    where not is_as_of_period
    group by line_key
),

outturns as (
    select
        line_key,
        budget_unit_id,
        unit_version,
        fiscal_year,
        period_end,
        fund,
        line_item,
        component,
        max(line_item_detail) as line_item_detail,
        max(amount_yuan) filter (where measure = 'actual') as actual_yuan,
        max(amount_yuan) filter (where measure = 'forecast') as forecast_yuan,
        max(source) filter (where measure = 'actual') as actual_source,
        max(rate) filter (where measure = 'execution_rate' and measure_base = 'revised') as rate_of_revised,
        max(rate) filter (where measure = 'execution_rate' and measure_base = 'approved') as rate_of_approved,
        max(rate) filter (where measure = 'execution_rate' and measure_base is null) as rate_of_unknown_base,
        flatten(list(figure_ids order by measure) filter (where is_as_of_period)) as outturn_figure_ids
    from figures
    group by all
),

final as (
    select
        outturns.*,
        budgets.approved_yuan,
        budgets.revised_yuan,
        budgets.adjustment_yuan,
        budgets.approved_source,
        budgets.revised_source,
        list_sort(list_distinct(list_concat(budgets.budget_figure_ids, outturns.outturn_figure_ids))) as figure_ids
    from outturns
    left join budgets on outturns.line_key = budgets.line_key
)

select * from final
order by budget_unit_id
