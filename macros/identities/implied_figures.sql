{#
  The figures that identities imply, one row per key; never a key that the scope knows already, nor one that only
  lent figures imply. Where several identities imply the same figure:
  - those that rest on no assumption go before those that do, and the tightest interval is the figure's;
  - the value in it is that of the tightest of all that agree: an assumption that another identity confirms holds, and
    a sum of printed amounts is nearer to what would be printed than a quotient;
  - where the intervals do not meet, nothing is derived: the row says which two contradict each other (`rival_…`).
#}
{% macro implied_figures(verdicts, known) %}
    {% set key %}budget_unit_id, fiscal_year, period_end, fund, line_item, detail_key, component, measure, basis{% endset %}
    with candidates as (
        select solved.*
        from ({{ solved_terms(verdicts) }}) as solved
        anti join {{ known }} as known using ({{ key }})
        where solved.value is not null
        qualify bool_or(solved.is_own) over (partition by {{ key }})
    ),

    surest as (
        select *
        from candidates
        qualify rank() over (partition by {{ key }} order by is_conditional) = 1
    ),

    agreed as (
        select
            {{ key }},
            bool_or(is_conditional) as is_conditional,
            bool_or(is_government_wide) as is_government_wide,
            max(value_low) <= min(value_high) as is_agreed,
            arg_max(
                {identity: identity, value: value, figure_ids: figure_ids, proof: proof},
                (value_low, identity, figure_ids)
            ) as highest,
            arg_min(
                {identity: identity, value: value, figure_ids: figure_ids, proof: proof},
                (value_high, identity, figure_ids)
            ) as lowest,
            arg_min(
                {low: value_low, high: value_high, figure_ids: figure_ids, proof: proof},
                (value_high - value_low, length(proof), identity, figure_ids)
            ) as sure
        from surest
        group by {{ key }}
    ),

    tightest as (
        select
            candidates.*,
            agreed.sure,
            agreed.is_conditional as is_unsure
        from candidates
        inner join agreed using ({{ key }})
        where agreed.is_agreed and candidates.value_low <= agreed.sure.high and candidates.value_high >= agreed.sure.low
        qualify row_number() over (
            partition by {{ key }}
            order by
                candidates.value between agreed.sure.low and agreed.sure.high desc, candidates.kind = 'ratio',
                candidates.value_high - candidates.value_low, candidates.is_conditional, length(candidates.proof),
                candidates.identity, candidates.figure_ids
        ) = 1
    )

    select
        {{ key }},
        line_item_detail,
        greatest(sure.low, least(sure.high, value)) as value,
        sure.low as value_low,
        sure.high as value_high,
        sure.low as column_low,
        sure.high as column_high,
        list_sort(list_distinct(list_concat(figure_ids, sure.figure_ids))) as figure_ids,
        if(proof = sure.proof, proof, list_sort(list_distinct(list_concat(sure.proof, proof)))) as proof,
        is_unsure as is_conditional,
        is_government_wide,
        false as is_tabled,
        identity,
        null as rival_identity,
        null as rival_value
    from tightest
    union all by name
    select
        {{ key }},
        highest.value as value,
        list_distinct(list_concat(highest.figure_ids, lowest.figure_ids)) as figure_ids,
        list_distinct(list_concat(highest.proof, lowest.proof)) as proof,
        is_conditional,
        highest.identity as identity,
        lowest.identity as rival_identity,
        lowest.value as rival_value
    from agreed
    where not is_agreed
{% endmacro %}
