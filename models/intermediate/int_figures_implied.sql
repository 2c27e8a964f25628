{{ config(materialized='incremental', post_hook='{{ build_other_batches() }}') }}
-- depends_on: {{ ref('line_items') }} {{ ref('function_classes') }} {{ ref('int_identity_terms') }}
{% set steps = range(1, 6) %}

with units_to_build as (
    {{ units_to_build(in_batches=true) }}
),

known_0 as (
    select
        * exclude (unit_version),
        cast(null as varchar) as identity,
        cast(null as varchar) as rival_identity,
        cast(null as decimal(28, 8)) as rival_value,
        0 as step
    from {{ ref('int_identity_figures') }}
    where budget_unit_id in (select units_to_build.budget_unit_id from units_to_build)
),

-- each step knows what the steps before have implied
{% for step in steps %}
    in_scope_{{ step }} as materialized ({{ figures_in_scope('known_' ~ (step - 1)) }}),

    with_relatives_{{ step }} as materialized ({{ figures_with_relatives('in_scope_' ~ step) }}),

    sides_{{ step }} as ({{ identity_sides('with_relatives_' ~ step, 'is_solvable') }}),

    verdicts_{{ step }} as materialized ({{ identity_verdicts('sides_' ~ step) }}),

    implied_{{ step }} as materialized ({{ implied_figures('verdicts_' ~ step, 'in_scope_' ~ step) }}),

    known_{{ step }} as materialized (
        select * from known_{{ step - 1 }}
        union all by name
        select
            *,
            {{ step }} as step
        from implied_{{ step }}
        where rival_identity is null
    ),
{% endfor %}

implied as (
    select * from known_{{ steps | last }}
    where step > 0
    {% for step in steps %}
        union all by name
        select
            *,
            {{ step }} as step
        from implied_{{ step }}
        where rival_identity is not null
    {% endfor %}
),

-- a contradiction is met again in every later step, unless something surer has settled it
final as (
    select
        implied.*,
        units_to_build.unit_version
    from implied
    inner join units_to_build on implied.budget_unit_id = units_to_build.budget_unit_id
    qualify row_number() over (
        partition by
            implied.budget_unit_id, implied.fiscal_year, implied.period_end, implied.fund, implied.line_item,
            implied.detail_key, implied.component, implied.measure, implied.basis
        order by implied.rival_identity is not null, implied.step
    ) = 1
)

select * from final
order by budget_unit_id
