with outputs as (
    {{ of_reports_to_build('stg_reports__outputs') }}
),

reports as (
    {{ of_units_to_build('int_reports_described', in_force=true) }}
),

counted_things as (
    select * from {{ ref('counted_things') }}
),

counted as (
    select
        reports.budget_unit_id,
        reports.fiscal_year,
        'count.' || counted_things.thing as line_item,
        -- what a budget counts is planned, but for what is there already
        if(reports.default_measure = 'actual' or counted_things.is_stock, 'count', 'planned_count') as measure,
        outputs.value as compared_value,
        left(outputs.report_id, 12) || '-o' || outputs.output_number as figure_id,
        outputs.report_id,
        outputs.output_number
    from outputs
    inner join reports on outputs.report_id = reports.report_id
    inner join counted_things
        on
            regexp_matches(regexp_replace(outputs.description, '\s', '', 'g'), counted_things.pattern)
            and regexp_matches(coalesce(outputs.unit_of_measure, ''), counted_things.unit_pattern)
            and regexp_matches(regexp_replace(outputs.quote, '\s', '', 'g'), coalesce(counted_things.quote_pattern, ''))
    where outputs.kind = 'count' and outputs.comparator = '='
),

final as (
    select * exclude (report_id, output_number)
    from counted
    qualify row_number() over (
        partition by budget_unit_id, fiscal_year, line_item, measure
        order by report_id, output_number
    ) = 1
)

select * from final
