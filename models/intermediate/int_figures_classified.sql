{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

measured as (
    select * from {{ ref('int_figures_measured') }}
),

measures as (
    select * from {{ ref('measures') }}
),

line_items as (
    select * from {{ ref('line_items') }}
),

rates_of_forecasts as (
    select * from {{ ref('int_rates_of_forecasts') }}
),

tables_titled as (
    select
        *,
        statutory_table in ('basic', 'fiscal_basic') as is_of_basic,
        bool_or(is_of_basic) over (partition by report_id) as is_beside_basic
    from {{ ref('int_tables_titled') }}
),

with_amounts as (
    select
        measured.* replace (
            if(rates_of_forecasts.report_id is null, measured.compared_measure, 'forecast') as compared_measure,
            -- economic classes in another table than that of basic expenditure are of all expenditure
            if(
                measured.line_item = 'economic' and tables_titled.is_beside_basic and not tables_titled.is_of_basic,
                coalesce(measured.component, 'expenditure'),
                measured.component
            ) as component
        ),
        units_to_build.unit_version,
        measures.stage = 'budget' or measured.measure = 'forecast' or rates_of_forecasts.report_id is not null
            as is_for_whole_year,
        coalesce(measures.is_rate, measured.is_percent) as is_rate,
        -- known to complete an account, but not among the lines that the warehouse reports
        line_items.is_reported is false or components.is_reported is false as is_supporting_line,
        -- zero is zero in any money unit; any other number without one is no amount
        coalesce(measured.yuan_per_unit, if(measured.signed_value = 0, 0, null)) as yuan_per_value,
        try_cast('0.' || repeat('0', measured.decimals) || '5' as decimal(18, 9)) as half_width,
        -- a cell may hide zeros that others of its column show: 985 is 985.00 beside 12.50
        if(
            measured.table_number is null,
            half_width,
            min(half_width) over (
                partition by
                    measured.report_id, measured.table_number, measured.column_number, measured.unit_label
            )
        ) as column_half_width_printed
    from measured
    inner join units_to_build on measured.budget_unit_id = units_to_build.budget_unit_id
    left join measures on measured.measure = measures.measure
    left join line_items on measured.line_item = line_items.line_item
    left join line_items as components on measured.component = components.line_item
    left join rates_of_forecasts
        on
            measured.report_id = rates_of_forecasts.report_id
            and measured.figure_number = rates_of_forecasts.figure_number
    left join tables_titled
        on measured.report_id = tables_titled.report_id and measured.table_number = tables_titled.table_number
),

final as (
    select
        left(report_id, 12) || '-' || figure_number as figure_id,
        report_id,
        figure_number,
        budget_unit_id,
        unit_version,
        year as fiscal_year,
        if(is_for_whole_year or period_end is null, make_date(year, 12, 31), period_end) as period_end,
        fund,
        line_item,
        nullif(concat_ws(' ', class_code, detail_name), '') as line_item_detail,
        coalesce(class_code, regexp_replace(detail_name, '[\s“”"《》]', '', 'g')) as detail_key,
        component,
        measure,
        measure_base,
        compared_measure,
        signed_value as value,
        decimals,
        if(is_rate, null, unit_label) as money_unit,
        if(is_rate, null, try_cast(try_cast(signed_value as decimal(22, 6)) * yuan_per_value as decimal(20, 2)))
            as amount_yuan,
        if(is_rate, null, cast(half_width * yuan_per_value as decimal(20, 6))) as rounding_half_width_yuan,
        if(is_rate, try_cast(try_cast(signed_value as decimal(22, 6)) * 0.01 as decimal(18, 8)), null) as rate,
        if(is_rate, cast(half_width * 0.01 as decimal(18, 10)), null) as rate_half_width,
        if(
            is_rate,
            cast(column_half_width_printed * 0.01 as decimal(28, 8)),
            cast(column_half_width_printed * yuan_per_value as decimal(28, 8))
        ) as column_half_width,
        if(correction is null, 'stated', 'corrected') as source,
        coalesce(year = report_fiscal_year, false) as is_own_year,
        report_fiscal_year,
        trust,
        table_number,
        case
            when reason is not null then reason
            when bound != 'exact' then 'approximate'
            when item_reason is not null then item_reason
            when signed_value is null then 'remnant'
            when line_item is null or measure is null then 'not_understood'
            when is_supporting_line then 'no_line_item'
        end as reason,
        case
            when reason is not null then reason_text
            when bound != 'exact' then bound
            when item_reason is not null then item_label
            when signed_value is null then value_text
            when line_item is null then 'no line item'
            when measure is null then 'no measure'
            when is_supporting_line then item_label
        end as reason_text,
        reason = 'no_line_item' and is_supporting_line and signed_value is not null and measure is not null
            as is_supporting
    from with_amounts
)

select * from final
order by budget_unit_id
