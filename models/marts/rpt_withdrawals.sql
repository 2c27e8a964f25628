with withdrawals as (
    select * from {{ ref('stg_reports__withdrawals') }}
),

-- as read, withdrawn or not
reports as (
    select * from {{ source('reports', 'reports') }}
),

final as (
    select
        withdrawals.report_id,
        reports.file_name,
        reports.title,
        reports.budget_unit_text,
        reports.report_kind,
        reports.fiscal_year,
        reports.loaded_at as known_from,
        withdrawals.withdrawn_at,
        withdrawals.reason,
        withdrawals.restored_at
    from withdrawals
    inner join reports on withdrawals.report_id = reports.report_id
)

select * from final
