{% set key = [
    'fiscal_year', 'period_end', 'fund', 'line_item', 'detail_key', 'component', 'measure', 'basis',
] %}

with identities as (
    select * from {{ ref('identities') }}
    where kind = 'aggregation'
),

units_to_build as (
    {{ units_to_build() }}
),

stated as (
    {{ of_units_to_build('int_identity_figures') }}
),

department_units as (
    select department_units.*
    from {{ ref('int_department_units') }} as department_units
    inner join units_to_build on department_units.department_id = units_to_build.budget_unit_id
),

-- how many units a department says it has: its own level and those below it
unit_counts as (
    select
        budget_unit_id as department_id,
        fiscal_year,
        value as unit_count
    from stated
    where line_item = 'count.budget_units'
),

of_units as (
    select
        department_units.department_id,
        stated.*
    from department_units
    inner join {{ ref('int_identity_figures') }} as stated on department_units.budget_unit_id = stated.budget_unit_id
),

summed as (
    select
        department_id,
        {% for column in key %}
            {{ column }},
        {% endfor %}
        count(*) as told_count,
        sum(value) as right_value,
        sum(value_low) as right_low,
        sum(value_high) as right_high,
        list_sort(flatten(list(figure_ids))) as unit_figure_ids
    from of_units
    group by all
),

-- only where every unit states the figure
compared as (
    select
        identities.identity,
        departments.budget_unit_id,
        departments.fiscal_year,
        departments.period_end,
        departments.fund,
        departments.line_item,
        coalesce(departments.line_item_detail, departments.detail_key) as line_item_detail,
        departments.component,
        departments.measure,
        departments.figure_ids,
        departments.value as left_value,
        summed.right_value,
        departments.value - summed.right_value as residual,
        departments.value_low - summed.right_high as residual_low,
        departments.value_high - summed.right_low as residual_high,
        summed.unit_figure_ids
    from identities
    inner join stated as departments
        on list_contains(string_split(identities.measures, '|'), departments.measure)
    inner join summed
        on
            departments.budget_unit_id = summed.department_id
            {% for column in key %}
                and departments.{{ column }} = summed.{{ column }}
            {% endfor %}
    inner join unit_counts
        on
            summed.department_id = unit_counts.department_id and summed.fiscal_year = unit_counts.fiscal_year
            and summed.told_count = unit_counts.unit_count
),

final as (
    select
        identity,
        budget_unit_id,
        fiscal_year,
        period_end,
        fund,
        line_item,
        line_item_detail,
        component,
        measure,
        left_value,
        right_value,
        residual,
        residual_low,
        residual_high,
        if(residual_low <= 0 and residual_high >= 0, 'holds', 'broken') as verdict,
        list_concat(figure_ids, unit_figure_ids) as figure_ids
    from compared
)

select * from final
