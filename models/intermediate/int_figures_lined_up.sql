with chosen as (
    {{ of_units_to_build('int_figures_chosen') }}
),

derived as (
    select * from {{ ref('int_derived_figures') }}
),

-- what is printed goes before what it implies; what rests on an assumption stays out
figures as (
    select
        budget_unit_id,
        fiscal_year,
        period_end,
        fund,
        line_item,
        line_item_detail,
        coalesce(detail_key, '') as detail_key,
        coalesce(component, '') as component,
        measure,
        measure_base,
        amount_yuan,
        rate,
        source,
        [figure_id] as figure_ids,
        if(measure = 'execution_rate' and compared_measure = 'forecast', 2, 1) as preference
    from chosen
    where not is_supporting
    union all
    select
        budget_unit_id,
        fiscal_year,
        period_end,
        fund,
        line_item,
        coalesce(line_item_detail, nullif(detail_key, '')) as line_item_detail,
        detail_key,
        component,
        measure,
        null as measure_base,
        cast(value as decimal(20, 2)) as amount_yuan,
        null as rate,
        'derived' as source,
        figure_ids,
        2 as preference
    from derived
    where not is_conditional and measure != 'execution_rate'
),

final as (
    select
        * exclude (preference, detail_key) replace (nullif(component, '') as component),
        md5(concat_ws('|', budget_unit_id, fiscal_year, fund, line_item, detail_key, component)) as line_key,
        measure in ('actual', 'forecast', 'execution_rate') as is_as_of_period
    from figures
    where measure in ('approved', 'revised', 'adjustment', 'actual', 'forecast', 'execution_rate')
    qualify row_number() over (
        partition by
            budget_unit_id, fiscal_year, period_end, fund, line_item, detail_key, component, measure, measure_base
        order by preference asc
    ) = 1
)

select * from final
