{{ config(materialized='view') }}

with runs as (
    select * from {{ source('line', 'runs') }}
),

final as (
    select
        run_id,
        command,
        started_at,
        ended_at,
        outcome,
        error,
        release_id,
        new_reports,
        unchanged_reports,
        rejected_files,
        changed_units,
        quarantined_unit_years,
        load_seconds,
        transform_seconds,
        check_seconds,
        publish_seconds,
        total_seconds
    from runs
)

select * from final
