{{ config(materialized='table') }}

with touched as (
    select * from {{ ref('int_budget_units_touched') }}
),

resolved as (
    select * from {{ ref('int_budget_units_resolved') }}
),

department_units as (
    select * from {{ ref('int_department_units') }}
),

-- what a department is held against is told in the words of its units
told_of as (
    select
        budget_unit_id,
        true as is_own
    from touched
    union all
    select
        department_units.budget_unit_id,
        false as is_own
    from department_units
    inner join touched on department_units.department_id = touched.budget_unit_id
),

final as (
    select
        resolved.report_id,
        bool_or(told_of.is_own) as is_own
    from resolved
    inner join told_of on resolved.budget_unit_id = told_of.budget_unit_id
    group by resolved.report_id
)

select * from final
