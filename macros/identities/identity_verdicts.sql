{#
  The verdict on each pair of sides, by intervals: broken only where no true values behind the printed ones could
  satisfy the identity. A quotient is computed in floating point, so a billionth is let pass.
  - inequality: the left side is at most the right one
  - implication: where the left side is more than nothing, so is the right one
  - direction: the two sides do not have opposite signs
  - all others: the sides are equal
  `is_closed`: the terms stated are all there can be, so a shortfall proves something. A list is that where the table
  of its total holds it, or where the shares printed with it make the whole.
  `is_soft`: broken only if cells printed with fewer decimals than others of their column hide zeros (985 for 985.00).
#}
{% macro identity_verdicts(sides) %}
    {% set slack = '0.000000001' %}
    with compared as (
        select
            * exclude (right_value, right_low, right_high, right_column_low, right_column_high),
            is_quotient and denominator_low <= 0 and denominator_high >= 0 as is_zero_base,
            {% for low, high in [('low', 'high'), ('column_low', 'column_high')] %}
                {% for bound, function in [(low, 'least'), (high, 'greatest')] %}
                    case
                        when not is_quotient then right_{{ bound }}
                        when not is_zero_base then try_cast({{ function }}(
                            numerator_{{ low }}::double / denominator_{{ low }},
                            numerator_{{ low }}::double / denominator_{{ high }},
                            numerator_{{ high }}::double / denominator_{{ low }},
                            numerator_{{ high }}::double / denominator_{{ high }}
                        ) as decimal(28, 8))
                    end as right_{{ bound }},
                {% endfor %}
            {% endfor %}
            case
                when not is_quotient then right_value
                when not is_zero_base then try_cast(numerator_value::double / denominator_value as decimal(28, 8))
            end as right_value,
            open_when in ('never', 'never_if_required') or (
                open_when = 'unless_complete' and is_complete and (not has_listed_parts or is_tabled or has_all_shares)
            ) as is_always_closed,
            open_when = 'never_if_required' or (is_always_closed and not is_incomplete) as is_closed
        from {{ sides }}
    ),

    residuals as (
        select
            *,
            left_value - right_value as residual,
            left_low - right_high as residual_low,
            left_high - right_low as residual_high,
            left_column_low - right_column_high as residual_column_low,
            left_column_high - right_column_low as residual_column_high
        from compared
    ),

    judged as (
        select
            *,
            {% for low, high, name in [
                ('residual_low', 'residual_high', 'printed'),
                ('residual_column_low', 'residual_column_high', 'soft'),
            ] %}
                case
                    when missing_count > 0 or is_zero_base then 'not_checkable'
                    when kind = 'inequality' then if({{ low }} > {{ slack }}, 'broken', 'holds')
                    when kind = 'implication' then if(left_low > 0 and right_high <= 0, 'broken', 'holds')
                    when kind = 'direction'
                        then if(
                            (left_low > 0 and right_high < 0) or (left_high < 0 and right_low > 0), 'broken', 'holds'
                        )
                    when {{ low }} <= {{ slack }} and {{ high }} >= -{{ slack }} then 'holds'
                    when open_when = 'both' or (residual > 0 and not is_closed) then 'not_checkable'
                    else 'broken'
                end as {{ name }}_verdict,
            {% endfor %}
        from residuals
    )

    select
        * exclude (printed_verdict, soft_verdict),
        printed_verdict = 'holds' and soft_verdict = 'broken' as is_soft,
        if(is_soft, 'broken', printed_verdict) as verdict,
        case
            when verdict != 'not_checkable' then null
            when missing_count > 0 then 'missing_term'
            when is_zero_base then 'zero_base'
            when open_when = 'both' then 'difference_may_be_right'
            else 'parts_may_be_missing'
        end as not_checkable_because
    from judged
{% endmacro %}
