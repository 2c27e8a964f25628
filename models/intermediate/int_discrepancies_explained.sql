with stated as (
    {{ of_units_to_build('int_identity_figures') }}
),

adjustments as (
    select * from stated
    where measure = 'adjustment' and detail_key = '' and component = '' and fund in {{ ordinary_funds() }}
),

line_items as (
    select * from {{ ref('line_items') }}
),

wholes as (
    select *
    from adjustments
    where line_item in ('expenditure', 'income')
    qualify row_number() over (partition by budget_unit_id, fiscal_year order by line_item, fund) = 1
),

-- what the report says of the parts; a part is stated once, under whatever fund
parts as (
    select
        adjustments.*,
        line_items.name_zh,
        line_items.name_en
    from adjustments
    inner join line_items on adjustments.line_item = line_items.line_item
    where line_items.parent_line_item = 'expenditure'
    qualify row_number() over (
        partition by adjustments.budget_unit_id, adjustments.fiscal_year, adjustments.line_item
        order by adjustments.fund
    ) = 1
),

explained as (
    select
        wholes.budget_unit_id,
        wholes.fiscal_year,
        wholes.fund,
        wholes.line_item,
        wholes.value as whole_yuan,
        sum(parts.value) as explained_yuan,
        wholes.value - sum(parts.value) as unexplained_yuan,
        string_agg(parts.name_zh, '、' order by parts.line_item) as names_zh,
        string_agg(parts.name_en, ', ' order by parts.line_item) as names_en,
        list_concat(wholes.figure_ids, flatten(list(parts.figure_ids order by parts.line_item))) as figure_ids
    from wholes
    inner join parts
        on wholes.budget_unit_id = parts.budget_unit_id and wholes.fiscal_year = parts.fiscal_year
    group by
        wholes.budget_unit_id, wholes.fiscal_year, wholes.fund, wholes.line_item,
        wholes.value, wholes.value_low, wholes.value_high, wholes.figure_ids
    having wholes.value_low > sum(parts.value_high) or wholes.value_high < sum(parts.value_low)
),

final as (
    select
        'explained_in_part' as kind,
        'adjustment' as identity,
        'warning' as severity,
        budget_unit_id,
        fiscal_year,
        fund,
        line_item,
        figure_ids,
        '预算调整' || {{ say_value('whole_yuan', "'yuan'", 'zh') }} || '，报告只说明了'
        || {{ say_value('explained_yuan', "'yuan'", 'zh') }} || '（' || names_zh || '），其余'
        || {{ say_value('unexplained_yuan', "'yuan'", 'zh') }} || '未说明。' as sentence_zh,
        'The budget was changed by ' || {{ say_value('whole_yuan', "'yuan'", 'en') }} || '; the report explains '
        || {{ say_value('explained_yuan', "'yuan'", 'en') }} || ' of it (' || names_en || '), leaving '
        || {{ say_value('unexplained_yuan', "'yuan'", 'en') }} || '.' as sentence_en
    from explained
)

select * from final
