-- holds + broken + known discrepancies + not checkable = the catalogue × the years it applies to: no identity is left
-- out of a year, none has a verdict where it does not apply, and the counts of `dim_identities` are those of the ledger
with identity_figures as (
    {{ rows_to_test('int_identity_figures') }}
),

checks as (
    {{ rows_to_test('fct_identity_checks') }}
),

tallies as (
    {{ rows_to_test('int_identity_tallies') }}
),

unit_years as (
    select
        stated.budget_unit_id,
        stated.fiscal_year,
        list(distinct reports.report_kind) filter (where reports.report_kind is not null) as report_kinds,
        bool_or(stated.is_government_wide) as is_government_wide
    from identity_figures as stated
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
),

-- one outcome for each identity and unit-year: the gravest of its instances
outcomes as (
    select
        budget_unit_id,
        fiscal_year,
        identity,
        case
            when bool_or(verdict = 'broken' and not is_known_discrepancy) then 'broken'
            when bool_or(is_known_discrepancy) then 'known_discrepancy'
            when bool_or(verdict = 'holds') then 'holds'
            when bool_and(verdict = 'not_checkable') then 'not_checkable'
        end as outcome
    from checks
    group by budget_unit_id, fiscal_year, identity
),

compared as (
    select
        coalesce(due.identity, outcomes.identity) as identity,
        coalesce(due.budget_unit_id, outcomes.budget_unit_id) as budget_unit_id,
        coalesce(due.fiscal_year, outcomes.fiscal_year) as fiscal_year,
        due.identity is not null as is_due,
        outcomes.outcome
    from due
    full join outcomes
        on
            due.budget_unit_id = outcomes.budget_unit_id
            and due.fiscal_year = outcomes.fiscal_year
            and due.identity = outcomes.identity
),

counted as (
    select
        identity,
        count(*) as row_count
    from checks
    group by identity
),

told as (
    select
        identity,
        sum(holds_count + broken_count + not_checkable_count) as told_count
    from tallies
    group by identity
),

summed as (
    select
        identity,
        sum(holds_count + broken_count + not_checkable_count) as sum_count
    from {{ ref('int_identity_tallies') }}
    group by identity
),

-- the counts of a unit are those of its rows, and those of the catalogue their sums
miscounted as (
    select identities.identity
    from {{ ref('dim_identities') }} as identities
    left join summed on identities.identity = summed.identity
    left join told on identities.identity = told.identity
    left join counted on identities.identity = counted.identity
    where
        identities.holds_count + identities.broken_count + identities.not_checkable_count
        != coalesce(summed.sum_count, 0)
        or told.told_count is distinct from counted.row_count
)

select
    identity,
    budget_unit_id,
    fiscal_year,
    is_due,
    outcome
from compared
where outcome is null or not (is_due or outcome in ('holds', 'broken', 'known_discrepancy'))
union all
select
    identity,
    null as budget_unit_id,
    null as fiscal_year,
    null as is_due,
    'miscounted' as outcome
from miscounted
