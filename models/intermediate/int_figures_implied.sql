{{ config(materialized='incremental', post_hook='{{ build_other_batches() }}') }}
-- depends_on: {{ ref('line_items') }} {{ ref('function_classes') }} {{ ref('int_identity_terms') }}
{% set most_steps = 5 %}
{% set figure %}
    budget_unit_id, fiscal_year, period_end, fund, line_item, detail_key, component, measure, basis, line_item_detail,
    value, value_low, value_high, column_low, column_high, figure_ids, proof, is_conditional, is_government_wide, is_tabled,
    identity, rival_identity, rival_value
{% endset %}

with recursive units_to_build as (
    {{ units_to_build(in_batches=true) }}
),

stated as (
    select
        *,
        cast(null as varchar) as identity,
        cast(null as varchar) as rival_identity,
        cast(null as decimal(28, 8)) as rival_value
    from {{ ref('int_identity_figures') }}
    where budget_unit_id in (select units_to_build.budget_unit_id from units_to_build)
),

-- each step knows what the steps before have implied; a unit in which a step implies nothing new is done.
-- `known_in` is the step that knows a row, `step` the one that implied it
steps as (
    select
        {{ figure }},
        0 as step,
        0 as known_in
    from stated
    union all
    (
        with known as materialized (
            select * from steps
            where rival_identity is null and known_in < {{ most_steps }}
        ),

        in_scope as materialized ({{ figures_in_scope('known') }}),

        with_relatives as materialized ({{ figures_with_relatives('in_scope') }}),

        -- what lacks one term, or states a whole that its parts may exhaust
        {% set may_imply %}is_incomplete and (missing_count = 1 or (has_left and is_exhaustible)){% endset %}
        sides as ({{ identity_sides('with_relatives', 'is_solvable', may_imply) }}),

        verdicts as materialized ({{ identity_verdicts('sides') }}),

        implied as materialized ({{ implied_figures('verdicts', 'in_scope') }}),

        progressing as (
            select budget_unit_id from implied
            where rival_identity is null
        ),

        reached as (
            select max(known_in) + 1 as step from known
        )

        select
            {{ figure }},
            step,
            known_in + 1 as known_in
        from known
        where budget_unit_id in (select progressing.budget_unit_id from progressing)
        union all
        select
            {{ figure }},
            reached.step,
            reached.step as known_in
        from implied
        cross join reached
    )
),

newly_implied as (
    select * exclude (known_in) from steps
    where step > 0 and step = known_in
),

-- a contradiction is met again in every later step, unless something surer has settled it
final as (
    select
        newly_implied.*,
        units_to_build.unit_version
    from newly_implied
    inner join units_to_build on newly_implied.budget_unit_id = units_to_build.budget_unit_id
    qualify row_number() over (
        partition by
            newly_implied.budget_unit_id, newly_implied.fiscal_year, newly_implied.period_end, newly_implied.fund,
            newly_implied.line_item, newly_implied.detail_key, newly_implied.component, newly_implied.measure,
            newly_implied.basis
        order by newly_implied.rival_identity is not null, newly_implied.step
    ) = 1
)

select * from final
order by budget_unit_id
