select known_discrepancies.*
from {{ ref('known_discrepancies') }} as known_discrepancies
left join {{ ref('fct_identity_checks') }} as checks
    on
        known_discrepancies.identity = checks.identity
        and known_discrepancies.budget_unit_id = checks.budget_unit_id
        and known_discrepancies.fiscal_year = checks.fiscal_year
        and known_discrepancies.residual = checks.residual
        and checks.verdict = 'broken'
where checks.identity is null or known_discrepancies.expires_on < current_date
