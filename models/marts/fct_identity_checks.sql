with units_to_build as (
    {{ units_to_build() }}
),

identities as (
    select * from {{ ref('dim_identities') }}
),

known_discrepancies as (
    select * from {{ ref('known_discrepancies') }}
),

unit_years as (
    select
        stated.budget_unit_id,
        stated.fiscal_year,
        list(distinct reports.report_kind) filter (where reports.report_kind is not null) as report_kinds
    from {{ ref('int_identity_figures') }} as stated
    left join {{ ref('int_reports_described') }} as reports
        on stated.budget_unit_id = reports.budget_unit_id and stated.fiscal_year = reports.fiscal_year
    group by stated.budget_unit_id, stated.fiscal_year
),

verdicts as (
    select * exclude (unit_version) from {{ ref('int_identity_verdicts') }}
    union all by name
    select * from {{ ref('int_identity_agreements') }}
    union all by name
    select * from {{ ref('int_indicator_verdicts') }}
),

-- an identity that a year states nothing of is not checkable there: the ledger adds up to the whole catalogue
ledger as (
    select * from verdicts
    union all by name
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
            identities.applies_to is null
            or list_has_any(string_split(identities.applies_to, '|'), unit_years.report_kinds)
    anti join verdicts using (identity, budget_unit_id, fiscal_year)
),

final as (
    select
        ledger.budget_unit_id,
        ledger.fiscal_year,
        ledger.period_end,
        ledger.fund,
        ledger.identity,
        coalesce(ledger.line_item, '') as line_item,
        coalesce(ledger.line_item_detail, '') as line_item_detail,
        coalesce(ledger.component, '') as component,
        coalesce(ledger.measure, '') as measure,
        cast(ledger.left_value as decimal(28, 8)) as left_value,
        cast(ledger.right_value as decimal(28, 8)) as right_value,
        cast(ledger.residual as decimal(28, 8)) as residual,
        cast(ledger.residual - ledger.residual_high as decimal(28, 8)) as allowed_low,
        cast(ledger.residual - ledger.residual_low as decimal(28, 8)) as allowed_high,
        identities.value_unit,
        ledger.verdict,
        ledger.not_checkable_because,
        identities.severity,
        ledger.verdict = 'broken' and known_discrepancies.identity is not null as is_known_discrepancy,
        coalesce(ledger.figure_ids, []) as figure_ids,
        units_to_build.unit_version
    from ledger
    inner join units_to_build on ledger.budget_unit_id = units_to_build.budget_unit_id
    inner join identities on ledger.identity = identities.identity
    left join known_discrepancies
        on
            ledger.identity = known_discrepancies.identity
            and ledger.budget_unit_id = known_discrepancies.budget_unit_id
            and ledger.fiscal_year = known_discrepancies.fiscal_year
            and ledger.residual = known_discrepancies.residual
            and known_discrepancies.expires_on >= current_date
)

select * from final
order by budget_unit_id
