{{ config(materialized='incremental') }}

with chosen as (
    {{ of_units_to_build('int_figures_chosen') }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

staffing as (
    {{ of_reports_to_build('stg_reports__staffing', in_force=true) }}
),

staffing_labels as (
    select * from {{ ref('staffing_labels') }}
),

figures as (
    select
        chosen.*,
        coalesce(chosen.amount_yuan, chosen.rate) as compared_value,
        coalesce(chosen.rounding_half_width_yuan, chosen.rate_half_width) as half_width,
        chosen.rate is not null as is_rate,
        chosen.column_half_width,
        reports.is_government_wide
    from chosen
    inner join reports on chosen.report_id = reports.report_id
),

head_counts as (
    select
        reports.budget_unit_id,
        coalesce(staffing.as_of_year, reports.fiscal_year) as fiscal_year,
        'staff.' || staffing_labels.category as line_item,
        'head_count' as measure,
        staffing.head_count as compared_value,
        left(staffing.report_id, 12) || '-s' || staffing.staffing_number as figure_id
    from staffing
    inner join reports on staffing.report_id = reports.report_id
    inner join staffing_labels on staffing.category_label = staffing_labels.label
    where staffing.entity_text is null
    qualify row_number() over (
        partition by reports.budget_unit_id, coalesce(staffing.as_of_year, reports.fiscal_year), line_item
        order by staffing.report_id, staffing.staffing_number
    ) = 1
),

unioned as (
    select * exclude (value) from figures
    union all by name
    select * from head_counts
    union all by name
    select * from {{ ref('int_identity_scores') }}
    union all by name
    select * from {{ ref('int_identity_claims') }}
    union all by name
    select * from {{ ref('int_identity_counts') }}
),

final as (
    select
        budget_unit_id,
        fiscal_year,
        coalesce(period_end, make_date(fiscal_year, 12, 31)) as period_end,
        coalesce(fund, 'all') as fund,
        line_item,
        coalesce(detail_key, '') as detail_key,
        coalesce(component, '') as component,
        measure,
        measure_base,
        compared_measure,
        line_item_detail,
        cast(compared_value as decimal(28, 8)) as value,
        cast(coalesce(half_width, 0) as decimal(28, 8)) as half_width,
        cast(coalesce(column_half_width, half_width, 0) as decimal(28, 8)) as column_half_width,
        coalesce(is_rate, false) as is_rate,
        coalesce(is_tabled, false) as is_tabled,
        coalesce(is_government_wide, false) as is_government_wide,
        figure_id
    from unioned
    where fiscal_year is not null and compared_value is not null
)

select * from final
order by budget_unit_id
