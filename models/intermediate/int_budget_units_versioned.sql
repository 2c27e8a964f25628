{{ config(materialized='table') }}

with resolved as (
    select * from {{ ref('int_budget_units_resolved') }}
),

reports as (
    select * from {{ ref('stg_reports__reports') }}
),

final as (
    select
        resolved.budget_unit_id,
        count(*) as report_count,
        md5(
            '{{ rules_version() }}'
            || string_agg(reports.report_id || ' ' || reports.parser_version, ' ' order by reports.report_id)
        ) as unit_version
    from resolved
    inner join reports on resolved.report_id = reports.report_id
    group by resolved.budget_unit_id
)

select * from final
