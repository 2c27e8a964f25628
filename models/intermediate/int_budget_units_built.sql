{{ config(materialized='incremental') }}
{% set last_models = [
    'dim_budget_units', 'dim_reports', 'fct_budget_execution', 'fct_derived_figures', 'fct_performance_indicators',
    'fct_performance_outputs', 'fct_reported_figures', 'fct_restatements', 'fct_staffing', 'int_identity_tallies',
    'rpt_coverage', 'rpt_discrepancies', 'rpt_release_status', 'rpt_suggested_corrections', 'rpt_unclassified_figures',
] %}
-- depends_on: {% for model_name in last_models %}{{ ref(model_name) }} {% endfor %}


with units_to_build as (
    {{ units_to_build() }}
)

select * from units_to_build
order by budget_unit_id
