with figures as (
    select * from {{ ref('stg_reports__figures') }}
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

final as (
    select
        figures.*,
        items.line_item as labelled_item,
        if(items.line_item is null, items.weight, null) as item_reason,
        components.line_item as component,
        coalesce(funds.fund, 'all') as fund,
        stated_measures.measure as stated_measure,
        stated_measures.base as stated_base,
        stated_measures.is_rate as is_rate_stated,
        comparisons.base as compared_with,
        directions.sign as direction_sign,
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
)

select * from final
