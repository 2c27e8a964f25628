{#
  Every identity solved for the terms that are not stated: the one term missing, or zero for each part of a whole
  that the stated parts exhaust. One row per identity, instance and term; a key may have several.
#}
{% macro solved_terms(verdicts) %}
    with missing as (
        select
            verdicts.* exclude (line_item, component, measure, fund, fiscal_year, period_end, is_conditional, proof),
            terms.place,
            terms.basis,
            terms.weight * if(terms.place = 'left', 1, -1) as sign,
            terms.is_required and verdicts.missing_count = 1 as is_single,
            coalesce(terms.line_item, verdicts.line_item) as term_line_item,
            coalesce(terms.component, verdicts.component) as term_component,
            -- the total row of a two-way table is the item that the column is named for
            term_line_item in ('function', 'economic') and verdicts.detail_key = '' as is_table_total,
            if(is_table_total, coalesce(nullif(term_component, ''), 'expenditure'), term_line_item) as line_item,
            if(is_table_total, '', term_component) as component,
            coalesce(terms.measure, verdicts.measure) as measure,
            coalesce(terms.fund, verdicts.fund) as fund,
            verdicts.fiscal_year + terms.year_offset as fiscal_year,
            cast(verdicts.period_end + to_years(terms.year_offset) as date) as period_end,
            verdicts.is_conditional or not verdicts.is_always_closed or verdicts.has_listed_parts as is_conditional,
            list_append(verdicts.proof, verdicts.identity) as proof
        from {{ verdicts }} as verdicts
        inner join {{ ref('int_identity_terms') }} as terms on verdicts.identity = terms.identity
        where
            verdicts.stated_terms & (1 << terms.term_number) = 0
            and case
                when terms.is_required and verdicts.missing_count = 1
                    then terms.solve != 'never' and (
                        verdicts.kind = 'linear'
                        or if(terms.place = 'denominator', verdicts.left_low > 0, not verdicts.is_zero_base)
                    )
                else terms.solve = 'zero' and verdicts.has_left and verdicts.residual = 0
            end
            and not (is_table_total and verdicts.is_comparison)
    ),

    solved as (
        select
            *,
            case
                when not is_single then [0, 0, greatest(residual_high, 0)]
                when kind = 'linear' and sign = 1 then [-residual, -residual_high, -residual_low]
                when kind = 'linear' then [residual, residual_low, residual_high]
                when place = 'left' then [right_value, right_low, right_high]
                when place = 'numerator'
                    then [
                        left_value::double * denominator_value,
                        left_low::double * denominator_low,
                        left_high::double * denominator_high
                    ]
                else [
                    numerator_value::double / left_value,
                    numerator_low::double / left_high,
                    numerator_high::double / left_low
                ]
            end as solution
        from missing
    )

    select
        solved.* exclude (solution),
        try_cast(solution[1] as decimal(28, 8)) as value,
        try_cast(solution[2] as decimal(28, 8)) as value_low,
        try_cast(solution[3] as decimal(28, 8)) as value_high
    from solved
    where solution[3] >= 0 or measure not in {{ amount_measures() }}
{% endmacro %}
