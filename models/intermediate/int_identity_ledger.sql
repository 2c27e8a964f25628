with identities as (
    select * from {{ ref('identities') }}
),

stated as (
    {{ of_units_to_build('int_identity_figures') }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

unit_years as (
    select
        stated.budget_unit_id,
        stated.fiscal_year,
        list(distinct reports.report_kind) filter (where reports.report_kind is not null) as report_kinds,
        bool_or(stated.is_government_wide) as is_government_wide
    from stated
    left join reports
        on stated.budget_unit_id = reports.budget_unit_id and stated.fiscal_year = reports.fiscal_year
    group by stated.budget_unit_id, stated.fiscal_year
),

verdicts as (
    {{ of_units_to_build('int_identity_verdicts') }}
    union all by name
    {{ of_units_to_build('int_identity_agreements') }}
    union all by name
    select * from {{ ref('int_identity_years') }}
    union all by name
    select * from {{ ref('int_indicator_verdicts') }}
    union all by name
    {{ of_units_to_build('int_document_verdicts') }}
    union all by name
    select * from {{ ref('int_department_verdicts') }}
),

-- each identity is due in the unit-years whose reports it applies to
due as (
    select
        identities.identity,
        unit_years.budget_unit_id,
        unit_years.fiscal_year
    from unit_years
    inner join identities
        on
            unit_years.fiscal_year between coalesce(identities.valid_from_year, 0)
            and coalesce(identities.valid_to_year, 9999)
            and (
                identities.applies_to is null
                or list_has_any(string_split(identities.applies_to, '|'), unit_years.report_kinds)
                or (identities.applies_to = 'budget_unit' and not unit_years.is_government_wide)
            )
),

-- one that can be checked where it is not due is told all the same
told as (
    select verdicts.*
    from verdicts
    left join due
        on
            verdicts.identity = due.identity and verdicts.budget_unit_id = due.budget_unit_id
            and verdicts.fiscal_year = due.fiscal_year
    where due.identity is not null or verdicts.verdict != 'not_checkable'
),

-- one that a year states nothing of is not checkable there: the ledger adds up to the whole catalogue
unstated as (
    select
        due.identity,
        due.budget_unit_id,
        due.fiscal_year,
        make_date(due.fiscal_year, 12, 31) as period_end,
        'all' as fund,
        'not_checkable' as verdict,
        'nothing_stated' as not_checkable_because
    from due
    left join told
        on
            due.identity = told.identity and due.budget_unit_id = told.budget_unit_id
            and due.fiscal_year = told.fiscal_year
    where told.identity is null
),

final as (
    select * exclude (unit_version) from told
    union all by name
    select * from unstated
)

select * from final
