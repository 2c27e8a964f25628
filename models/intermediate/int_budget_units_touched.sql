{{ config(materialized='table') }}
{% set built = units_built() %}

with versioned as (
    select * from {{ ref('int_budget_units_versioned') }}
),

-- what the last run built whole; nothing of it counts where everything is built anew
built as (
    {% if built %}
        select
            budget_unit_id,
            unit_version
        from {{ built }}
    {% else %}
        select
            budget_unit_id,
            unit_version
        from versioned
        where false
    {% endif %}
),

-- a unit that is gone has no version any more
changed as (
    select
        coalesce(versioned.budget_unit_id, built.budget_unit_id) as budget_unit_id,
        versioned.unit_version
    from versioned
    full join built on versioned.budget_unit_id = built.budget_unit_id
    where versioned.unit_version is distinct from built.unit_version
),

final as (
    select
        budget_unit_id,
        unit_version,
        cast(
            (row_number() over (order by budget_unit_id) - 1) // {{ var('units_per_batch') }} as integer
        ) as batch_number
    from changed
)

select * from final
