{#
  Incremental models are owned by budget units: whatever happens to a unit's reports, all its rows are replaced. A
  unit's version is a fingerprint of its reports and of the rules (`int_budget_units_versioned`). Units whose version is
  not the one last built whole are touched (`int_budget_units_touched`): every incremental model forgets their rows and
  builds them anew, and whatever it reads, it reads of these units alone.
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

{# What the last run built whole; none before the first. #}
{% macro units_built() -%}
    {%- if execute and not flags.FULL_REFRESH -%}
        {{ return(adapter.get_relation(target.database, 'intermediate', 'int_budget_units_built')) }}
    {%- endif -%}
{%- endmacro %}

{# Pre-hook: takes out the rows of every unit that changed or is gone, even where none come back. #}
{% macro forget_touched() -%}
    {%- if is_incremental() and config.get('meta').owned_by != 'reports' -%}
        delete from {{ this }}
        {% if units_built() -%}
            where budget_unit_id in (select touched.budget_unit_id from {{ ref('int_budget_units_touched') }} as touched)
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{# The same for a model that reports own: takes out the rows of reports that `reports` holds otherwise, or no more. #}
{% macro forget_other_versions(reports, version) -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where (report_id, report_version) not in (
            select (reports.report_id, reports.report_version)
            from (select report_id, {{ version }} as report_version from {{ reports }}) as reports
        )
    {%- endif -%}
{%- endmacro %}

{#
  The units this run has to build. `in_batches`: those of the first batch, for models that need much memory for each
  unit; their post-hook `build_other_batches` goes on from there.
#}
{% macro units_to_build(in_batches=false) -%}
    select
        budget_unit_id,
        unit_version
    from {{ ref('int_budget_units_touched') }}
    where unit_version is not null {{ 'and ' ~ in_batch(0) if in_batches }}
{%- endmacro %}

{% macro in_batch(number) -%}
    batch_number = {{ number }} /* batch */
{%- endmacro %}

{# Post-hook: runs the model for every batch but the first, one after the other, so that memory is that of one batch. #}
{% macro build_other_batches() -%}
    {%- if execute -%}
        {%- set last = run_query(
            'select max(batch_number) as last_batch from ' ~ ref('int_budget_units_touched')
        ).columns[0][0] or 0 -%}
        {%- for number in range(1, last + 1) -%}
            {%- do run_query(
                'insert into ' ~ this ~ ' by name ' ~ model.compiled_code | replace(in_batch(0), in_batch(number))
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{#
  The rows of a model that are of the units to build. `in_force`: without those of reports of which a newer version
  is known.
#}
{% macro of_units_to_build(model_name, in_force=false) -%}
    select *
    from {{ ref(model_name) }}
    where
        budget_unit_id in (select touched.budget_unit_id from {{ ref('int_budget_units_touched') }} as touched)
        {{ and_in_force() if in_force }}
{%- endmacro %}

{# The rows of a model that are of the reports of the units to build. #}
{% macro of_reports_to_build(model_name, in_force=false) -%}
    select *
    from {{ ref(model_name) }}
    where
        report_id in (
            select touched.report_id
            from {{ ref('int_reports_touched') }} as touched
            where touched.is_own
        )
        {{ and_in_force() if in_force }}
{%- endmacro %}

{% macro and_in_force() -%}
    and report_id not in (select superseded.report_id from {{ ref('int_reports_superseded') }} as superseded)
{%- endmacro %}

{# A report as read by a parser and understood by these rules. #}
{% macro report_version() -%}
    parser_version || ' {{ rules_version() }}'
{%- endmacro %}

{# The rows of a model that are of reports this one holds nothing of yet: for models that reports own. #}
{% macro of_new_reports(model_name) -%}
    select *
    from {{ ref(model_name) }}
    {% if is_incremental() -%}
        where report_id not in (select known.report_id from {{ this }} as known)
    {%- endif %}
{%- endmacro %}
