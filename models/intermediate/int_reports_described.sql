with reports as (
    select * rename (loaded_at as known_from)
    from {{ ref('stg_reports__reports') }}
),

budget_units as (
    select * from {{ ref('int_budget_units_resolved') }}
),

report_kinds as (
    select * from {{ ref('report_kinds') }}
),

final as (
    select
        reports.*,
        budget_units.budget_unit_id,
        budget_units.budget_unit_name,
        budget_units.name_as_printed,
        budget_units.region_code,
        budget_units.province_name,
        budget_units.prefecture_name,
        budget_units.county_name,
        budget_units.resolved_by,
        report_kinds.default_measure
    from reports
    inner join budget_units on reports.report_id = budget_units.report_id
    left join report_kinds on reports.report_kind = report_kinds.report_kind
)

select * from final
