-- A unit whose reports changed or went away must not leave rows behind.
with built as (
    select budget_unit_id, unit_version from {{ ref('fct_reported_figures') }}
    union
    select budget_unit_id, unit_version from {{ ref('fct_budget_execution') }}
    union
    select budget_unit_id, unit_version from {{ ref('fct_performance_indicators') }}
    union
    select budget_unit_id, unit_version from {{ ref('fct_performance_outputs') }}
    union
    select budget_unit_id, unit_version from {{ ref('fct_staffing') }}
    union
    select budget_unit_id, unit_version from {{ ref('rpt_unclassified_figures') }}
    union
    select budget_unit_id, unit_version from {{ ref('rpt_coverage') }}
)

select built.*
from built
left join {{ ref('int_budget_units_versioned') }} as versioned
    on built.budget_unit_id = versioned.budget_unit_id and built.unit_version = versioned.unit_version
where versioned.budget_unit_id is null
