with units_to_build as (
    {{ units_to_build() }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

staffing as (
    {{ of_reports_to_build('stg_reports__staffing') }}
),

categories as (
    select * from {{ ref('staffing_labels') }}
),

final as (
    select
        staffing.report_id,
        staffing.staffing_number,
        reports.file_name,
        reports.budget_unit_id,
        reports.budget_unit_name,
        reports.fiscal_year,
        staffing.as_of_year,
        categories.category,
        staffing.category_label,
        staffing.entity_text,
        staffing.head_count,
        staffing.quote,
        staffing.char_start,
        staffing.char_end,
        staffing.page,
        units_to_build.unit_version
    from staffing
    inner join reports on staffing.report_id = reports.report_id
    inner join units_to_build on reports.budget_unit_id = units_to_build.budget_unit_id
    left join categories on staffing.category_label = categories.label
)

select * from final
order by budget_unit_id
