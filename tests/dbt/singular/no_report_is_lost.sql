-- Every report in raw is described, with its coverage.
select reports.report_id
from {{ ref('stg_reports__reports') }} as reports
left join {{ ref('dim_reports') }} as described on reports.report_id = described.report_id
left join {{ ref('rpt_coverage') }} as coverage on reports.report_id = coverage.report_id
where described.report_id is null or coverage.report_id is null
