with known as (
    select *, 0 as step from {{ ref('int_identity_figures') }}
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
        measure,
        max(value) as budget_yuan
    from known
    where measure in ('approved', 'revised') and detail_key = '' and component = '' and fund in {{ ordinary_funds() }}
    group by budget_unit_id, fiscal_year, line_item, measure
),

-- a year's outturn far from its budget: more than twice it, or of ordinary spending less than half
far_from_budget as (
    select
        'far_from_budget' as kind,
        known.identity,
        'warning' as severity,
        known.budget_unit_id,
        known.fiscal_year,
        known.fund,
        known.line_item,
        known.figure_ids,
        {{ say_value('known.value', "'percent'", 'zh') }} as rate_text,
        if(known.step > 0, '（推算）', '') as step_zh,
        if(known.step > 0, ', as derived', '') as step_en,
        line_items.name_zh || '的支出是' || if(known.basis = 'actual/revised', '全年预算', '年初预算') || '的' || rate_text
        || step_zh || '。' as sentence_zh,
        line_items.name_en || ': spending is ' || rate_text || ' of the '
        || if(known.basis = 'actual/revised', 'budget of the year', 'budget at the start of the year') || step_en || '.'
            as sentence_en
    from known
    inner join line_items on known.line_item = line_items.line_item
    inner join budgets
        on
            known.budget_unit_id = budgets.budget_unit_id and known.fiscal_year = budgets.fiscal_year
            and known.line_item = budgets.line_item and 'actual/' || budgets.measure = known.basis
    where
        known.measure = 'execution_rate' and known.detail_key = '' and known.component = ''
        and known.period_end = make_date(known.fiscal_year, 12, 31)
        and budgets.budget_yuan > 0
        and (known.value > 2 or (known.value < 0.5 and line_items.side = 'expenditure'))
    qualify row_number() over (
        partition by known.budget_unit_id, known.fiscal_year, known.line_item, known.basis
        order by known.is_conditional, known.step, known.fund
    ) = 1
),

without_budget as (
    select
        'spent_without_budget' as kind,
        null as identity,
        'warning' as severity,
        actual.budget_unit_id,
        actual.fiscal_year,
        actual.fund,
        actual.line_item,
        flatten(list(list_concat(approved.figure_ids, actual.figure_ids))) as figure_ids,
        {{ say_value('sum(actual.value)', "'yuan'", 'zh') }} as total_zh,
        {{ say_value('sum(actual.value)', "'yuan'", 'en') }} as total_en,
        string_agg(coalesce(actual.line_item_detail, line_items.name_zh), '、' order by actual.value desc) as names,
        count(*) || '项支出年初预算为0而有支出，合计' || total_zh || '：' || names || '。' as sentence_zh,
        count(*) || ' items were spent on without a budget, ' || total_en || ' in all: ' || names || '.' as sentence_en
    from known as actual
    inner join known as approved
        using (budget_unit_id, fiscal_year, fund, line_item, detail_key, component)
    inner join line_items on actual.line_item = line_items.line_item
    where
        actual.measure = 'actual' and actual.value > 0 and actual.step = 0
        and approved.measure = 'approved' and approved.value = 0 and approved.step = 0
    group by actual.budget_unit_id, actual.fiscal_year, actual.period_end, actual.fund, actual.line_item
)

select * exclude (rate_text, step_zh, step_en) from far_from_budget
union all by name
select * exclude (total_zh, total_en, names) from without_budget
