with reports as (
    {{ of_units_to_build('int_reports_described') }}
),

superseded as (
    select * from {{ ref('int_reports_superseded') }}
),

final as (
    select
        report_id,
        file_name,
        title,
        budget_unit_id,
        budget_unit_name,
        budget_unit_text,
        budget_unit_evidence,
        report_kind,
        report_kind_evidence,
        is_government_wide,
        fiscal_year,
        fiscal_year_evidence,
        period_end,
        default_unit_label,
        format,
        trust,
        encoding,
        char_count,
        page_count,
        parser_version,
        known_from,
        report_id in (select superseded.report_id from superseded) as is_superseded
    from reports
)

select * from final
order by budget_unit_id
