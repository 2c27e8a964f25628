with stated as (
    {{ rows_to_test('int_identity_figures') }}
)

select derived.*
from {{ ref('int_derived_figures') }} as derived
inner join stated
    on
        derived.budget_unit_id = stated.budget_unit_id
        and derived.fiscal_year = stated.fiscal_year
        and derived.period_end = stated.period_end
        and derived.fund = stated.fund
        and derived.line_item = stated.line_item
        and derived.detail_key = stated.detail_key
        and derived.component = stated.component
        and derived.measure = stated.measure
        and derived.basis = stated.basis
