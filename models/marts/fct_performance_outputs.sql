with units_to_build as (
    {{ units_to_build() }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

outputs as (
    {{ of_reports_to_build('stg_reports__outputs') }}
),

final as (
    select
        outputs.report_id,
        outputs.output_number,
        reports.file_name,
        reports.budget_unit_id,
        reports.budget_unit_name,
        reports.fiscal_year,
        outputs.kind,
        outputs.description,
        outputs.value,
        outputs.value_text,
        outputs.unit_of_measure,
        outputs.comparator,
        outputs.quote,
        outputs.char_start,
        outputs.char_end,
        outputs.page,
        units_to_build.unit_version
    from outputs
    inner join reports on outputs.report_id = reports.report_id
    inner join units_to_build on reports.budget_unit_id = units_to_build.budget_unit_id
)

select * from final
order by budget_unit_id
