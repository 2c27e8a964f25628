with classified as (
    {{ of_units_to_build('int_figures_classified', in_force=true) }}
),

printed as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

figures as (
    select
        classified.figure_id,
        classified.budget_unit_id,
        classified.fiscal_year,
        classified.report_id,
        classified.figure_number,
        -- a change is told beside the year it is counted from
        if(classified.measure in ('change', 'change_rate'), null, printed.printed_year) as printed_year,
        printed.table_number,
        printed.correction
    from classified
    inner join printed
        on classified.report_id = printed.report_id and classified.figure_number = printed.figure_number
    where classified.reason is null and classified.fiscal_year is not null
),

wrong_years as (
    select
        'wrong_year' as kind,
        'year_as_meant' as identity,
        'warning' as severity,
        budget_unit_id,
        fiscal_year,
        list(figure_id order by figure_number) as figure_ids,
        '报告写作“' || printed_year || '年”的' || count(*) || '个数字属于' || fiscal_year || '年度。' as sentence_zh,
        count(*) || ' figures printed under the year ' || printed_year || ' belong to ' || fiscal_year || '.'
            as sentence_en
    from figures
    where printed_year != fiscal_year
    group by report_id, budget_unit_id, fiscal_year, printed_year
),

corrected as (
    select
        'corrected_table' as kind,
        null as identity,
        'warning' as severity,
        budget_unit_id,
        fiscal_year,
        list(figure_id order by figure_number) as figure_ids,
        '表中' || count(*) || '个数字与所印行标签错位，已按勾稽关系更正：' || min(correction) as sentence_zh,
        count(*) || ' figures of a table do not belong to the labels beside them; corrected because '
        || min(correction) as sentence_en
    from figures
    where correction is not null
    group by report_id, budget_unit_id, fiscal_year, table_number
)

select * from wrong_years
union all by name
select * from corrected
