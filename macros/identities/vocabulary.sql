{# Sets of codes that the identity macros speak of. #}

{# Funds that hold the same money in a unit that has no other. #}
{% macro ordinary_funds() %}('all', 'fiscal_appropriation', 'general_public'){% endmacro %}

{# Funds in which there is no money but the government's: every identity is closed in them. #}
{% macro fiscal_funds() %}('fiscal_appropriation', 'general_public', 'gov_fund', 'state_capital'){% endmacro %}

{% macro non_fiscal_income() %}(
    'superior_subsidy_income', 'business_income', 'operating_income', 'subordinate_remittance_income', 'other_income',
    'non_fiscal_surplus_used'
){% endmacro %}

{# What is counted or claimed, not paid: of every fund, and for the year. #}
{% macro count_measures() %}('head_count', 'count', 'planned_count', 'claimed_rate'){% endmacro %}

{# Amounts that are never negative. #}
{% macro amount_measures() %}('approved', 'revised', 'actual', 'forecast'){% endmacro %}

{# What was left of earlier years, and the totals it is part of: such money may be of any fund. #}
{% macro stocks() %}('opening_carryover', 'closing_carryover', 'income_grand_total', 'expenditure_grand_total'){% endmacro %}
