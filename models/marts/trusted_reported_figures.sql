{{ config(materialized='view') }}

with figures as (
    select * from {{ ref('fct_reported_figures') }}
),

release_status as (
    select * from {{ ref('rpt_release_status') }}
),

final as (
    select figures.*
    from figures
    inner join release_status
        on
            figures.budget_unit_id = release_status.budget_unit_id
            and figures.fiscal_year = release_status.fiscal_year
    where release_status.is_trusted
)

select * from final
