with figures as (
    {{ of_units_to_build('fct_reported_figures') }}
),

checks as (
    {{ of_units_to_build('fct_identity_checks') }}
),

identities as (
    select * from {{ ref('identities') }}
),

budget_units as (
    select * from {{ ref('dim_budget_units') }}
),

-- a year that other years only speak of, by a change or as a derived figure, has nothing to be trusted
unit_years as (
    select
        budget_unit_id,
        fiscal_year
    from figures
    where fiscal_year is not null
    union distinct
    select
        budget_unit_id,
        fiscal_year
    from checks
    where verdict in ('holds', 'broken')
),

checked as (
    select
        budget_unit_id,
        fiscal_year,
        count(*) as checked_count
    from checks
    where verdict in ('holds', 'broken')
    group by budget_unit_id, fiscal_year
),

breaches as (
    select
        checks.budget_unit_id,
        checks.fiscal_year,
        count(*) as broken_count,
        string_agg(distinct identities.sentence_zh, '; ' order by identities.sentence_zh) as broken_sentences
    from checks
    inner join identities on checks.identity = identities.identity
    where
        checks.verdict = 'broken'
        and not checks.is_known_discrepancy
        and checks.severity in ('fatal', 'error')
    group by checks.budget_unit_id, checks.fiscal_year
),

final as (
    select
        unit_years.budget_unit_id,
        budget_units.budget_unit_name,
        cast(unit_years.fiscal_year as integer) as fiscal_year,
        breaches.budget_unit_id is null as is_trusted,
        cast(coalesce(checked.checked_count, 0) as integer) as checked_identity_count,
        cast(coalesce(breaches.broken_count, 0) as integer) as broken_identity_count,
        'broken: ' || breaches.broken_sentences as reason
    from unit_years
    inner join budget_units on unit_years.budget_unit_id = budget_units.budget_unit_id
    left join checked
        on
            unit_years.budget_unit_id = checked.budget_unit_id
            and unit_years.fiscal_year = checked.fiscal_year
    left join breaches
        on
            unit_years.budget_unit_id = breaches.budget_unit_id
            and unit_years.fiscal_year = breaches.fiscal_year
)

select * from final
order by budget_unit_id
