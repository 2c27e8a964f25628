with units_to_build as (
    {{ units_to_build() }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

printed as (
    {{ of_reports_to_build('stg_reports__indicators') }}
),

indicators as (
    select
        *,
        try_cast(regexp_extract(completion_rate_text, '-?\d+(\.\d+)?') as decimal(18, 6)) as completion_value
    from printed
),

final as (
    select
        indicators.report_id,
        indicators.indicator_number,
        reports.file_name,
        reports.budget_unit_id,
        reports.budget_unit_name,
        reports.fiscal_year,
        indicators.level1,
        indicators.level2,
        indicators.level3,
        indicators.target_text as target,
        indicators.actual_text as actual,
        indicators.unit_of_measure,
        try_cast(regexp_extract(indicators.weight_text, '-?\d+(\.\d+)?') as decimal(9, 4)) as weight,
        -- printed as 100%, 100 or 1: a bare number up to 2 is the fraction itself
        cast(
            if(
                contains(indicators.completion_rate_text, '%') or indicators.completion_value > 2,
                indicators.completion_value * 0.01,
                indicators.completion_value
            ) as decimal(18, 8)
        ) as completion_rate,
        try_cast(regexp_extract(indicators.score_text, '-?\d+(\.\d+)?') as decimal(9, 4)) as score,
        indicators.weight_text,
        indicators.completion_rate_text,
        indicators.score_text,
        indicators.is_total,
        indicators.correction,
        indicators.quote,
        indicators.char_start,
        indicators.char_end,
        indicators.page,
        units_to_build.unit_version
    from indicators
    inner join reports on indicators.report_id = reports.report_id
    inner join units_to_build on reports.budget_unit_id = units_to_build.budget_unit_id
)

select * from final
order by budget_unit_id
