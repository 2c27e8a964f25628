{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

budget_units as (
    select * from {{ ref('dim_budget_units') }}
),

facts as (
    select facts.*
    from {{ ref('int_figures_lined_up') }} as facts
    inner join units_to_build on facts.budget_unit_id = units_to_build.budget_unit_id
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
        list(figure_id order by figure_id) filter (where figure_id is not null) as figure_ids
    from facts
    where measure in ('approved', 'revised', 'adjustment')
    group by line_key
),

outturns as (
    select
        line_key,
        budget_unit_id,
        fiscal_year,
        period_end,
        fund,
        line_item,
        any_value(line_item_detail) as line_item_detail,
        component,
        max(amount_yuan) filter (where measure = 'actual') as actual_yuan,
        max(amount_yuan) filter (where measure = 'forecast') as forecast_yuan,
        max(source) filter (where measure = 'actual') as actual_source,
        max(rate) filter (where measure = 'execution_rate' and measure_base = 'revised') as rate_of_revised,
        max(rate) filter (where measure = 'execution_rate' and measure_base = 'approved') as rate_of_approved,
        max(rate) filter (where measure = 'execution_rate' and measure_base is null) as rate_of_unknown_base,
        list(figure_id order by figure_id)
            filter (where figure_id is not null and measure in ('actual', 'forecast', 'execution_rate')) as figure_ids
    from facts
    group by all
),

final as (
    select
        outturns.budget_unit_id,
        budget_units.budget_unit_name,
        outturns.fiscal_year,
        outturns.period_end,
        outturns.fund,
        outturns.line_item,
        outturns.line_item_detail,
        outturns.component,
        budgets.approved_yuan,
        budgets.revised_yuan,
        budgets.adjustment_yuan,
        outturns.actual_yuan,
        outturns.forecast_yuan,
        budgets.approved_source,
        budgets.revised_source,
        outturns.actual_source,
        try_cast(
            outturns.actual_yuan / nullif(coalesce(budgets.revised_yuan, budgets.approved_yuan), 0) as decimal(18, 8)
        ) as execution_rate,
        case
            when execution_rate is not null then if(budgets.revised_yuan is null, 'approved', 'revised')
        end as execution_rate_base,
        coalesce(outturns.rate_of_revised, outturns.rate_of_approved, outturns.rate_of_unknown_base)
            as stated_execution_rate,
        case
            when outturns.rate_of_revised is not null then 'revised'
            when outturns.rate_of_approved is not null then 'approved'
            when outturns.rate_of_unknown_base is not null then 'unknown'
        end as stated_execution_rate_base,
        cast(null as varchar) as check_status,
        list_concat(coalesce(budgets.figure_ids, []), coalesce(outturns.figure_ids, [])) as figure_ids,
        units_to_build.unit_version
    from outturns
    inner join units_to_build on outturns.budget_unit_id = units_to_build.budget_unit_id
    inner join budget_units on outturns.budget_unit_id = budget_units.budget_unit_id
    left join budgets on outturns.line_key = budgets.line_key
)

select * from final
order by budget_unit_id
