with units_to_build as (
    {{ units_to_build() }}
),

derived as (
    select * from {{ ref('int_derived_figures') }}
),

measures as (
    select * from {{ ref('measures') }}
),

final as (
    select
        md5(concat_ws(
            '|', derived.budget_unit_id, derived.fiscal_year, derived.period_end, derived.fund, derived.line_item,
            derived.detail_key, derived.component, derived.measure, derived.basis
        )) as derived_figure_id,
        derived.budget_unit_id,
        derived.fiscal_year,
        derived.period_end,
        derived.fund,
        derived.line_item,
        nullif(coalesce(derived.line_item_detail, derived.detail_key), '') as line_item_detail,
        nullif(derived.component, '') as component,
        derived.measure,
        nullif(derived.basis, '') as measure_basis,
        if(measures.is_rate, null, cast(derived.value as decimal(20, 2))) as amount_yuan,
        if(measures.is_rate, null, cast(derived.value_low as decimal(20, 2))) as amount_low_yuan,
        if(measures.is_rate, null, cast(derived.value_high as decimal(20, 2))) as amount_high_yuan,
        if(measures.is_rate, cast(derived.value as decimal(18, 8)), null) as rate,
        if(measures.is_rate, cast(derived.value_low as decimal(18, 8)), null) as rate_low,
        if(measures.is_rate, cast(derived.value_high as decimal(18, 8)), null) as rate_high,
        derived.identity,
        derived.proof as proof_identities,
        derived.figure_ids,
        derived.step,
        derived.is_conditional,
        units_to_build.unit_version
    from derived
    inner join units_to_build on derived.budget_unit_id = units_to_build.budget_unit_id
    inner join measures on derived.measure = measures.measure
)

select * from final
order by budget_unit_id
