{{ config(materialized='incremental') }}

with stated as (
    {{ of_units_to_build('int_figures_stated', in_force=true) }}
),

final as (
    {{ figures_collapsed('stated') }}
)

select * from final
order by budget_unit_id
