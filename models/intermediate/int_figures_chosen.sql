{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

collapsed as (
    select collapsed.*
    from {{ ref('int_figures_collapsed') }} as collapsed
    inner join units_to_build on collapsed.budget_unit_id = units_to_build.budget_unit_id
),

final as (
    {{ figures_chosen('collapsed') }}
)

select * from final
order by budget_unit_id
