-- A label that no seed explains would silently mean nothing.
{% set seeds = {
    'item_label': 'line_item_labels',
    'component_label': 'line_item_labels',
    'fund_label': 'fund_labels',
    'measure_label': 'measure_labels',
    'comparison_label': 'comparison_labels',
    'direction_label': 'direction_labels',
    'unit_label': 'money_units',
} %}

with figures as (
    {{ rows_to_test('stg_reports__figures') }}
)

{% for column, seed in seeds.items() %}
    select
        '{{ column }}' as label_column,
        figures.{{ column }} as unknown_label
    from figures
    where
        figures.{{ column }} != '%'
        and figures.{{ column }} not in (select labels.label from {{ ref(seed) }} as labels)
    {{ 'union all' if not loop.last }}
{% endfor %}
