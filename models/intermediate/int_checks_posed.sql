with verdicts as (
    {{ of_units_to_build('int_identity_verdicts') }}
),

agreements as (
    select * from {{ ref('int_identity_agreements') }}
),

identities as (
    select * from {{ ref('identities') }}
),

linear as (
    select
        verdicts.budget_unit_id,
        {{ check_id('verdicts.') }} as check_id,
        verdicts.identity,
        identities.kind,
        verdicts.verdict = 'broken' as is_broken,
        verdicts.is_closed,
        identities.severity in ('fatal', 'error') as is_firm,
        verdicts.terms,
        verdicts.figure_ids
    from verdicts
    inner join identities on verdicts.identity = identities.identity
    where
        identities.severity != 'info'
        and identities.value_unit != 'score'
        and (verdicts.verdict != 'not_checkable' or verdicts.not_checkable_because = 'parts_may_be_missing')
),

repeated as (
    select
        agreements.budget_unit_id,
        {{ check_id('agreements.') }} as check_id,
        agreements.identity,
        'consistency' as kind,
        true as is_broken,
        true as is_closed,
        true as is_firm,
        agreements.figure_ids
    from agreements
    where agreements.verdict = 'broken'
),

unioned as (
    select * from linear
    union all by name
    select * from repeated
),

-- a unit with nothing broken poses nothing
broken_units as (
    select distinct budget_unit_id
    from unioned
    where is_broken
),

final as (
    select unioned.*
    from unioned
    inner join broken_units on unioned.budget_unit_id = broken_units.budget_unit_id
)

select * from final
