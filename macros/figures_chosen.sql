{#
  The rule by which one value is taken for each figure key, over any set of statements: those of all reports, those known
  on a day, those of one report.
#}

{# Statements that give a figure the same value, as one row; `stated`: rows as of `int_figures_stated`. #}
{% macro figures_collapsed(stated) -%}
with witnessed as (
    select
        *,
        row_number() over (
            same_value order by trust = 'text' desc, half_width asc, is_own_year desc, report_id asc, figure_number asc
        ) as place,
        count(*) over same_value as witness_count,
        list_sort(list(figure_id) over same_value) as witness_figure_ids,
        min(column_half_width) over same_value as least_column_half_width,
        bool_or(is_own_year) over same_value as is_in_own_year_report,
        bool_or(trust = 'text') over same_value as is_read_as_text,
        bool_or(is_in_table_understood) over same_value as is_tabled,
        max(report_fiscal_year) over same_value as latest_report_year
    from {{ stated }}
    window same_value as (partition by figure_key, compared_value)
)

select
    * exclude (
        place, is_own_year, report_fiscal_year, trust, is_in_table_understood, least_column_half_width
    ) replace (least_column_half_width as column_half_width)
from witnessed
where place = 1
{%- endmacro %}

{# The value taken among those of a figure, and why; `collapsed`: rows as of `figures_collapsed`. #}
{% macro figures_chosen(collapsed) -%}
-- a value is supported by every witness whose rounding interval meets its own
with supported as (
    select
        candidates.figure_id,
        sum(others.witness_count) as support_count
    from {{ collapsed }} as candidates
    inner join {{ collapsed }} as others
        on
            candidates.figure_key = others.figure_key
            and abs(candidates.compared_value - others.compared_value) <= candidates.half_width + others.half_width
    group by candidates.figure_id
),

weighed as (
    select
        candidates.*,
        cast(supported.support_count as bigint) as support_count
    from {{ collapsed }} as candidates
    inner join supported on candidates.figure_id = supported.figure_id
),

ranked as (
    select
        *,
        count(*) over (partition by figure_key) - 1 as rival_count,
        list_sort(list(figure_id) over (partition by figure_key)) as candidate_figure_ids,
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
)

select
    * exclude (
        place, candidate_figure_ids, compared_value, half_width, next_is_read_as_text,
        next_is_in_own_year_report, next_support_count, next_half_width, next_report_year
    )
from chosen
{%- endmacro %}
