with measured as (
    select
        *,
        coalesce(class_code, detail_name, '') as detail,
        coalesce(component, '') as part,
        try_cast(signed_value as double) * yuan_per_unit as yuan
    from {{ ref('int_figures_measured') }}
    where reason is null and bound = 'exact'
),

rates as (
    select
        *,
        signed_value * 0.01 as rate,
        0.01 * power(10, -decimals) as last_digit
    from measured
    where measure = 'execution_rate' and is_percent
),

-- the expected and the actual spending that the rate is the rate of, if it is rounded or truncated
matched as (
    select
        rates.report_id,
        rates.figure_number,
        bool_and(spent.measure = 'forecast') as is_of_forecast_alone
    from rates
    inner join measured as budgets
        on
            rates.report_id = budgets.report_id and rates.year = budgets.year and rates.fund = budgets.fund
            and rates.line_item = budgets.line_item and rates.detail = budgets.detail and rates.part = budgets.part
    inner join measured as spent
        on
            rates.report_id = spent.report_id and rates.year = spent.year and rates.fund = spent.fund
            and rates.line_item = spent.line_item and rates.detail = spent.detail and rates.part = spent.part
    where
        budgets.measure in ('approved', 'revised') and budgets.yuan > 0
        and (spent.measure = 'forecast' or (spent.measure = 'actual' and spent.period_end = rates.period_end))
        and spent.yuan / budgets.yuan - rates.rate between -0.5 * rates.last_digit and rates.last_digit
    group by rates.report_id, rates.figure_number
),

-- the amount that the same sentence states last before the rate, where it is of the same item
told_before as (
    select
        rates.report_id,
        rates.figure_number,
        arg_max(spent.measure, spent.figure_number) = 'forecast' as is_told_after_forecast
    from rates
    inner join measured as spent
        on
            rates.report_id = spent.report_id and rates.quote = spent.quote and rates.fund = spent.fund
            and rates.line_item = spent.line_item and rates.detail = spent.detail and rates.part = spent.part
            and rates.figure_number > spent.figure_number
    where spent.measure in ('actual', 'forecast') and rates.table_number is null
    group by rates.report_id, rates.figure_number
),

-- before the year is out, a rate of the whole year can only be expected
final as (
    select
        rates.report_id,
        rates.figure_number
    from rates
    left join matched on rates.report_id = matched.report_id and rates.figure_number = matched.figure_number
    left join told_before
        on rates.report_id = told_before.report_id and rates.figure_number = told_before.figure_number
    where
        coalesce(matched.is_of_forecast_alone, told_before.is_told_after_forecast, false)
        or (
            rates.year = rates.report_fiscal_year
            and rates.period_end = make_date(rates.year, 12, 31)
            and rates.report_period_end < rates.period_end
        )
)

select * from final
