-- Every report in raw is described, with its coverage, or withdrawn: one of the two.
with withdrawn as (
    select report_id from {{ ref('rpt_withdrawals') }}
    where restored_at is null
)

select reports.report_id
from {{ source('reports', 'reports') }} as reports
left join {{ ref('dim_reports') }} as described on reports.report_id = described.report_id
left join {{ ref('rpt_coverage') }} as coverage on reports.report_id = coverage.report_id
left join withdrawn on reports.report_id = withdrawn.report_id
where
    (described.report_id is null) != (withdrawn.report_id is not null)
    or (coverage.report_id is null) != (withdrawn.report_id is not null)
