with indicators as (
    select * from {{ ref('stg_reports__indicators') }}
),

reports as (
    select * from {{ ref('int_reports_described') }}
),

numbers as (
    select
        reports.budget_unit_id,
        reports.fiscal_year,
        indicators.is_total,
        indicators.indicator_number,
        left(indicators.report_id, 12) as report_key,
        coalesce(indicators.level3, indicators.level2, indicators.level1) as line_item_detail,
        nullif(regexp_extract(indicators.weight_text, '-?\d+(\.\d+)?'), '') as weight,
        nullif(regexp_extract(indicators.score_text, '-?\d+(\.\d+)?'), '') as score
    from indicators
    inner join reports on indicators.report_id = reports.report_id
),

-- of the rows scored without a weight, those of budget execution, the first one is for the whole and counts
counted as (
    select *
    from numbers
    qualify
        is_total or weight is not null
        or row_number() over (partition by report_key, is_total, weight order by indicator_number) = 1
),

by_measure as (
    unpivot counted on weight, score into name measure value number_text
),

-- each report is a component of its own; a score is right to half its last digit, a weight is as it stands
final as (
    select
        budget_unit_id,
        fiscal_year,
        'indicator' as line_item,
        if(is_total, '', 'i' || indicator_number) as detail_key,
        report_key as component,
        measure,
        line_item_detail,
        try_cast(number_text as decimal(28, 8)) as compared_value,
        if(measure = 'score', 0.5 * power(10, -length(regexp_extract(number_text, '\.(\d+)', 1))), 0) as half_width,
        report_key || '-i' || indicator_number as figure_id
    from by_measure
    qualify row_number() over (
        partition by budget_unit_id, fiscal_year, report_key, measure, detail_key
        order by indicator_number
    ) = 1
)

select * from final
