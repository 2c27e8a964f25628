with indicators as (
    {{ of_reports_to_build('stg_reports__indicators') }}
),

reports as (
    {{ of_units_to_build('int_reports_described', in_force=true) }}
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
        nullif(regexp_extract(indicators.score_text, '-?\d+(\.\d+)?'), '') as score,
        -- a completion is a share of the goal only where the goal is a least amount
        nullif(regexp_extract(indicators.target_text, '^(?:≥|>=|=|＝|不低于)?(\d+(?:\.\d+)?)%?$', 1), '') as goal,
        if(
            goal is null, null, nullif(regexp_extract(indicators.actual_text, '^(\d+(?:\.\d+)?)%?$', 1), '')
        ) as achieved,
        if(
            achieved is null,
            null,
            nullif(regexp_extract(indicators.completion_rate_text, '^(\d+(?:\.\d+)?)%$', 1), '')
        ) as completion_rate
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
    unpivot counted on weight, score, goal, achieved, completion_rate into name measure value number_text
),

-- each report is a component of its own; a score or a rate is right to half its last digit, a weight is as it stands
of_indicators as (
    select
        budget_unit_id,
        fiscal_year,
        'indicator' as line_item,
        if(is_total, '', 'i' || indicator_number) as detail_key,
        report_key as component,
        measure,
        line_item_detail,
        number_text,
        report_key || '-i' || indicator_number as figure_id
    from by_measure
    qualify row_number() over (
        partition by budget_unit_id, fiscal_year, report_key, measure, detail_key
        order by indicator_number
    ) = 1
),

-- the one indicator for the execution of the whole budget
of_execution as (
    select * replace ('indicator.execution' as line_item, '' as detail_key, '' as component)
    from of_indicators
    where measure in ('weight', 'score') and regexp_matches(line_item_detail, '^(?:部门)?预算执行(?:率|情况)?$')
    qualify row_number() over (partition by budget_unit_id, fiscal_year, measure order by figure_id) = 1
),

unioned as (
    select * from of_indicators
    union all
    select * from of_execution
),

final as (
    select
        budget_unit_id,
        fiscal_year,
        line_item,
        detail_key,
        component,
        measure,
        line_item_detail,
        try_cast(number_text as decimal(28, 8)) * if(measure = 'completion_rate', 0.01, 1) as compared_value,
        case
            when measure not in ('score', 'completion_rate') then 0
            else 0.5 * power(10, -length(regexp_extract(number_text, '\.(\d+)', 1)))
        end * if(measure = 'completion_rate', 0.01, 1) as half_width,
        measure = 'completion_rate' as is_rate,
        figure_id
    from unioned
)

select * from final
