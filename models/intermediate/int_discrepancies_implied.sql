with implied as (
    {{ of_units_to_build('int_figures_implied') }}
),

identities as (
    select * from {{ ref('identities') }}
),

line_items as (
    select * from {{ ref('line_items') }}
),

measures as (
    select * from {{ ref('measures') }}
),

contradictions as (
    select
        implied.*,
        identities.sentence_zh as identity_zh,
        identities.sentence_en as identity_en,
        rivals.sentence_zh as rival_zh,
        rivals.sentence_en as rival_en,
        concat_ws('：', line_items.name_zh, implied.line_item_detail) || measures.name_zh as name_zh,
        concat_ws(': ', line_items.name_en, implied.line_item_detail) || ', ' || measures.name_en as name_en,
        if(measures.is_rate, 'percent', 'yuan') as value_unit
    from implied
    inner join identities on implied.identity = identities.identity
    inner join identities as rivals on implied.rival_identity = rivals.identity
    inner join line_items on implied.line_item = line_items.line_item
    inner join measures on implied.measure = measures.measure
    where not implied.is_conditional
),

-- the same contradiction in two funds that hold the same money is one finding
final as (
    select
        'contradictory' as kind,
        'warning' as severity,
        budget_unit_id,
        fiscal_year,
        period_end,
        fund,
        line_item,
        identity,
        figure_ids,
        name_zh || '未列示，按所列数据推算互相矛盾：' || {{ say_value('value', 'value_unit', 'zh') }}
        || '（' || identity_zh || '）对' || {{ say_value('rival_value', 'value_unit', 'zh') }}
        || '（' || rival_zh || '）。' as sentence_zh,
        name_en || ' is not printed, and what is printed contradicts itself about it: '
        || {{ say_value('value', 'value_unit', 'en') }} || ' (' || identity_en || ') against '
        || {{ say_value('rival_value', 'value_unit', 'en') }} || ' (' || rival_en || ').' as sentence_en
    from contradictions
    qualify row_number() over (
        partition by budget_unit_id, fiscal_year, period_end, line_item, detail_key, component, measure, basis, value
        order by fund
    ) = 1
)

select * from final
