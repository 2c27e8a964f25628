with identities as (
    select * from {{ ref('identities') }}
),

stated as (
    select * from {{ ref('int_identity_figures') }}
),

reports as (
    select * from {{ ref('int_reports_described') }}
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
    select * from {{ ref('int_identity_verdicts') }}
    union all by name
    select * from {{ ref('int_identity_agreements') }}
    union all by name
    select * from {{ ref('int_identity_years') }}
    union all by name
    select * from {{ ref('int_indicator_verdicts') }}
    union all by name
    select * from {{ ref('int_document_verdicts') }}
),

-- an identity that a year states nothing of is not checkable there: the ledger adds up to the whole catalogue
unstated as (
    select
        identities.identity,
        unit_years.budget_unit_id,
        unit_years.fiscal_year,
        make_date(unit_years.fiscal_year, 12, 31) as period_end,
        'all' as fund,
        'not_checkable' as verdict,
        'nothing_stated' as not_checkable_because
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
    left join verdicts
        on
            identities.identity = verdicts.identity and unit_years.budget_unit_id = verdicts.budget_unit_id
            and unit_years.fiscal_year = verdicts.fiscal_year
    where verdicts.identity is null
),

final as (
    select * exclude (unit_version) from verdicts
    union all by name
    select * from unstated
)

select * from final
