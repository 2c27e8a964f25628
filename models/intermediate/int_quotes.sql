with reports_touched as (
    select * from {{ ref('int_reports_touched') }}
)

select
    left(report_id, 12) || '-' || figure_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__figures') }}
where report_id in (select reports_touched.report_id from reports_touched)
union all
select
    left(report_id, 12) || '-s' || staffing_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__staffing') }}
where report_id in (select reports_touched.report_id from reports_touched)
union all
select
    left(report_id, 12) || '-i' || indicator_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__indicators') }}
where report_id in (select reports_touched.report_id from reports_touched)
union all
select
    left(report_id, 12) || '-m' || mention_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__mentions') }}
where report_id in (select reports_touched.report_id from reports_touched)
union all
select
    left(report_id, 12) || '-o' || output_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__outputs') }}
where report_id in (select reports_touched.report_id from reports_touched)
