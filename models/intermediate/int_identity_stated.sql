with chosen as (
    select * from {{ ref('int_figures_chosen') }}
),

reports as (
    select * from {{ ref('int_reports_described') }}
),

staffing as (
    select * from {{ ref('stg_reports__staffing') }}
),

staffing_labels as (
    select * from {{ ref('staffing_labels') }}
),

indicators as (
    select * from {{ ref('stg_reports__indicators') }}
),

figures as (
    select
        budget_unit_id,
        fiscal_year,
        period_end,
        fund,
        line_item,
        coalesce(detail_key, '') as detail_key,
        coalesce(component, '') as component,
        measure,
        measure_base,
        compared_measure,
        line_item_detail,
        coalesce(amount_yuan, rate) as value,
        coalesce(rounding_half_width_yuan, rate_half_width, 0) as half_width,
        rate is not null as is_rate,
        figure_id
    from chosen
),

head_counts as (
    select
        reports.budget_unit_id,
        coalesce(staffing.as_of_year, reports.fiscal_year) as fiscal_year,
        'staff.' || staffing_labels.category as line_item,
        'head_count' as measure,
        cast(staffing.head_count as decimal(28, 8)) as value,
        left(staffing.report_id, 12) || '-s' || staffing.staffing_number as figure_id
    from staffing
    inner join reports on staffing.report_id = reports.report_id
    inner join staffing_labels on staffing.category_label = staffing_labels.label
    where staffing.entity_text is null
    qualify row_number() over (
        partition by reports.budget_unit_id, coalesce(staffing.as_of_year, reports.fiscal_year), line_item
        order by staffing.report_id, staffing.staffing_number
    ) = 1
),

-- weights and scores, apart for each report: the component keeps them so
scores as (
    select
        reports.budget_unit_id,
        reports.fiscal_year,
        'indicator' as line_item,
        if(indicators.is_total, '', 'i' || indicators.indicator_number) as detail_key,
        left(indicators.report_id, 12) as component,
        unnest([
            {measure: 'weight', number_text: regexp_extract(indicators.weight_text, '-?\d+(\.\d+)?')},
            {measure: 'score', number_text: regexp_extract(indicators.score_text, '-?\d+(\.\d+)?')}
        ], recursive := true),
        coalesce(indicators.level3, indicators.level2, indicators.level1) as line_item_detail,
        left(indicators.report_id, 12) || '-i' || indicators.indicator_number as figure_id
    from indicators
    inner join reports on indicators.report_id = reports.report_id
),

scores_valued as (
    select
        * exclude (number_text),
        try_cast(number_text as decimal(28, 8)) as value,
        -- a score with n decimals is right to half its last digit
        if(measure = 'score', 0.5 * power(10, -length(regexp_extract(number_text, '\.(\d+)', 1))), 0) as half_width
    from scores
    where number_text != ''
),

final as (
    select * from figures
    union all by name
    select * from head_counts
    union all by name
    select * from scores_valued
)

select
    budget_unit_id,
    fiscal_year,
    coalesce(period_end, make_date(fiscal_year, 12, 31)) as period_end,
    coalesce(fund, 'all') as fund,
    line_item,
    coalesce(detail_key, '') as detail_key,
    coalesce(component, '') as component,
    measure,
    measure_base,
    compared_measure,
    line_item_detail,
    cast(value as decimal(28, 8)) as value,
    cast(coalesce(half_width, 0) as decimal(28, 8)) as half_width,
    coalesce(is_rate, false) as is_rate,
    figure_id
from final
where fiscal_year is not null and value is not null
