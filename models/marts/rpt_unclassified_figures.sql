with units_to_build as (
    {{ units_to_build() }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

classified as (
    {{ of_units_to_build('int_figures_classified') }}
),

printed as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

reasons as (
    select * from {{ ref('unclassified_reasons') }}
),

final as (
    select
        classified.figure_id,
        classified.report_id,
        classified.figure_number,
        reports.file_name,
        classified.budget_unit_id,
        reports.budget_unit_name,
        classified.reason,
        reasons.name_zh as reason_zh,
        reasons.name_en as reason_en,
        classified.reason_text,
        printed.value_text,
        printed.unit_label,
        printed.bound,
        printed.item_label,
        printed.quote,
        printed.char_start,
        printed.char_end,
        printed.page,
        units_to_build.unit_version
    from classified
    inner join units_to_build on classified.budget_unit_id = units_to_build.budget_unit_id
    inner join reports on classified.report_id = reports.report_id
    inner join printed
        on classified.report_id = printed.report_id and classified.figure_number = printed.figure_number
    left join reasons on classified.reason = reasons.reason
    where classified.reason is not null
)

select * from final
order by budget_unit_id
