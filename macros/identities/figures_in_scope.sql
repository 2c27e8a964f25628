{#
  What an identity may use, evaluated in one scope: a budget unit's year, period and fund. One row per scope
  and key. A scope's own figures come first; others are lent to it where they say the same:
  - budgets and forecasts are for the whole year, what is counted, for every fund: they serve every period of the year;
  - fiscal_appropriation_income names its fund itself, so it serves `all`;
  - all, fiscal_appropriation and general_public lend each other undetailed figures where they hold the same
    money: no other fund and no non-fiscal income is stated above zero, and no item has two values among them.
    Carry-over, and the grand totals it is in, may be of other money, and a share is of its own
    fund's whole: neither is lent.
  `is_complete`: all money is fiscal, so that the parts an identity names are all there are; never so of a whole
  government, whose totals hold transfers between governments and between funds.
  `is_own` is false for a lent figure; it is conditional where nothing in the year says there is no other money.
#}
{% macro figures_in_scope(figures) %}
    with years as (
        select
            budget_unit_id,
            fiscal_year,
            bool_or(is_government_wide) as is_government_wide
        from {{ figures }}
        group by budget_unit_id, fiscal_year
    ),

    scopes as (
        select
            stated.*,
            years.is_government_wide
        from (select distinct budget_unit_id, fiscal_year, period_end, fund from {{ figures }}) as stated
        inner join years on stated.budget_unit_id = years.budget_unit_id and stated.fiscal_year = years.fiscal_year
    ),

    keyed as (
        select
            budget_unit_id,
            fiscal_year,
            line_item in {{ stocks() }} as is_stock,
            max(value_low) filter (where fund in {{ ordinary_funds() }})
            > min(value_high) filter (where fund in {{ ordinary_funds() }}) as is_contradicted,
            bool_or(
                value != 0 and (
                    fund not in {{ ordinary_funds() }}
                    -- what a government receives from the one above is fiscal money
                    or (line_item in {{ non_fiscal_income() }} and not is_government_wide)
                )
            ) as has_other_money,
            bool_or(value = 0 and fund not in {{ ordinary_funds() }})
            -- carry-over may be the same by chance, where there is little of it
            or (
                count(distinct fund) filter (where fund in {{ ordinary_funds() }}) > 1 and max(value) > 0 and not is_stock
            ) as is_evidence
        from {{ figures }}
        where measure in {{ amount_measures() }}
        group by budget_unit_id, fiscal_year, period_end, line_item, detail_key, component, measure
    ),

    same_money as (
        select
            budget_unit_id,
            fiscal_year,
            bool_or(is_evidence) as is_evident,
            not coalesce(bool_or(is_contradicted), false) as is_without_other_stocks
        from keyed
        group by budget_unit_id, fiscal_year
        having
            not coalesce(bool_or(is_contradicted and not is_stock), false)
            and not coalesce(bool_or(has_other_money), false)
    ),

    lent as (
        select
            figures.* replace (
                scopes.period_end as period_end,
                scopes.fund as fund,
                scopes.is_government_wide as is_government_wide,
                figures.is_conditional
                or (figures.fund != scopes.fund and not coalesce(same_money.is_evident, true)) as is_conditional
            ),
            figures.period_end = scopes.period_end and figures.fund = scopes.fund as is_own,
            figures.fund = scopes.fund as is_own_fund,
            not scopes.is_government_wide
            and (scopes.fund in {{ fiscal_funds() }} or coalesce(same_money.is_without_other_stocks, false)) as is_complete
        from scopes
        inner join {{ figures }} as figures
            on scopes.budget_unit_id = figures.budget_unit_id and scopes.fiscal_year = figures.fiscal_year
        left join same_money
            on scopes.budget_unit_id = same_money.budget_unit_id and scopes.fiscal_year = same_money.fiscal_year
        where
            (
                figures.period_end = scopes.period_end
                or figures.measure in ('approved', 'revised', 'adjustment', 'forecast')
                or figures.measure in {{ count_measures() }}
            )
            and (
                figures.fund = scopes.fund
                or figures.measure in {{ count_measures() }}
                or (
                    figures.line_item = 'fiscal_appropriation_income'
                    and figures.fund = 'fiscal_appropriation' and scopes.fund = 'all'
                )
                or (
                    same_money.budget_unit_id is not null
                    and figures.detail_key = '' and figures.line_item not in {{ stocks() }}
                    and figures.measure != 'share'
                    and figures.fund in {{ ordinary_funds() }} and scopes.fund in {{ ordinary_funds() }}
                )
            )
    )

    select * exclude (is_own_fund)
    from lent
    qualify row_number() over (
        partition by budget_unit_id, fiscal_year, period_end, fund, line_item, detail_key, component, measure, basis
        order by is_own desc, is_own_fund desc, is_conditional, value_high - value_low, figure_ids
    ) = 1
{% endmacro %}
