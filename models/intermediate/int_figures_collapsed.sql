{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

classified as (
    select classified.*
    from {{ ref('int_figures_classified') }} as classified
    inner join units_to_build on classified.budget_unit_id = units_to_build.budget_unit_id
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

keyed as (
    select
        *,
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
),

witnessed as (
    select
        *,
        row_number() over (
            same_value order by trust = 'text' desc, half_width asc, is_own_year desc, report_id asc, figure_number asc
        ) as place,
        count(*) over same_value as witness_count,
        list(figure_id) over same_value as witness_figure_ids,
        min(column_half_width) over same_value as least_column_half_width,
        bool_or(is_own_year) over same_value as is_in_own_year_report,
        bool_or(trust = 'text') over same_value as is_read_as_text,
        bool_or(is_in_table_understood) over same_value as is_tabled,
        max(report_fiscal_year) over same_value as latest_report_year
    from keyed
    window same_value as (partition by figure_key, compared_value)
),

final as (
    select
        * exclude (
            place, reason, reason_text, is_own_year, report_fiscal_year, trust, table_number, is_in_table_understood,
            least_column_half_width
        ) replace (least_column_half_width as column_half_width)
    from witnessed
    where place = 1
)

select * from final
order by budget_unit_id
