-- a row that no finding answers to is needed no longer: the report was mended, read otherwise, or its values changed
with known_discrepancies as (
    select * from {{ ref('known_discrepancies') }}
),

checks as (
    select * from {{ ref('fct_identity_checks') }}
),

-- a warehouse that does not hold the unit's year says nothing about it
unit_years as (
    select distinct
        budget_unit_id,
        fiscal_year
    from checks
),

needed as (
    select distinct
        identity,
        budget_unit_id,
        fiscal_year,
        line_item,
        line_item_detail,
        left_value,
        right_value
    from checks
    where verdict = 'broken'
),

final as (
    select known_discrepancies.*
    from known_discrepancies
    left join unit_years
        on
            known_discrepancies.budget_unit_id = unit_years.budget_unit_id
            and known_discrepancies.fiscal_year = unit_years.fiscal_year
    left join needed
        on
            known_discrepancies.identity = needed.identity
            and known_discrepancies.budget_unit_id = needed.budget_unit_id
            and known_discrepancies.fiscal_year = needed.fiscal_year
            and coalesce(known_discrepancies.line_item, '') = needed.line_item
            and coalesce(known_discrepancies.line_item_detail, '') = needed.line_item_detail
            and known_discrepancies.left_value is not distinct from needed.left_value
            and known_discrepancies.right_value is not distinct from needed.right_value
    where
        known_discrepancies.expires_on < current_date
        or (unit_years.budget_unit_id is not null and needed.identity is null)
)

select * from final
