-- holds + broken + not_checkable = the catalogue × the years it applies to: no identity is silently left out
with unit_years as (
    select
        stated.budget_unit_id,
        stated.fiscal_year,
        list(distinct reports.report_kind) filter (where reports.report_kind is not null) as report_kinds,
        bool_or(stated.is_government_wide) as is_government_wide
    from {{ ref('int_identity_figures') }} as stated
    left join {{ ref('dim_reports') }} as reports
        on stated.budget_unit_id = reports.budget_unit_id and stated.fiscal_year = reports.fiscal_year
    group by stated.budget_unit_id, stated.fiscal_year
),

due as (
    select
        unit_years.budget_unit_id,
        unit_years.fiscal_year,
        identities.identity
    from unit_years
    cross join {{ ref('dim_identities') }} as identities
    where
        unit_years.fiscal_year between coalesce(identities.valid_from_year, 0)
        and coalesce(identities.valid_to_year, 9999)
        and (
            identities.applies_to is null
            or list_has_any(string_split(identities.applies_to, '|'), unit_years.report_kinds)
            or (identities.applies_to = 'budget_unit' and not unit_years.is_government_wide)
        )
)

select due.*
from due
left join {{ ref('fct_identity_checks') }} as checks
    on
        due.budget_unit_id = checks.budget_unit_id
        and due.fiscal_year = checks.fiscal_year
        and due.identity = checks.identity
where checks.identity is null
