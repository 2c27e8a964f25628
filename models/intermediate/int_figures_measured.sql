with labelled as (
    select * from {{ ref('int_figures_labelled') }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

in_their_report as (
    select
        labelled.*,
        reports.budget_unit_id,
        reports.fiscal_year as report_fiscal_year,
        reports.period_end as report_period_end,
        reports.trust,
        reports.default_measure,
        -- whose income it is says what income it is: 其他资金收入 is other income, whatever the list is called
        labelled.labelled_item in ('income', 'fiscal_appropriation_income')
        and not reports.is_government_wide
        and not labelled.is_negated
        and coalesce(labelled.item_from, '') != 'account' as is_income_of_fund,
        case
            when is_income_of_fund and labelled.income_item = 'none' then null
            when is_income_of_fund and labelled.income_item is not null then labelled.income_item
            when labelled.labelled_item is not null then labelled.labelled_item
            -- a class code says by itself what it classifies
            when left(labelled.detail_code, 1) = '2' then 'function'
            when left(labelled.detail_code, 1) in ('3', '5') then 'economic'
        end as line_item,
        -- 持平 beside a number other than zero speaks of something else than that number
        labelled.direction_sign is not null
        and (labelled.direction_sign != 0 or coalesce(labelled.value, 0) = 0) as has_direction,
        coalesce(labelled.value, if(labelled.is_negated or labelled.direction_sign = 0, 0, null)) as printed_value
    from labelled
    inner join reports on labelled.report_id = reports.report_id
),

measured as (
    select
        * replace (if(is_income_of_fund and income_item = 'none', 'no_line_item', item_reason) as item_reason),
        case
            when stated_measure = 'adjustment' and not is_percent then 'adjustment'
            when has_direction and compared_with in ('approved', 'revised', 'budget')
                then if(is_percent, 'variance_rate', 'variance')
            when has_direction then if(is_percent, 'change_rate', 'change')
            when is_rate_stated = is_percent then stated_measure
            when stated_measure is null and not is_percent then default_measure
        end as measure
    from in_their_report
),

final as (
    select
        *,
        if(has_direction and direction_sign = -1 and printed_value > 0, -printed_value, printed_value) as signed_value,
        case
            when measure = 'execution_rate' then stated_base
            when measure in ('variance', 'variance_rate') then nullif(compared_with, 'budget')
        end as measure_base,
        case
            when measure in ('change', 'change_rate', 'share')
                then if(is_rate_stated, null, coalesce(stated_measure, default_measure))
        end as compared_measure
    from measured
)

select * from final
