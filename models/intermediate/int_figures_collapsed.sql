{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

stated as (
    select stated.*
    from {{ ref('int_figures_stated') }} as stated
    inner join units_to_build on stated.budget_unit_id = units_to_build.budget_unit_id
),

final as (
    {{ figures_collapsed('stated') }}
)

select * from final
order by budget_unit_id
