{#
  One row per figure and relation. Of several wholes the nearest serves: the same item of all funds, the parent
  item, the parent item of all funds; of several details above, the lowest. A share is of its own fund's whole, so
  the parent of all funds is only above it, unless the item says its fund itself.
#}
{% macro wholes(figures, ancestors) %}
    select
        parts.budget_unit_id,
        parts.fiscal_year,
        parts.period_end,
        parts.fund,
        parts.line_item,
        parts.detail_key,
        parts.component,
        wholes.measure,
        parts.basis,
        parts.line_item_detail,
        wholes.value,
        wholes.value_low,
        wholes.value_high,
        wholes.column_low,
        wholes.column_high,
        wholes.figure_ids,
        wholes.proof,
        wholes.is_conditional,
        parts.is_own,
        parts.is_complete,
        parts.is_government_wide,
        wholes.is_tabled,
        paths.relation
    from (
        select *, '' as ancestor_key from {{ figures }} where detail_key = ''
        union all by name
        select * exclude (is_coded) from {{ ancestors }}
    ) as parts
    inner join ({{ whole_paths() }}) as paths
        on
            parts.line_item = paths.line_item and (parts.detail_key != '') = paths.is_detailed
            and (parts.measure in {{ amount_measures() }}) = (paths.relation != 'staff')
    inner join {{ figures }} as wholes
        on
            parts.budget_unit_id = wholes.budget_unit_id and parts.fiscal_year = wholes.fiscal_year
            and parts.period_end = wholes.period_end and coalesce(paths.fund, parts.fund) = wholes.fund
            and paths.whole_line_item = wholes.line_item and parts.ancestor_key = wholes.detail_key
            and parts.component = wholes.component and coalesce(paths.measure, parts.measure) = wholes.measure
    where
        (paths.fund is null or parts.fund != paths.fund)
        and (paths.relation != 'total' or parts.ancestor_key = '')
        and (paths.relation != 'staff' or parts.measure = 'per_capita')
    qualify row_number() over (
        partition by parts.figure_number, paths.relation
        order by paths.place, length(parts.ancestor_key) desc
    ) = 1
{% endmacro %}


{# Where the whole of a line item is to be found: in which item, which fund, which measure. #}
{% macro whole_paths() %}
    with line_items as (
        select * from {{ ref('line_items') }}
    )

    select line_item, false as is_detailed, unnest(['whole', 'above']) as relation, line_item as whole_line_item,
        'all' as fund, null as measure, 1 as place
    from line_items where line_item in ('expenditure', 'income')
    union all
    select line_item, false, unnest(['whole', 'above']), parent_line_item, null, null, 2
    from line_items where parent_line_item is not null
    union all
    select line_item, false, 'above', parent_line_item, 'all', null, 3
    from line_items where parent_line_item is not null
    union all
    select line_item, false, 'whole', parent_line_item, 'all', null, 3
    from line_items where line_item = 'fiscal_appropriation_income'
    union all
    select line_item, false, 'total', side, null, null, 1
    from line_items where side in ('expenditure', 'income') and line_item not in ('expenditure', 'income')
    union all
    -- what is on neither side is in the total of its own list
    select line_item, false, 'total', split_part(line_item, '.', 1), null, null, 1
    from line_items where side = 'memorandum' and parent_line_item is not null
    union all
    select line_item, false, 'total_of_all_funds', side, 'all', null, 1
    from line_items where side in ('expenditure', 'income') and line_item not in ('expenditure', 'income')
    union all
    select line_item, false, 'total_with_carryover', side || '_grand_total', unnest(['all', null]), null, unnest([1, 2])
    from line_items where side in ('expenditure', 'income') and parent_line_item is not null
    union all
    select line_item, true, unnest(['whole', 'above', 'total']), line_item, null, null, 1
    from line_items where detail_kind is not null
    union all
    select line_item, false, 'staff', 'staff.on_board', null, 'head_count', 1
    from line_items
{% endmacro %}
