{{ config(materialized='table') }}

with reports as (
    {{ of_units_to_build('int_reports_described') }}
),

final as (
    select report_id from reports
    qualify known_from < {{ newest_version_known_from() }}
)

select * from final
