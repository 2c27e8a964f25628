select *
from {{ ref('int_derived_figures') }}
where value not between value_low and value_high or length(figure_ids) = 0 or length(proof) = 0
