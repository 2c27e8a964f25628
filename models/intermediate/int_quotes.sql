select
    left(report_id, 12) || '-' || figure_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__figures') }}
union all
select
    left(report_id, 12) || '-s' || staffing_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__staffing') }}
union all
select
    left(report_id, 12) || '-i' || indicator_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__indicators') }}
union all
select
    left(report_id, 12) || '-m' || mention_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__mentions') }}
union all
select
    left(report_id, 12) || '-o' || output_number as figure_id,
    left(report_id, 12) || '-' || char_start || '-' || char_end as place,
    quote
from {{ ref('stg_reports__outputs') }}
