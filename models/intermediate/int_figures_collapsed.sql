{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

stated as (
    select stated.*
    from {{ ref('int_figures_stated') }} as stated
    inner join units_to_build on stated.budget_unit_id = units_to_build.budget_unit_id
    where stated.report_id not in (select superseded.report_id from {{ ref('int_reports_superseded') }} as superseded)
),

final as (
    {{ figures_collapsed('stated') }}
)

select * from final
order by budget_unit_id
