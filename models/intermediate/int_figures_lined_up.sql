with chosen as (
    select * from {{ ref('int_figures_chosen') }}
),

final as (
    select
        md5(concat_ws(
            '|', budget_unit_id, fiscal_year, fund, line_item, coalesce(detail_key, ''), coalesce(component, '')
        )) as line_key,
        budget_unit_id,
        fiscal_year,
        period_end,
        fund,
        line_item,
        line_item_detail,
        component,
        measure,
        measure_base,
        amount_yuan,
        rate,
        source,
        figure_id
    from chosen
    where measure in ('approved', 'revised', 'adjustment', 'actual', 'forecast', 'execution_rate')
)

select * from final
