{{ config(materialized='table') }}

with checks as (
    select
        checks.*,
        identities.kind as identity_kind
    from {{ ref('fct_identity_checks') }} as checks
    inner join {{ ref('identities') }} as identities on checks.identity = identities.identity
),

quotes as (
    select * from {{ ref('int_quotes') }}
),

budget_units as (
    select * from {{ ref('dim_budget_units') }}
),

-- the same finding in two funds that hold the same money is one finding; wrong years are told one by one below.
-- Of the ways to say that a report contradicts itself about one figure the most telling is kept.
broken as (
    select
        * exclude (identity_kind),
        'broken_identity' as kind
    from checks
    where verdict = 'broken' and severity != 'info' and identity != 'year_as_meant'
    qualify row_number() over (
        partition by
            budget_unit_id, fiscal_year, period_end, component, measure,
            if(identity_kind in ('consistency', 'magnitude'), concat_ws('|', line_item, line_item_detail), sentence_zh)
        order by identity_kind = 'consistency', identity = 'repeats_agree', fund
    ) = 1
),

-- a rate that fails because its amount is told the wrong way round is told by the words
words_of_changes as (
    select
        budget_unit_id,
        fiscal_year,
        figure_ids
    from broken
    where identity = 'wording_amount_and_rate'
),

not_told_in_words as (
    select broken.*
    from broken
    anti join words_of_changes
        on
            broken.budget_unit_id = words_of_changes.budget_unit_id
            and broken.fiscal_year = words_of_changes.fiscal_year
            and regexp_matches(broken.identity, '^(change|variance)_')
            and list_has_any(broken.figure_ids, words_of_changes.figure_ids)
),

unioned as (
    select * from not_told_in_words
    union all by name
    select * from {{ ref('int_discrepancies_read') }}
    union all by name
    select * from {{ ref('int_discrepancies_spent') }}
    union all by name
    select * from {{ ref('int_discrepancies_unbudgeted') }}
    union all by name
    select * from {{ ref('int_discrepancies_explained') }}
    union all by name
    select * from {{ ref('int_discrepancies_implied') }}
),

findings as (
    select
        *,
        md5(concat_ws(
            '|', budget_unit_id, fiscal_year, period_end, fund, kind, component, measure, sentence_zh, figure_ids
        )) as discrepancy_id
    from unioned
),

cited as (
    select
        discrepancy_id,
        unnest(figure_ids) as figure_id
    from findings
),

quoted as (
    select
        cited.discrepancy_id,
        list(distinct quotes.quote order by quotes.quote) as quotes
    from cited
    inner join quotes on cited.figure_id = quotes.figure_id
    group by cited.discrepancy_id
),

final as (
    select
        findings.discrepancy_id,
        findings.budget_unit_id,
        budget_units.budget_unit_name,
        findings.fiscal_year,
        findings.kind,
        findings.severity,
        findings.identity,
        findings.fund,
        findings.line_item,
        findings.sentence_zh,
        findings.sentence_en,
        coalesce(findings.is_known_discrepancy, false) as is_known_discrepancy,
        findings.figure_ids,
        quoted.quotes
    from findings
    inner join budget_units on findings.budget_unit_id = budget_units.budget_unit_id
    left join quoted on findings.discrepancy_id = quoted.discrepancy_id
)

select * from final
