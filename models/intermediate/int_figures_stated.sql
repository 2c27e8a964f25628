{{ config(materialized='incremental') }}

with classified as (
    {{ of_units_to_build('int_figures_classified') }}
),

-- a table with an amount that was not understood may list more than what was
tables_understood as (
    select
        report_id,
        table_number
    from classified
    where table_number is not null
    group by report_id, table_number
    having count(*) filter (where reason = 'not_understood') = 0
),

-- a figure of an unknown year or in an unknown money unit says nothing that others could confirm
comparable as (
    select
        classified.*,
        coalesce(classified.amount_yuan, classified.rate) as compared_value,
        coalesce(classified.rounding_half_width_yuan, classified.rate_half_width) as half_width,
        tables_understood.table_number is not null as is_in_table_understood
    from classified
    left join tables_understood
        on
            classified.report_id = tables_understood.report_id
            and classified.table_number = tables_understood.table_number
    where
        (classified.reason is null or classified.is_supporting)
        and classified.fiscal_year is not null
        and compared_value is not null
),

final as (
    select
        * exclude (reason, reason_text, table_number),
        md5(concat_ws(
            '|',
            budget_unit_id,
            fiscal_year,
            period_end,
            fund,
            line_item,
            coalesce(detail_key, ''),
            coalesce(component, ''),
            measure,
            coalesce(measure_base, ''),
            coalesce(compared_measure, '')
        )) as figure_key
    from comparable
)

select * from final
order by budget_unit_id
