{#
  What a build by increments does not touch was tested when it was built: its tests look at the touched units alone.
  `dbt build --full-refresh` and `dbt test` look at every row.
#}
{% macro tests_touched_alone() -%}
    {{ 'yes' if flags.WHICH == 'build' and not flags.FULL_REFRESH }}
{%- endmacro %}

{# The rows of a model, of budget units or of reports, that are to be tested. #}
{% macro rows_to_test(model_name) -%}
    {%- set of_touched = of_reports_to_build if model_name.startswith('stg_') else of_units_to_build -%}
    {%- set touched = of_touched(model_name) -%}
    {% if tests_touched_alone() -%}
        {{ touched }}
    {%- else -%}
        select * from {{ ref(model_name) }}
    {%- endif %}
{%- endmacro %}

{# What a generic test reads of the relation it tests: dbt's own macro, replaced. #}
{% macro get_where_subquery(relation) -%}
    {%- set conditions = [config.get('where')] if config.get('where') else [] -%}
    {%- if execute and tests_touched_alone() -%}
        {%- set tested = graph.nodes.get(model.attached_node) -%}
        {%- if tested and tested.config.materialized == 'incremental' and tested.config.meta.owned_by != 'reports' -%}
            {%- do conditions.append(
                'budget_unit_id in (select touched.budget_unit_id from intermediate.int_budget_units_touched as touched)'
            ) -%}
        {%- endif -%}
    {%- endif -%}
    {%- if conditions -%}
        {%- do return('(select * from ' ~ relation ~ ' where ' ~ conditions | join(' and ') ~ ') dbt_subquery') -%}
    {%- else -%}
        {%- do return(relation) -%}
    {%- endif -%}
{%- endmacro %}
