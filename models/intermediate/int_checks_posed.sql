with verdicts as not materialized (
    {{ of_units_to_build('int_identity_verdicts') }}
),

agreements as (
    {{ of_units_to_build('int_identity_agreements') }}
),

identities as (
    select * from {{ ref('identities') }}
),

-- what is no figure, such as the 100 % that shares make
constants as (
    select distinct
        identity,
        left_constant - right_constant as constant
    from {{ ref('int_identity_terms') }}
),

linear as not materialized (
    select
        verdicts.*,
        identities.kind,
        identities.severity in ('fatal', 'error') as is_firm
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
        agreements.figure_ids,
        0 as constant
    from agreements
    where agreements.verdict = 'broken'
),

-- a unit with nothing broken poses nothing
broken_units as (
    select linear.budget_unit_id
    from linear
    where linear.verdict = 'broken'
    union
    select repeated.budget_unit_id from repeated
),

posed as (
    select
        linear.budget_unit_id,
        {{ check_id('linear.') }} as check_id,
        linear.identity,
        linear.kind,
        linear.verdict = 'broken' as is_broken,
        linear.is_closed,
        linear.is_firm,
        linear.terms,
        linear.figure_ids,
        constants.constant
    from linear
    inner join broken_units on linear.budget_unit_id = broken_units.budget_unit_id
    inner join constants on linear.identity = constants.identity
),

final as (
    select * from posed
    union all by name
    select * from repeated
)

select * from final
