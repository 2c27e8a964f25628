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

-- one difference between the same figures is one finding, in whatever fund and by whatever identity; wrong years are
-- told one by one below.
-- Of the ways to say that a report contradicts itself about one figure the most telling is kept.
broken as (
    select
        * exclude (identity_kind),
        {{ check_id('') }} as check_id,
        'broken_identity' as kind
    from checks
    where verdict = 'broken' and severity != 'info' and identity != 'year_as_meant'
    qualify row_number() over (
        partition by
            budget_unit_id, fiscal_year, period_end, component, measure,
            case
                when identity_kind in ('consistency', 'magnitude') then concat_ws('|', line_item, line_item_detail)
                when length(figure_ids) > 0 then concat_ws('|', cast(list_sort(figure_ids) as varchar), residual)
                else sentence_zh
            end
        order by
            identity_kind = 'consistency', identity = 'repeats_agree',
            list_position(['fatal', 'error', 'warning'], severity), length(sentence_zh), fund
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

-- of a finding the candidate that comes first, or all that are as likely
localised as (
    select
        finding_id,
        certainty,
        unnest(check_ids) as check_id
    from {{ ref('int_discrepancies_localised') }}
    where candidate_rank < 2 and change_number < 2
),

corrections as (
    select
        finding_id,
        candidate_rank,
        string_agg({{ say_correction('', 'zh') }}, '；' order by change_number) as sentence_zh,
        string_agg({{ say_correction('', 'en') }}, '; ' order by change_number) as sentence_en
    from {{ ref('int_corrections_named') }}
    where candidate_rank = 1 or is_tied
    group by finding_id, candidate_rank
),

named as (
    select
        finding_id,
        count(*) as named_count,
        string_agg(sentence_zh, ' 或：' order by candidate_rank) as named_zh,
        string_agg(sentence_en, ' - or: ' order by candidate_rank) as named_en
    from corrections
    group by finding_id
),

suggested as (
    select
        localised.check_id,
        localised.finding_id,
        localised.certainty,
        {{ say_suggestion('zh') }} as suggestion_zh,
        {{ say_suggestion('en') }} as suggestion_en
    from localised
    left join named on localised.finding_id = named.finding_id
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
        quoted.quotes,
        suggested.finding_id as finding_group_id,
        suggested.certainty,
        suggested.suggestion_zh,
        suggested.suggestion_en
    from findings
    inner join budget_units on findings.budget_unit_id = budget_units.budget_unit_id
    left join suggested on findings.check_id = suggested.check_id
    left join quoted on findings.discrepancy_id = quoted.discrepancy_id
)

select * from final
