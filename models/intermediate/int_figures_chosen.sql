{{ config(materialized='incremental') }}

with collapsed as (
    {{ of_units_to_build('int_figures_collapsed') }}
),

final as (
    {{ figures_chosen('collapsed') }}
)

select * from final
order by budget_unit_id
