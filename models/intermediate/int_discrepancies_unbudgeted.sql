with stated as (
    {{ of_units_to_build('int_identity_figures') }}
),

line_items as (
    select * from {{ ref('line_items') }}
),

unbudgeted as (
    select
        actual.budget_unit_id,
        actual.fiscal_year,
        actual.fund,
        actual.line_item,
        count(*) as item_count,
        sum(actual.value) as total_yuan,
        string_agg(
            coalesce(actual.line_item_detail, line_items.name_zh), '、' order by actual.value desc, actual.detail_key asc
        ) as names,
        list_sort(flatten(list(list_concat(approved.figure_ids, actual.figure_ids)))) as figure_ids
    from stated as actual
    inner join stated as approved
        on
            actual.budget_unit_id = approved.budget_unit_id and actual.fiscal_year = approved.fiscal_year
            and actual.fund = approved.fund and actual.line_item = approved.line_item
            and actual.detail_key = approved.detail_key and actual.component = approved.component
    inner join line_items on actual.line_item = line_items.line_item
    where
        actual.measure = 'actual' and actual.value > 0
        and approved.measure = 'approved' and approved.value = 0
    group by actual.budget_unit_id, actual.fiscal_year, actual.period_end, actual.fund, actual.line_item
),

final as (
    select
        'spent_without_budget' as kind,
        'warning' as severity,
        budget_unit_id,
        fiscal_year,
        fund,
        line_item,
        figure_ids,
        item_count || '项支出年初预算为0而有支出，合计' || {{ say_value('total_yuan', "'yuan'", 'zh') }}
        || '：' || names || '。' as sentence_zh,
        item_count || ' items were spent on without a budget, ' || {{ say_value('total_yuan', "'yuan'", 'en') }}
        || ' in all: ' || names || '.' as sentence_en
    from unbudgeted
)

select * from final
