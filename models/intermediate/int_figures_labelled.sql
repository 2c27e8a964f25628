with figures as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

items as (
    select * from {{ ref('line_item_labels') }}
),

funds as (
    select * from {{ ref('fund_labels') }}
),

stated_measures as (
    select
        measure_labels.label,
        measure_labels.measure,
        measure_labels.base,
        measure_labels.sign,
        measures.is_rate
    from {{ ref('measure_labels') }} as measure_labels
    inner join {{ ref('measures') }} as measures on measure_labels.measure = measures.measure
),

comparisons as (
    select * from {{ ref('comparison_labels') }}
),

directions as (
    select * from {{ ref('direction_labels') }}
),

money_units as (
    select * from {{ ref('money_units') }}
),

-- an economic class is known by its name alone where the classification has that name once
economic_codes as (
    select
        regexp_replace(name, '的|和|支出', '', 'g') as bare_name,
        any_value(code) as code
    from {{ ref('economic_classes') }}
    where scheme = 'department'
    group by bare_name
    having count(distinct code) = 1
),

final as (
    select
        figures.*,
        coalesce(figures.detail_code, economic_codes.code) as class_code,
        items.line_item as labelled_item,
        if(items.line_item is null, items.weight, null) as item_reason,
        components.line_item as component,
        coalesce(funds.fund, 'all') as fund,
        funds.income_item,
        stated_measures.measure as stated_measure,
        stated_measures.base as stated_base,
        stated_measures.is_rate as is_rate_stated,
        comparisons.base as compared_with,
        coalesce(directions.sign, stated_measures.sign) as direction_sign,
        money_units.yuan_per_unit,
        coalesce(figures.unit_label = '%', false) as is_percent
    from figures
    left join items on figures.item_label = items.label
    left join items as components on figures.component_label = components.label
    left join funds on figures.fund_label = funds.label
    left join stated_measures on figures.measure_label = stated_measures.label
    left join comparisons on figures.comparison_label = comparisons.label
    left join directions on figures.direction_label = directions.label
    left join money_units on figures.unit_label = money_units.label
    left join economic_codes
        on
            items.line_item = 'economic'
            and regexp_replace(figures.detail_name, '的|和|支出', '', 'g') = economic_codes.bare_name
)

select * from final
