{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='budget_unit_id',
    pre_hook='{{ forget_stale_units() }}'
) }}

with units_to_build as (
    {{ units_to_build() }}
),

collapsed as (
    select collapsed.*
    from {{ ref('int_figures_collapsed') }} as collapsed
    inner join units_to_build on collapsed.budget_unit_id = units_to_build.budget_unit_id
),

classified as (
    select * from {{ ref('int_figures_classified') }}
),

-- a value is supported by every witness whose rounding interval meets its own
supported as (
    select
        candidates.*,
        sum(others.witness_count) filter (
            where
            abs(coalesce(candidates.amount_yuan, candidates.rate) - coalesce(others.amount_yuan, others.rate))
            <= candidates.half_width + others.half_width
        ) as support_count
    from collapsed as candidates
    inner join collapsed as others on candidates.figure_key = others.figure_key
    group by all
),

ranked as (
    select
        *,
        row_number() over in_order as place,
        count(*) over (partition by figure_key) - 1 as rival_count,
        list(figure_id) over (partition by figure_key) as candidate_figure_ids,
        lead(is_read_as_text) over in_order as next_is_read_as_text,
        lead(is_own_year) over in_order as next_is_own_year,
        lead(support_count) over in_order as next_support_count,
        lead(half_width) over in_order as next_half_width,
        lead(latest_report_year) over in_order as next_report_year
    from supported
    window in_order as (
        partition by figure_key
        order by
            is_read_as_text desc, is_own_year desc, support_count desc, half_width asc, latest_report_year desc nulls last,
            figure_id asc
    )
),

final as (
    select
        ranked.figure_key,
        ranked.budget_unit_id,
        ranked.unit_version,
        classified.* exclude (
            figure_id, report_id, budget_unit_id, unit_version, figure_number, reason, reason_text, is_own_year,
            report_fiscal_year, trust
        ),
        ranked.figure_id,
        classified.report_id,
        ranked.witness_count,
        ranked.witness_figure_ids,
        ranked.rival_count,
        list_filter(ranked.candidate_figure_ids, lambda candidate: candidate != ranked.figure_id) as rival_figure_ids,
        case
            when ranked.rival_count = 0 then 'only_one'
            when ranked.is_read_as_text and not ranked.next_is_read_as_text then 'read_as_text'
            when ranked.is_own_year and not ranked.next_is_own_year then 'own_year_report'
            when ranked.support_count > ranked.next_support_count then 'most_witnesses'
            when ranked.half_width < ranked.next_half_width then 'finer_precision'
            when ranked.latest_report_year > coalesce(ranked.next_report_year, 0) then 'latest_report'
            else 'first_place'
        end as choice_reason
    from ranked
    inner join classified on ranked.figure_id = classified.figure_id
    where ranked.place = 1
)

select * from final
order by budget_unit_id
