{{ config(materialized='incremental', post_hook='{{ build_other_batches() }}') }}
-- depends_on: {{ ref('line_items') }} {{ ref('function_classes') }} {{ ref('int_identity_terms') }}

with units_to_build as (
    {{ units_to_build(in_batches=true) }}
),

stated as (
    select *
    from {{ ref('int_identity_figures') }}
    where budget_unit_id in (select units_to_build.budget_unit_id from units_to_build)
),

in_scope as materialized ({{ figures_in_scope('stated') }}),

with_relatives as materialized ({{ figures_with_relatives('in_scope') }}),

-- a rate, a difference or a subtotal that is not printed is no claim to check, nor an outturn without a budget
{% set is_claim %}
    is_own and (
        missing_count = 0
        or (
            kind not in ('inequality', 'implication', 'direction')
            and (has_left or not (is_comparison or has_listed_parts))
        )
    )
{% endset %}

sides as ({{ identity_sides('with_relatives', of_instances=is_claim) }}),

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
        verdicts.terms,
        verdicts.is_closed,
        units_to_build.unit_version
    from verdicts
    inner join units_to_build on verdicts.budget_unit_id = units_to_build.budget_unit_id
)

select * from final
order by budget_unit_id
