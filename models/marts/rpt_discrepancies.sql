with all_checks as (
    {{ of_units_to_build('fct_identity_checks') }}
),

all_localised as (
    {{ of_units_to_build('int_discrepancies_localised') }}
),

checks as (
    select
        all_checks.*,
        identities.kind as identity_kind
    from all_checks
    inner join {{ ref('identities') }} as identities on all_checks.identity = identities.identity
),

quotes as (
    select * from {{ ref('int_quotes') }}
),

classified as (
    {{ of_units_to_build('int_figures_classified') }}
),

named_changes as (
    select *
    from {{ ref('int_corrections_named') }}
    where candidate_rank = 1 or is_tied
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
            list_position(['fatal', 'error', 'warning'], severity), length(sentence_zh), fund, identity, sentence_zh
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
    from all_localised
    where candidate_rank < 2 and change_number < 2
),

corrections as (
    select
        finding_id,
        candidate_rank,
        string_agg({{ say_correction('', 'zh') }}, '；' order by change_number) as sentence_zh,
        string_agg({{ say_correction('', 'en') }}, '; ' order by change_number) as sentence_en
    from named_changes
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

figures_cited as (
    select
        discrepancy_id,
        kind,
        measure,
        unnest(figure_ids) as figure_id
    from findings
),

cited as (
    select
        figures_cited.discrepancy_id,
        figures_cited.kind,
        quotes.quote,
        quotes.place,
        figures_cited.measure = classified.measure as is_claim
    from figures_cited
    inner join quotes on figures_cited.figure_id = quotes.figure_id
    left join classified on figures_cited.figure_id = classified.figure_id
),

quoted as (
    select
        discrepancy_id,
        list(distinct quote order by quote) as quotes,
        list(distinct place order by place) as places,
        list(distinct place order by place) filter (where is_claim) as claim_places
    from cited
    group by discrepancy_id
),

-- numbers that slid, were swapped or stand in another money unit are one slip, others each its own
causes as (
    select
        finding_id,
        figure_id,
        count(*) over (partition by finding_id) > 1 and not is_tied as is_of_several,
        finding_id || if(is_of_several, if(cause in ('slid', 'swapped', 'scale'), cause, figure_id), '') as cause_id
    from named_changes
    where certainty != 'open'
),

-- a number that is to be corrected is one cause, in whatever meanings it is read
corrected_places as (
    select
        quotes.place,
        min(causes.cause_id) as cause_id,
        bool_or(causes.is_of_several) as is_of_several
    from causes
    inner join quotes on causes.figure_id = quotes.figure_id
    group by quotes.place
),

-- what rests on such a number follows from its being wrong, a year or a table told wrong does not
rests_on_corrected as (
    select
        cited.discrepancy_id,
        min(corrected_places.cause_id) as cause_id,
        bool_or(corrected_places.is_of_several) as is_of_several
    from cited
    inner join corrected_places on cited.place = corrected_places.place
    where cited.kind in ('broken_identity', 'contradictory', 'far_from_budget', 'explained_in_part')
    group by cited.discrepancy_id
),

traced as (
    select
        findings.*,
        suggested.finding_id,
        suggested.certainty,
        suggested.suggestion_zh,
        suggested.suggestion_en,
        quoted.quotes,
        coalesce(quoted.claim_places, quoted.places) as places,
        case
            when rests_on_corrected.is_of_several then rests_on_corrected.cause_id
            else coalesce(suggested.finding_id, rests_on_corrected.cause_id, findings.discrepancy_id)
        end as own_cause_id,
        coalesce(rests_on_corrected.cause_id, own_cause_id) as cause_id
    from findings
    left join suggested on findings.check_id = suggested.check_id
    left join quoted on findings.discrepancy_id = quoted.discrepancy_id
    left join rests_on_corrected on findings.discrepancy_id = rests_on_corrected.discrepancy_id
),

-- one check of the very same words, a rate whatever it is taken of, is one, and takes along what else has its cause
told_alike as (
    select
        *,
        min(cause_id) over (
            partition by
                budget_unit_id, fiscal_year, kind, identity, places, if(places is null, discrepancy_id, null)
        ) as alike_cause_id
    from traced
),

grouped as (
    select
        *,
        min(alike_cause_id) over (partition by own_cause_id) as finding_group_id
    from told_alike
),

final as (
    select
        grouped.discrepancy_id,
        grouped.budget_unit_id,
        budget_units.budget_unit_name,
        grouped.fiscal_year,
        grouped.kind,
        grouped.severity,
        grouped.identity,
        grouped.fund,
        grouped.line_item,
        grouped.sentence_zh,
        grouped.sentence_en,
        coalesce(grouped.is_known_discrepancy, false) as is_known_discrepancy,
        grouped.figure_ids,
        grouped.quotes,
        grouped.finding_group_id,
        grouped.finding_id,
        grouped.certainty,
        grouped.suggestion_zh,
        grouped.suggestion_en
    from grouped
    inner join budget_units on grouped.budget_unit_id = budget_units.budget_unit_id
)

select * from final
order by budget_unit_id
