{{ config(materialized='incremental') }}

with checks as (
    {{ of_units_to_build('fct_identity_checks') }}
),

final as (
    select
        budget_unit_id,
        identity,
        count(distinct fiscal_year) as unit_year_count,
        count(*) filter (where verdict = 'holds') as holds_count,
        count(*) filter (where verdict = 'broken') as broken_count,
        count(*) filter (where verdict = 'not_checkable') as not_checkable_count,
        count(*) filter (where is_known_discrepancy) as known_discrepancy_count
    from checks
    group by budget_unit_id, identity
)

select * from final
order by budget_unit_id
