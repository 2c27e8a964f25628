-- A unit whose reports changed or went away must not leave rows behind.
{% set built = [
    'fct_reported_figures',
    'fct_budget_execution',
    'fct_restatements',
    'fct_performance_indicators',
    'fct_performance_outputs',
    'fct_staffing',
    'rpt_unclassified_figures',
    'rpt_coverage',
] %}

{% for mart in built %}
    select
        '{{ mart }}' as mart,
        budget_unit_id,
        unit_version
    from ({{ rows_to_test(mart) }}) as rows_of_units
    where (budget_unit_id, unit_version) not in (
        select (versioned.budget_unit_id, versioned.unit_version)
        from {{ ref('int_budget_units_versioned') }} as versioned
    )
    {{ 'union all' if not loop.last }}
{% endfor %}
