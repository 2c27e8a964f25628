-- A label that no seed explains would silently mean nothing.
with labels as (
    select 'item' as kind, label from {{ ref('line_item_labels') }}
    union all
    select 'fund', label from {{ ref('fund_labels') }}
    union all
    select 'measure', label from {{ ref('measure_labels') }}
    union all
    select 'comparison', label from {{ ref('comparison_labels') }}
    union all
    select 'direction', label from {{ ref('direction_labels') }}
    union all
    select 'unit', label from {{ ref('money_units') }}
    union all
    select 'unit', '%'
    union all
    select 'staffing', label from {{ ref('staffing_labels') }}
),

used as (
    select unnest([
        {'kind': 'item', 'label': item_label},
        {'kind': 'item', 'label': component_label},
        {'kind': 'fund', 'label': fund_label},
        {'kind': 'measure', 'label': measure_label},
        {'kind': 'comparison', 'label': comparison_label},
        {'kind': 'direction', 'label': direction_label},
        {'kind': 'unit', 'label': unit_label}
    ], recursive := true)
    from {{ ref('stg_reports__figures') }}
    union all
    select 'staffing', category_label from {{ ref('stg_reports__staffing') }}
)

select distinct used.kind, used.label
from used
left join labels on used.kind = labels.kind and used.label = labels.label
where used.label is not null and labels.label is null
