with indicators as (
    {{ of_reports_to_build('stg_reports__indicators') }}
),

reports as (
    {{ of_units_to_build('int_reports_described', in_force=true) }}
),

labels as (
    select * from {{ ref('line_item_labels') }}
),

rates as (
    {{ of_units_to_build('int_identity_figures') }}
    union all by name
    select * from {{ ref('int_derived_figures') }}
),

-- an indicator that claims how far a budget was carried out: 基本支出预算执行, 预算执行率
claims as (
    select
        reports.budget_unit_id,
        reports.fiscal_year,
        make_date(reports.fiscal_year, 12, 31) as period_end,
        coalesce(indicators.level3, indicators.level2, indicators.level1) as indicator_name,
        regexp_extract(indicators.actual_text, '^\d+(\.\d+)?') as claimed_text,
        left(indicators.report_id, 12) || '-i' || indicators.indicator_number as figure_id
    from indicators
    inner join reports on indicators.report_id = reports.report_id
    where
        not indicators.is_total
        and regexp_matches(indicator_name, '预算执行|执行率|预算完成率')
        and coalesce(indicators.unit_of_measure, '') in ('', '%')
        and regexp_matches(indicators.actual_text, '^\d+(\.\d+)?%?$')
),

-- the line item its name means: the longest label in it, else the whole expenditure
claims_of_items as (
    select
        claims.*,
        coalesce(labels.line_item, 'expenditure') as line_item,
        cast(claims.claimed_text as decimal(18, 8)) / 100 as claimed_rate,
        0.005 * power(10, -length(regexp_extract(claims.claimed_text, '\.(\d+)', 1))) as half_width
    from claims
    left join labels
        on contains(claims.indicator_name, labels.label) and labels.line_item is not null and labels.weight = 'strong'
    qualify row_number() over (partition by claims.figure_id order by length(labels.label) desc nulls last) = 1
),

compared as (
    select
        'indicator_execution_rate' as identity,
        claims.budget_unit_id,
        claims.fiscal_year,
        claims.period_end,
        coalesce(rates.fund, 'all') as fund,
        claims.line_item,
        claims.indicator_name as line_item_detail,
        '' as component,
        'execution_rate' as measure,
        claims.claimed_rate as left_value,
        rates.value as right_value,
        claims.claimed_rate - rates.value as residual,
        claims.claimed_rate - claims.half_width - rates.value_high as residual_low,
        claims.claimed_rate + 2 * claims.half_width - rates.value_low as residual_high,
        case
            when rates.value is null then 'not_checkable'
            when residual_low <= 0 and residual_high >= 0 then 'holds'
            else 'broken'
        end as verdict,
        if(rates.value is null, 'missing_term', null) as not_checkable_because,
        list_concat([claims.figure_id], coalesce(rates.figure_ids, [])) as figure_ids
    from claims_of_items as claims
    left join rates
        on
            claims.budget_unit_id = rates.budget_unit_id and claims.fiscal_year = rates.fiscal_year
            and claims.period_end = rates.period_end and claims.line_item = rates.line_item
            and rates.detail_key = '' and rates.component = ''
            and rates.measure = 'execution_rate' and starts_with(rates.basis, 'actual/')
    qualify row_number() over (
        partition by claims.figure_id
        order by rates.basis = 'actual/revised' desc, coalesce(rates.step, 0), rates.fund
    ) = 1
)

select * from compared
