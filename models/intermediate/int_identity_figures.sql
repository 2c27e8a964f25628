{{ config(materialized='incremental') }}
-- depends_on: {{ ref('line_items') }} {{ ref('function_classes') }} {{ ref('int_identity_terms') }}
with units_to_build as (
    {{ units_to_build() }}
),

terms as (
    select * from {{ ref('int_identity_terms') }}
),

stated as (
    select
        stated.*,
        units_to_build.unit_version,
        bool_or(stated.measure = 'revised') over (
            partition by stated.budget_unit_id, stated.fiscal_year
        ) as is_ever_revised
    from {{ ref('int_identity_stated') }} as stated
    inner join units_to_build on stated.budget_unit_id = units_to_build.budget_unit_id
),

bases as (
    select distinct measure, basis, identity from terms where basis != '' and place = 'left'
),

-- what a rate or a difference is taken of is seldom said: every basis the catalogue knows is tried
candidates as (
    select
        stated.* exclude (half_width, figure_id),
        coalesce(bases.basis, '') as basis,
        bases.identity,
        stated.value - stated.half_width * if(stated.is_rate and stated.value < 0, 2, 1) as value_low,
        stated.value + stated.half_width * if(stated.is_rate and stated.value >= 0, 2, 1) as value_high,
        [stated.figure_id] as figure_ids,
        cast([] as varchar[]) as proof,
        false as is_conditional
    from stated
    left join bases on stated.measure = bases.measure
    where stated.measure_base is null or ends_with(bases.basis, stated.measure_base)
),

in_scope as ({{ figures_in_scope('candidates') }}),

with_relatives as ({{ figures_with_relatives('in_scope') }}),

sides as ({{ identity_sides('with_relatives') }}),

verdicts as ({{ identity_verdicts('sides') }}),

final as (
    select candidates.* exclude (identity, is_rate, is_ever_revised, measure_base, compared_measure)
    from candidates
    left join verdicts
        on
            candidates.identity = verdicts.identity and candidates.budget_unit_id = verdicts.budget_unit_id
            and candidates.fiscal_year = verdicts.fiscal_year and candidates.period_end = verdicts.period_end
            and candidates.fund = verdicts.fund and candidates.line_item = verdicts.line_item
            and candidates.detail_key = verdicts.detail_key and candidates.component = verdicts.component
    -- the basis that closes; else the one whose figures are stated; else the revised budget where there is one
    qualify row_number() over (
        partition by candidates.figure_ids, candidates.measure
        order by
            coalesce(verdicts.verdict = 'holds', false) desc,
            verdicts.missing_count nulls last,
            ends_with(candidates.basis, 'revised') = candidates.is_ever_revised desc,
            coalesce(starts_with(candidates.basis, candidates.compared_measure), false) desc,
            candidates.basis
    ) = 1
)

select *
from final
qualify row_number() over (
    partition by
        budget_unit_id, fiscal_year, period_end, fund, line_item, detail_key, component, measure, basis
    order by value_high - value_low, figure_ids
) = 1
order by budget_unit_id
