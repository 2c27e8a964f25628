{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='budget_unit_id',
    pre_hook='{{ forget_stale_units() }}'
) }}

with units_to_build as (
    {{ units_to_build() }}
),

classified as (
    select * from {{ ref('int_figures_classified') }}
),

keyed as (
    select
        classified.*,
        md5(concat_ws(
            '|',
            classified.budget_unit_id,
            classified.fiscal_year,
            classified.period_end,
            classified.fund,
            classified.line_item,
            coalesce(classified.detail_key, ''),
            coalesce(classified.component, ''),
            classified.measure,
            coalesce(classified.measure_base, ''),
            coalesce(classified.compared_measure, '')
        )) as figure_key
    from classified
    inner join units_to_build on classified.budget_unit_id = units_to_build.budget_unit_id
    -- a figure of an unknown year, or in an unknown money unit, says nothing that others could confirm
    where
        classified.reason is null
        and classified.fiscal_year is not null
        and coalesce(classified.amount_yuan, classified.rate) is not null
),

ranked as (
    select
        *,
        row_number() over (
            partition by figure_key, amount_yuan, rate
            order by
                trust = 'text' desc, rounding_half_width_yuan, decimals desc, is_own_year desc, report_id, figure_number
        ) as place
    from keyed
),

final as (
    select
        figure_key,
        budget_unit_id,
        unit_version,
        amount_yuan,
        rate,
        count(*) as witness_count,
        list(figure_id order by place) as witness_figure_ids,
        arg_min(figure_id, place) as figure_id,
        arg_min(coalesce(rounding_half_width_yuan, rate_half_width), place) as half_width,
        bool_or(is_own_year) as is_own_year,
        bool_or(trust = 'text') as is_read_as_text,
        max(report_fiscal_year) as latest_report_year
    from ranked
    group by all
)

select * from final
order by budget_unit_id
