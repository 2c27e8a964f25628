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
            case
                when role = 'constant' then cast(weight as varchar)
                when line_item = 'own' then 'item'
                else line_item
            end,
            case detail_rule
                when 'leaves' then '(sum of details)'
                when 'own' then if(contains(line_item, ':'), null, '(each detail)')
                when 'none' then null
                else '(' || detail_rule || ')'
            end,
            if(component in ('own', 'none'), null, '[' || component || ']'),
            if(measure in ('own', 'none'), null, measure),
            if(fund = 'own', null, 'of ' || fund),
            'in ' || witness,
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

-- what came of it on the reports at hand
counted as (
    select
        identity,
        cast(sum(unit_year_count) as bigint) as unit_year_count,
        cast(sum(holds_count) as bigint) as holds_count,
        cast(sum(broken_count) as bigint) as broken_count,
        cast(sum(not_checkable_count) as bigint) as not_checkable_count,
        cast(sum(known_discrepancy_count) as bigint) as known_discrepancy_count
    from {{ ref('int_identity_tallies') }}
    group by identity
),

final as (
    select
        identities.identity,
        identities.kind,
        identities.severity,
        identities.sentence_zh,
        identities.sentence_en,
        formulas.left_side
        || case identities.kind
            when 'inequality' then ' ≤ '
            when 'implication' then ' > 0 ⇒ 0 < '
            when 'direction' then ' has the sign of '
            when 'magnitude' then ' is not 100 or 10,000 times '
            else ' = '
        end
        || formulas.right_side as formula,
        identities.line_items,
        identities.measures,
        identities.open_when,
        identities.value_unit,
        identities.valid_from_year,
        identities.valid_to_year,
        identities.applies_to,
        identities.source,
        identities.comment,
        coalesce(counted.unit_year_count, 0) as unit_year_count,
        coalesce(counted.holds_count, 0) as holds_count,
        coalesce(counted.broken_count, 0) as broken_count,
        coalesce(counted.not_checkable_count, 0) as not_checkable_count,
        coalesce(counted.known_discrepancy_count, 0) as known_discrepancy_count,
        cast(counted.holds_count as double) / nullif(counted.holds_count + counted.broken_count, 0) as pass_rate
    from identities
    left join formulas on identities.identity = formulas.identity
    left join counted on identities.identity = counted.identity
)

select * from final
