{#
  Incremental models are owned by budget units: whatever happens to a unit's reports, all
  its rows are replaced. A unit's version is a fingerprint of its reports and of the rules
  (`int_budget_units_versioned`); every incremental table keeps it beside its rows.
#}

{# Fingerprint of all rules: the models and seeds of this project, and the identity macros as they are written out. #}
{% macro rules_version() -%}
    {%- set sums = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() | sort(attribute='unique_id')
            if node.resource_type in ('model', 'seed') -%}
            {%- do sums.append(node.unique_id ~ node.checksum.checksum) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set macros = [
        figures_in_scope(''), figures_with_relatives(''), identity_sides(''), identity_verdicts(''),
        implied_figures('', ''), say_check('zh'), say_check('en'), check_id(''), say_correction('', 'zh'),
        say_correction('', 'en'), figures_collapsed(''), figures_chosen('')
    ] -%}
    {{ local_md5((sums + macros) | join(' ')) }}
{%- endmacro %}

{# Pre-hook: takes out the rows of every unit that changed or is gone, even where none come back. #}
{% macro forget_stale_units() -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where (budget_unit_id, unit_version) not in (
            select (versioned.budget_unit_id, versioned.unit_version)
            from {{ ref('int_budget_units_versioned') }} as versioned
        )
    {%- endif -%}
{%- endmacro %}

{# The units this run has to build: those the table holds no rows of. #}
{% macro units_to_build() -%}
    select
        budget_unit_id,
        unit_version
    from {{ ref('int_budget_units_versioned') }}
    {% if is_incremental() -%}
        where budget_unit_id not in (select built.budget_unit_id from {{ this }} as built)
    {%- endif %}
{%- endmacro %}
