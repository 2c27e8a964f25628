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

final as (
    select
        classified.figure_id,
        classified.report_id,
        classified.figure_number,
        reports.file_name,
        classified.budget_unit_id,
        reports.budget_unit_name,
        classified.fiscal_year,
        classified.period_end,
        classified.fund,
        classified.line_item,
        classified.line_item_detail,
        -- what a class is of in all is its own total
        nullif(classified.component, 'expenditure') as component,
        classified.measure,
        classified.measure_base,
        classified.compared_measure,
        classified.value,
        printed.value_text,
        classified.decimals,
        classified.money_unit,
        classified.amount_yuan,
        classified.rounding_half_width_yuan,
        classified.rate,
        classified.source,
        printed.item_label,
        printed.printed_item_label,
        printed.correction,
        printed.printed_year,
        printed.year_evidence,
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
    where classified.reason is null
)

select * from final
order by budget_unit_id
