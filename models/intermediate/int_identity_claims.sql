with indicators as (
    {{ of_reports_to_build('stg_reports__indicators') }}
),

reports as (
    {{ of_units_to_build('int_reports_described', in_force=true) }}
),

indicator_claims as (
    select * from {{ ref('indicator_claims') }}
),

named as (
    select
        reports.budget_unit_id,
        reports.fiscal_year,
        reports.period_end,
        indicators.report_id,
        indicators.indicator_number,
        coalesce(indicators.level3, indicators.level2, indicators.level1) as indicator_name,
        regexp_extract(indicators.actual_text, '^(-?\d+(?:\.\d+)?)%?$', 1) as claimed_text
    from indicators
    inner join reports on indicators.report_id = reports.report_id
    where
        not indicators.is_total
        and (ends_with(indicators.actual_text, '%') or indicators.unit_of_measure = '%')
),

-- a rate is claimed only with a percent sign: 0.95 beside no unit may be either
final as (
    select
        named.budget_unit_id,
        named.fiscal_year,
        named.period_end,
        'claim.' || indicator_claims.claim as line_item,
        'claimed_rate' as measure,
        named.indicator_name as line_item_detail,
        cast(named.claimed_text as decimal(18, 8)) / 100 as compared_value,
        0.005 * power(10, -length(regexp_extract(named.claimed_text, '\.(\d+)', 1))) as half_width,
        true as is_rate,
        left(named.report_id, 12) || '-i' || named.indicator_number as figure_id
    from named
    inner join indicator_claims on regexp_matches(named.indicator_name, indicator_claims.pattern)
    where named.claimed_text != ''
    qualify row_number() over (
        partition by named.budget_unit_id, named.fiscal_year, indicator_claims.claim
        order by named.report_id, named.indicator_number
    ) = 1
)

select * from final
