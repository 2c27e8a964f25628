{{ config(materialized='incremental') }}
-- depends_on: {{ ref('line_items') }} {{ ref('function_classes') }} {{ ref('int_identity_terms') }}

with units_to_build as (
    {{ units_to_build() }}
),

stated as (
    select *
    from {{ ref('int_identity_figures') }}
    where budget_unit_id in (select units_to_build.budget_unit_id from units_to_build)
),

in_scope as materialized ({{ figures_in_scope('stated') }}),

with_relatives as materialized ({{ figures_with_relatives('in_scope') }}),

sides as ({{ identity_sides('with_relatives') }}),

verdicts as ({{ identity_verdicts('sides') }}),

final as (
    select
        verdicts.identity,
        verdicts.budget_unit_id,
        verdicts.fiscal_year,
        verdicts.period_end,
        verdicts.fund,
        verdicts.line_item,
        coalesce(verdicts.line_item_detail, verdicts.detail_key) as line_item_detail,
        verdicts.component,
        verdicts.measure,
        verdicts.left_value,
        verdicts.right_value,
        verdicts.residual,
        verdicts.residual_low,
        verdicts.residual_high,
        verdicts.verdict,
        verdicts.is_soft,
        verdicts.not_checkable_because,
        verdicts.figure_ids,
        units_to_build.unit_version
    from verdicts
    inner join units_to_build on verdicts.budget_unit_id = units_to_build.budget_unit_id
    -- a rate, a difference or a subtotal that is not printed is no claim to check, nor an outturn without a budget
    where
        verdicts.is_own
        and (
            verdicts.missing_count = 0
            or (
                verdicts.kind not in ('inequality', 'implication', 'direction')
                and (verdicts.has_left or not (verdicts.is_comparison or verdicts.has_listed_parts))
            )
        )
)

select * from final
order by budget_unit_id
