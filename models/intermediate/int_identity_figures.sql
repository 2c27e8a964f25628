{{ config(materialized='incremental', post_hook='{{ build_other_batches() }}') }}
-- depends_on: {{ ref('line_items') }} {{ ref('function_classes') }} {{ ref('int_identity_terms') }}

with units_to_build as (
    {{ units_to_build(in_batches=true) }}
),

stated as (
    select
        *,
        bool_or(measure = 'revised') over (partition by budget_unit_id, fiscal_year) as is_ever_revised
    from {{ ref('int_identity_stated') }}
    where budget_unit_id in (select units_to_build.budget_unit_id from units_to_build)
),

-- what a rate or a difference is taken of is seldom said: every basis the catalogue knows is tried
bases as (
    select distinct
        measure,
        line_item,
        basis,
        identity
    from {{ ref('int_identity_terms') }}
    where basis != '' and place = 'left' and kind in ('linear', 'ratio') and not has_constant
),

candidates as (
    select
        stated.*,
        bases.identity,
        coalesce(bases.basis, '') as basis,
        stated.value - stated.half_width * if(stated.is_rate and stated.value < 0, 2, 1) as value_low,
        stated.value + stated.half_width * if(stated.is_rate and stated.value >= 0, 2, 1) as value_high,
        stated.value - stated.column_half_width * if(stated.is_rate and stated.value < 0, 2, 1) as column_low,
        stated.value + stated.column_half_width * if(stated.is_rate and stated.value >= 0, 2, 1) as column_high,
        [stated.figure_id] as figure_ids,
        cast([] as varchar[]) as proof,
        false as is_conditional
    from stated
    left join bases
        on stated.measure = bases.measure and stated.line_item = coalesce(bases.line_item, stated.line_item)
    where
        (stated.measure_base is null or ends_with(bases.basis, stated.measure_base))
        and (
            stated.measure != 'execution_rate'
            or stated.compared_measure is null
            or starts_with(bases.basis, stated.compared_measure)
        )
),

in_scope as ({{ figures_in_scope('candidates') }}),

with_relatives as ({{ figures_with_relatives('in_scope') }}),

sides as ({{ identity_sides('with_relatives', "is_comparison and not has_constant and kind in ('linear', 'ratio')") }}),

verdicts as ({{ identity_verdicts('sides') }}),

-- the basis that closes; else one that is printed as nothing, which others cannot stand for; else, but for a forecast
-- or a total beyond the item's own, the one whose figures are stated; else the revised budget where there is one
settled as (
    select
        candidates.*,
        units_to_build.unit_version
    from candidates
    inner join units_to_build on candidates.budget_unit_id = units_to_build.budget_unit_id
    left join verdicts
        on
            candidates.identity = verdicts.identity and candidates.budget_unit_id = verdicts.budget_unit_id
            and candidates.fiscal_year = verdicts.fiscal_year and candidates.period_end = verdicts.period_end
            and candidates.fund = verdicts.fund and candidates.line_item = verdicts.line_item
            and candidates.detail_key = verdicts.detail_key and candidates.component = verdicts.component
    qualify row_number() over (
        partition by candidates.figure_id, candidates.measure
        order by
            coalesce(verdicts.verdict = 'holds', false) desc,
            coalesce(verdicts.not_checkable_because = 'zero_base', false) desc,
            contains(candidates.basis, '/total_') asc,
            starts_with(candidates.basis, 'forecast') asc,
            verdicts.missing_count asc nulls last,
            ends_with(candidates.basis, 'revised') = candidates.is_ever_revised desc,
            coalesce(starts_with(candidates.basis, candidates.compared_measure), false) desc,
            candidates.basis asc
    ) = 1
),

final as (
    select
        * exclude (
            identity, is_rate, is_ever_revised, measure_base, compared_measure, half_width, column_half_width, figure_id
        )
    from settled
    qualify row_number() over (
        partition by
            budget_unit_id, fiscal_year, period_end, fund, line_item, detail_key, component, measure, basis
        order by value_high - value_low, figure_id
    ) = 1
)

select * from final
order by budget_unit_id
