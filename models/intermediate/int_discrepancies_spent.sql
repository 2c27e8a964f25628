with stated as (
    {{ of_units_to_build('int_identity_figures') }}
),

known as (
    select
        *,
        0 as step
    from stated
    union all by name
    select * from {{ ref('int_derived_figures') }}
),

line_items as (
    select * from {{ ref('line_items') }}
),

budgets as (
    select
        budget_unit_id,
        fiscal_year,
        line_item,
        'actual/' || measure as basis,
        max(value) as budget_yuan
    from known
    where measure in ('approved', 'revised') and detail_key = '' and component = '' and fund in {{ ordinary_funds() }}
    group by budget_unit_id, fiscal_year, line_item, measure
),

-- a year's outturn far from its budget: more than twice it, or of ordinary spending less than half
far_from_budget as (
    select
        known.budget_unit_id,
        known.fiscal_year,
        known.fund,
        known.line_item,
        known.identity,
        known.figure_ids,
        known.value as execution_rate,
        known.step > 0 as is_derived,
        ends_with(known.basis, 'revised') as is_of_revised,
        line_items.name_zh,
        line_items.name_en
    from known
    inner join line_items on known.line_item = line_items.line_item
    inner join budgets
        on
            known.budget_unit_id = budgets.budget_unit_id and known.fiscal_year = budgets.fiscal_year
            and known.line_item = budgets.line_item and known.basis = budgets.basis
    where
        known.measure = 'execution_rate' and known.detail_key = '' and known.component = '' and not known.is_conditional
        and known.period_end = make_date(known.fiscal_year, 12, 31)
        and budgets.budget_yuan > 0
        and (known.value > 2 or (known.value < 0.5 and line_items.side = 'expenditure'))
    qualify row_number() over (
        partition by known.budget_unit_id, known.fiscal_year, known.line_item, known.basis
        order by known.step, known.fund
    ) = 1
),

final as (
    select
        'far_from_budget' as kind,
        'warning' as severity,
        budget_unit_id,
        fiscal_year,
        fund,
        line_item,
        identity,
        figure_ids,
        name_zh || '：实际支出是' || if(is_of_revised, '全年预算', '年初预算') || '的'
        || {{ say_value('execution_rate', "'percent'", 'zh') }} || if(is_derived, '（推算）', '') || '。' as sentence_zh,
        name_en || ': spending is ' || {{ say_value('execution_rate', "'percent'", 'en') }} || ' of the budget '
        || if(is_of_revised, 'of the year', 'at the start of the year') || if(is_derived, ', as derived', '') || '.'
            as sentence_en
    from far_from_budget
)

select * from final
