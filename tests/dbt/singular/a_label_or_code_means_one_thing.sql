-- The first column of a seed is its key: a label with two meanings would double every figure that bears it.
{% set keys = {
    'line_items': 'line_item',
    'line_item_labels': 'label',
    'measures': 'measure',
    'measure_labels': 'label',
    'comparison_labels': 'label',
    'direction_labels': 'label',
    'funds': 'fund',
    'fund_labels': 'label',
    'money_units': 'label',
    'report_kinds': 'report_kind',
    'staffing_labels': 'label',
    'cue_labels': 'label',
    'unclassified_reasons': 'reason',
    'budget_unit_leads': 'lead',
} %}

{% for seed, key in keys.items() %}
    select
        '{{ seed }}' as seed,
        {{ key }} as seed_key,
        count(*) as row_count
    from {{ ref(seed) }}
    group by {{ key }}
    having count(*) > 1 or {{ key }} is null
    {{ 'union all' if not loop.last }}
{% endfor %}
