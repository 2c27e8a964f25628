{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

collapsed as (
    select collapsed.*
    from {{ ref('int_figures_collapsed') }} as collapsed
    inner join units_to_build on collapsed.budget_unit_id = units_to_build.budget_unit_id
),

-- a value is supported by every witness whose rounding interval meets its own
supported as (
    select
        candidates.figure_id,
        sum(others.witness_count) as support_count
    from collapsed as candidates
    inner join collapsed as others
        on
            candidates.figure_key = others.figure_key
            and abs(candidates.compared_value - others.compared_value) <= candidates.half_width + others.half_width
    group by candidates.figure_id
),

weighed as (
    select
        collapsed.*,
        cast(supported.support_count as bigint) as support_count
    from collapsed
    inner join supported on collapsed.figure_id = supported.figure_id
),

ranked as (
    select
        *,
        count(*) over (partition by figure_key) - 1 as rival_count,
        list(figure_id) over (partition by figure_key) as candidate_figure_ids,
        row_number() over in_order as place,
        lead(is_read_as_text) over in_order as next_is_read_as_text,
        lead(is_in_own_year_report) over in_order as next_is_in_own_year_report,
        lead(support_count) over in_order as next_support_count,
        lead(half_width) over in_order as next_half_width,
        lead(latest_report_year) over in_order as next_report_year
    from weighed
    window in_order as (
        partition by figure_key
        order by
            is_read_as_text desc, is_in_own_year_report desc, support_count desc, half_width asc,
            latest_report_year desc nulls last, report_id asc, figure_number asc
    )
),

chosen as (
    select
        *,
        list_filter(candidate_figure_ids, lambda candidate: candidate != figure_id) as rival_figure_ids,
        case
            when rival_count = 0 then 'only_one'
            when is_read_as_text and not next_is_read_as_text then 'read_as_text'
            when is_in_own_year_report and not next_is_in_own_year_report then 'own_year_report'
            when support_count > next_support_count then 'most_witnesses'
            when half_width < next_half_width then 'finer_precision'
            when latest_report_year > coalesce(next_report_year, 0) then 'latest_report'
            else 'first_place'
        end as choice_reason
    from ranked
    where place = 1
),

final as (
    select
        * exclude (
            place, candidate_figure_ids, compared_value, half_width, next_is_read_as_text,
            next_is_in_own_year_report, next_support_count, next_half_width, next_report_year
        )
    from chosen
)

select * from final
order by budget_unit_id
