{{ config(materialized='incremental') }}

with reports as (
    {{ of_units_to_build('int_reports_described') }}
),

final as (
    select
        budget_unit_id,
        report_id
    from reports
    qualify known_from < {{ newest_version_known_from() }}
)

select * from final
order by budget_unit_id
