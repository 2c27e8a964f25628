{#
  The verdict on each pair of sides, by intervals: broken only where no true values behind the printed ones could
  satisfy the identity. A ratio compares the printed rate with the interval of the quotient, in floating point, so a
  billionth is let pass. `is_closed`: the terms stated are all there can be, so a shortfall proves something.
  A list is that where the table of its total holds it, or where the shares printed with it make the whole.
#}
{% macro identity_verdicts(sides) %}
    {% set slack = '0.000000001' %}
    with compared as (
        select
            * exclude (right_value, right_low, right_high),
            kind = 'ratio' and denominator_low <= 0 and denominator_high >= 0 as is_zero_base,
            {% for bound, function in [('low', 'least'), ('high', 'greatest')] %}
                case
                    when kind != 'ratio' then right_{{ bound }}
                    when not is_zero_base then try_cast({{ function }}(
                        numerator_low::double / denominator_low, numerator_low::double / denominator_high,
                        numerator_high::double / denominator_low, numerator_high::double / denominator_high
                    ) as decimal(28, 8))
                end as right_{{ bound }},
            {% endfor %}
            case
                when kind != 'ratio' then right_value
                when not is_zero_base then try_cast(numerator_value::double / denominator_value as decimal(28, 8))
            end as right_value,
            open_when = 'never' or (
                open_when = 'unless_complete' and is_complete and (not has_listed_parts or is_tabled or has_all_shares)
            ) as is_always_closed,
            is_always_closed and not is_incomplete as is_closed
        from {{ sides }}
    ),

    residuals as (
        select
            *,
            left_value - right_value as residual,
            left_low - right_high as residual_low,
            left_high - right_low as residual_high
        from compared
    )

    select
        *,
        case
            when missing_count > 0 or is_zero_base then 'not_checkable'
            when kind = 'inequality' then if(residual_low > 0, 'broken', 'holds')
            when residual_low <= {{ slack }} and residual_high >= -{{ slack }} then 'holds'
            when open_when = 'both' or (residual > 0 and not is_closed) then 'not_checkable'
            else 'broken'
        end as verdict,
        case
            when verdict != 'not_checkable' then null
            when missing_count > 0 then 'missing_term'
            when is_zero_base then 'zero_base'
            when open_when = 'both' then 'difference_may_be_right'
            else 'parts_may_be_missing'
        end as not_checkable_because
    from residuals
{% endmacro %}
