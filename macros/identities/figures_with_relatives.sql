{#
  Adds to the figures of each scope what stands above and below them. `relation` says what a row is:
  figure   the figure itself; also the total row of a two-way table, as the detail '' of its classification
  leaves   the sum of the lowest details stated below this key
  whole    the figure of which this one is a part: the parent item, the nearest detail above, the item of all funds
  above    the same, or the parent item of all funds
  total    the expenditure, or the income, of the scope
  staff    the staff on board
  year_end the same at the end of the year, where this one is as of an earlier month
#}
{% macro figures_with_relatives(in_scope) %}
    with figures as (
        select * from {{ in_scope }}
        union all by name
        {{ table_totals(in_scope) }}
    ),

    numbered as materialized (
        select
            *,
            row_number() over () as figure_number
        from figures
    ),

    ancestors as materialized (
        {{ detail_ancestors('numbered') }}
    )

    select * exclude (figure_number), 'figure' as relation from numbered
    union all by name
    {{ leaf_sums('ancestors') }}
    union all by name
    {{ wholes('numbered', 'ancestors') }}
    union all by name
    {{ year_ends('numbered') }}
{% endmacro %}


{% macro year_ends(figures) %}
    select
        latest.* exclude (figure_number) replace (earlier.period_end as period_end, earlier.is_own as is_own),
        'year_end' as relation
    from {{ figures }} as earlier
    inner join {{ figures }} as latest
        on
            earlier.budget_unit_id = latest.budget_unit_id and earlier.fiscal_year = latest.fiscal_year
            and earlier.fund = latest.fund and earlier.line_item = latest.line_item
            and earlier.detail_key = latest.detail_key and earlier.component = latest.component
            and earlier.measure = latest.measure and earlier.basis = latest.basis
    where
        earlier.measure = 'actual' and earlier.period_end < latest.period_end
        and latest.period_end = make_date(latest.fiscal_year, 12, 31)
{% endmacro %}


{#
  The total row of each column of a two-way table: 合计 is the item that the column is named for. Income beside what
  was carried over, class by class, holds it.
#}
{% macro table_totals(in_scope) %}
    select totals.* replace (columns.line_item as line_item, columns.component as component)
    from {{ in_scope }} as totals
    inner join (
        select
            *,
            list(component) over (
                partition by budget_unit_id, fiscal_year, period_end, fund, line_item
            ) as components_beside,
            case
                when component = 'income' and list_contains(components_beside, 'opening_carryover')
                    and not list_contains(components_beside, 'income_grand_total') then 'income_grand_total'
                when component != '' then component
                when line_item = 'function' then 'expenditure'
            end as total_item
        from (
            select distinct budget_unit_id, fiscal_year, period_end, fund, line_item, component
            from {{ in_scope }}
            where line_item in ('function', 'economic') and detail_key != ''
        )
    ) as columns
        on
            totals.budget_unit_id = columns.budget_unit_id and totals.fiscal_year = columns.fiscal_year
            and totals.period_end = columns.period_end and totals.fund = columns.fund
            and totals.line_item = columns.total_item
    where totals.detail_key = '' and totals.component = '' and totals.measure in {{ amount_measures() }}
{% endmacro %}


{#
  Each figure with a detail, once for every detail above it: 2012901 is in 20129, in 201 and in the total (''),
  类/款/项 in 类/款, in 类 and in the total. A function named without its class has none.
#}
{% macro detail_ancestors(figures) %}
    select
        figures.*,
        regexp_matches(figures.detail_key, '^\d+$') as is_coded,
        unnest(case
            when regexp_matches(figures.detail_key, '^\d+$')
                then list_filter(
                    ['', left(figures.detail_key, 3), left(figures.detail_key, 5)],
                    lambda ancestor: length(ancestor) < length(figures.detail_key)
                )
            when figures.line_item in ('project', 'indicator') then ['']
            when contains(figures.detail_key, '/') or classes.name is not null
                then list_transform(
                    range(0, length(string_split(figures.detail_key, '/'))),
                    lambda depth: array_to_string(string_split(figures.detail_key, '/')[1:depth], '/')
                )
            else []
        end) as ancestor_key
    from {{ figures }} as figures
    left join (
        select distinct name from {{ ref('function_classes') }} where parent_code is null
    ) as classes on figures.detail_key = classes.name and figures.line_item = 'function'
    where figures.detail_key != ''
{% endmacro %}
