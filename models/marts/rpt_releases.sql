{{ config(materialized='view') }}

with manifests as (
    select * from {{ source('line', 'release_manifests') }}
),

marts as (
    select
        release_id,
        cast(count(*) as integer) as mart_count,
        cast(sum(row_count) as bigint) as row_count
    from {{ source('line', 'release_marts') }}
    group by release_id
),

final as (
    select
        manifests.release_id,
        manifests.released_at,
        manifests.report_count,
        marts.mart_count,
        marts.row_count,
        manifests.checks_passed,
        manifests.checks_warned,
        manifests.rules,
        manifests.parser_version,
        manifests.duckdb_version
    from manifests
    left join marts on manifests.release_id = marts.release_id
)

select * from final
