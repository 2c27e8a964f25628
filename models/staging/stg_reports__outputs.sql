select *
from {{ source('reports', 'outputs') }}
where
    report_id not in (
        select withdrawals.report_id
        from {{ ref('stg_reports__withdrawals') }} as withdrawals
        where withdrawals.restored_at is null
    )
