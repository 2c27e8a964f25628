-- A year of a unit stands in a trusted mart where its status says so, and only there: a year without a status does not.
{% set trusted_marts = {
    'trusted_budget_execution': 'fct_budget_execution',
    'trusted_reported_figures': 'fct_reported_figures',
} %}

{% for trusted_mart, mart in trusted_marts.items() %}
    select distinct
        '{{ trusted_mart }}' as mart,
        budget_unit_id,
        fiscal_year
    from ({{ rows_to_test(mart) }}) as rows_of_years
    where
        ((budget_unit_id, fiscal_year) in (
            select (trusted.budget_unit_id, trusted.fiscal_year)
            from ({{ rows_to_test(trusted_mart) }}) as trusted
        ))
        != ((budget_unit_id, fiscal_year) in (
            select (statuses.budget_unit_id, statuses.fiscal_year)
            from ({{ rows_to_test('rpt_release_status') }}) as statuses
            where statuses.is_trusted
        ))
    {{ 'union all' if not loop.last }}
{% endfor %}
