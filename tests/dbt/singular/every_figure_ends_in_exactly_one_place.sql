-- A printed number is a budget figure or an unclassified one with a reason: never both, never neither.
with ends as (
    select figure_id from {{ ref('fct_reported_figures') }}
    union all
    select figure_id from {{ ref('rpt_unclassified_figures') }}
),

counted as (
    select
        figures.report_id,
        figures.figure_number,
        count(ends.figure_id) as place_count
    from {{ ref('stg_reports__figures') }} as figures
    left join ends on left(figures.report_id, 12) || '-' || figures.figure_number = ends.figure_id
    group by all
)

select * from counted
where place_count != 1
