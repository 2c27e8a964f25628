{{ config(materialized='table') }}

with reports as (
    select * from {{ ref('int_reports_described') }}
),

final as (
    select report_id from reports
    qualify known_from < {{ newest_version_known_from() }}
)

select * from final
