{{ config(materialized='incremental') }}
-- depends_on: {{ ref('line_items') }} {{ ref('function_classes') }} {{ ref('int_identity_terms') }}
{% set steps = range(1, 6) %}

with units_to_build as (
    {{ units_to_build() }}
),

known_0 as (
    select
        * exclude (unit_version),
        cast(null as varchar) as identity,
        0 as step
    from {{ ref('int_identity_figures') }}
    where budget_unit_id in (select units_to_build.budget_unit_id from units_to_build)
),

-- each step knows what the steps before have implied
{% for step in steps %}
    in_scope_{{ step }} as materialized ({{ figures_in_scope('known_' ~ (step - 1)) }}),

    with_relatives_{{ step }} as materialized ({{ figures_with_relatives('in_scope_' ~ step) }}),

    sides_{{ step }} as ({{ identity_sides('with_relatives_' ~ step) }}),

    verdicts_{{ step }} as materialized ({{ identity_verdicts('sides_' ~ step) }}),

    implied_{{ step }} as materialized ({{ implied_figures('verdicts_' ~ step, 'in_scope_' ~ step) }}),

    known_{{ step }} as materialized (
        select * from known_{{ step - 1 }}
        union all by name
        select
            *,
            {{ step }} as step
        from implied_{{ step }}
    ),
{% endfor %}

final as (
    select
        known.*,
        units_to_build.unit_version
    from known_{{ steps | last }} as known
    inner join units_to_build on known.budget_unit_id = units_to_build.budget_unit_id
    where known.step > 0
)

select * from final
order by budget_unit_id
