with resolved as (
    select distinct
        budget_unit_id,
        budget_unit_name
    from {{ ref('int_budget_units_resolved') }}
    where budget_unit_name is not null
),

subordinate_units as (
    select * from {{ ref('subordinate_units') }}
),

-- a department's own level bears its name; the units below it are told by the seed
named as (
    select
        budget_unit_name as department_name,
        budget_unit_name || '（本级）' as unit_name
    from resolved
    union distinct
    select
        department_name,
        unit_name
    from subordinate_units
),

final as (
    select
        departments.budget_unit_id as department_id,
        units.budget_unit_id
    from named
    inner join resolved as departments on named.department_name = departments.budget_unit_name
    inner join resolved as units on named.unit_name = units.budget_unit_name
)

select * from final
