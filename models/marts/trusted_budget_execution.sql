{{ config(materialized='view') }}

with execution as (
    select * from {{ ref('fct_budget_execution') }}
),

release_status as (
    select * from {{ ref('rpt_release_status') }}
),

final as (
    select execution.*
    from execution
    inner join release_status
        on
            execution.budget_unit_id = release_status.budget_unit_id
            and execution.fiscal_year = release_status.fiscal_year
    where release_status.is_trusted
)

select * from final
