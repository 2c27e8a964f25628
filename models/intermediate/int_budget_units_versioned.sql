{{ config(materialized='table') }}

with resolved as (
    select * from {{ ref('int_budget_units_resolved') }}
),

department_units as (
    select * from {{ ref('int_department_units') }}
),

reports as (
    select * from {{ ref('stg_reports__reports') }}
),

-- a department is held against its units: when theirs change, so may its verdicts
owned as (
    select
        budget_unit_id,
        report_id,
        true as is_own
    from resolved
    union all
    select
        department_units.department_id as budget_unit_id,
        resolved.report_id,
        false as is_own
    from department_units
    inner join resolved on department_units.budget_unit_id = resolved.budget_unit_id
),

final as (
    select
        owned.budget_unit_id,
        count(*) filter (where owned.is_own) as report_count,
        md5(
            '{{ rules_version() }}'
            || string_agg(
                concat_ws(' ', reports.report_id, reports.parser_version, reports.loaded_at),
                ' ' order by reports.report_id
            )
        ) as unit_version
    from owned
    inner join reports on owned.report_id = reports.report_id
    group by owned.budget_unit_id
)

select * from final
