{{ config(materialized='table') }}

with identities as (
    select * from {{ ref('identities') }}
),

terms as (
    select * from {{ ref('identity_terms') }}
),

worded as (
    select
        identity,
        side,
        role,
        term_number,
        if(weight < 0, ' − ', ' + ') as sign,
        concat_ws(
            ' ',
            case line_item when 'own' then 'item' else line_item end,
            case detail_rule
                when 'leaves' then '(sum of details)' when 'own' then '(each detail)' when 'none' then null
                else '(' || detail_rule || ')'
            end,
            if(component in ('own', 'none'), null, '[' || component || ']'),
            if(measure = 'own', null, measure),
            if(fund = 'own', null, 'of ' || fund),
            if(year_offset = 0, null, 'of the year before')
        ) as wording,
        is_required
    from terms
),

sided as (
    select
        identity,
        side,
        role,
        ltrim(string_agg(sign || wording || if(is_required, '', '?'), '' order by term_number), ' +') as wording
    from worded
    group by identity, side, role
),

formulas as (
    select
        identity,
        string_agg(wording, ' / ' order by role desc) filter (where side = 'left') as left_side,
        string_agg(wording, ' ÷ ' order by role desc) filter (where side = 'right') as right_side
    from sided
    group by identity
),

final as (
    select
        identities.identity,
        identities.kind,
        identities.severity,
        identities.sentence_zh,
        identities.sentence_en,
        formulas.left_side || if(identities.kind = 'inequality', ' ≤ ', ' = ') || formulas.right_side as formula,
        identities.measures,
        identities.open_when,
        identities.value_unit,
        identities.valid_from_year,
        identities.valid_to_year,
        identities.applies_to,
        identities.source,
        identities.comment
    from identities
    left join formulas on identities.identity = formulas.identity
)

select * from final
