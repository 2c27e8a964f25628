with collapsed as (
    {{ of_units_to_build('int_figures_collapsed') }}
),

classified as (
    {{ of_units_to_build('int_figures_classified') }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

tables_titled as (
    select * from {{ ref('int_tables_titled') }}
),

-- every place in which a value is stated
stated as (
    select
        figure_key,
        coalesce(amount_yuan, rate) as value,
        half_width,
        unnest(witness_figure_ids) as figure_id
    from collapsed
),

final as (
    select
        stated.figure_key,
        classified.budget_unit_id,
        classified.fiscal_year,
        classified.period_end,
        classified.fund,
        classified.line_item,
        coalesce(classified.line_item_detail, '') as line_item_detail,
        coalesce(classified.component, '') as component,
        classified.measure,
        concat_ws(' ', classified.measure, classified.measure_base, classified.compared_measure) as measure_in_full,
        stated.value,
        stated.half_width,
        stated.figure_id,
        classified.report_id,
        reports.report_kind,
        reports.fiscal_year - classified.fiscal_year as years_later,
        if(classified.table_number is null, 'prose', 'table') as place,
        tables_titled.statutory_table
    from stated
    inner join classified on stated.figure_id = classified.figure_id
    inner join reports on classified.report_id = reports.report_id
    left join tables_titled
        on classified.report_id = tables_titled.report_id and classified.table_number = tables_titled.table_number
)

select * from final
