-- A printed number is a budget figure or an unclassified one with a reason: never both, never neither.
with reported as (
    {{ rows_to_test('fct_reported_figures') }}
),

unclassified as (
    {{ rows_to_test('rpt_unclassified_figures') }}
),

figures as (
    {{ rows_to_test('stg_reports__figures') }}
),

ends as (
    select figure_id from reported
    union all
    select figure_id from unclassified
),

counted as (
    select
        figures.report_id,
        figures.figure_number,
        count(ends.figure_id) as place_count
    from figures
    left join ends on left(figures.report_id, 12) || '-' || figures.figure_number = ends.figure_id
    group by all
)

select * from counted
where place_count != 1
