{% macro list_scope() %}budget_unit_id, fiscal_year, period_end, fund, line_item, component, ancestor_key{% endmacro %}


{#
  The sum of the lowest details stated below a key. Where a classification is stated both by code and by name, the
  codes make its total. Two projects of one amount whose names begin alike are one project named twice.
  `is_tabled`: tables list it, by code; `has_all_shares`: the shares printed with its parts make 100 %. A list that is
  neither may leave parts out.
#}
{% macro leaf_sums(ancestors) %}
    select
        leaves.budget_unit_id,
        leaves.fiscal_year,
        leaves.period_end,
        leaves.fund,
        leaves.line_item,
        leaves.ancestor_key as detail_key,
        leaves.component,
        leaves.measure,
        leaves.basis,
        null as line_item_detail,
        sum(leaves.value) as value,
        sum(leaves.value_low) as value_low,
        sum(leaves.value_high) as value_high,
        sum(leaves.column_low) as column_low,
        sum(leaves.column_high) as column_high,
        list_sort(flatten(list(leaves.figure_ids))) as figure_ids,
        list_sort(flatten(list(leaves.proof))) as proof,
        bool_or(leaves.is_conditional) as is_conditional,
        bool_or(leaves.is_own) as is_own,
        bool_and(leaves.is_complete) as is_complete,
        bool_and(leaves.is_tabled and leaves.is_coded) as is_tabled,
        bool_or(leaves.is_government_wide) as is_government_wide,
        bool_and(shares.share_low is not null) and sum(shares.share_low) <= 1 and sum(shares.share_high) >= 1
            as has_all_shares,
        'leaves' as relation
    from ({{ distinct_details(ancestors) }}) as leaves
    left join {{ ancestors }} as below
        on
            leaves.budget_unit_id = below.budget_unit_id and leaves.fiscal_year = below.fiscal_year
            and leaves.period_end = below.period_end and leaves.fund = below.fund
            and leaves.line_item = below.line_item and leaves.component = below.component
            and leaves.measure = below.measure and leaves.detail_key = below.ancestor_key
    left join ({{ printed_shares(ancestors) }}) as shares
        on
            leaves.budget_unit_id = shares.budget_unit_id and leaves.fiscal_year = shares.fiscal_year
            and leaves.period_end = shares.period_end and leaves.fund = shares.fund
            and leaves.line_item = shares.line_item and leaves.component = shares.component
            and leaves.ancestor_key = shares.ancestor_key and leaves.detail_key = shares.detail_key
            and leaves.measure = shares.measure
    where below.budget_unit_id is null and leaves.measure not in ('change', 'variance')
        and (leaves.basis = '' or leaves.measure = 'share')
    group by all
{% endmacro %}


{# Each detail once, by code where it has one; one project named twice once. #}
{% macro distinct_details(ancestors) %}
    with details as (
        select * from {{ ancestors }}
        where is_coded
        union all by name
        select named.*
        from {{ ancestors }} as named
        anti join (
            select distinct {{ list_scope() }}, measure
            from {{ ancestors }}
            where is_coded
        ) as coded using ({{ list_scope() }}, measure)
        where not named.is_coded
    )

    select * from details
    where line_item != 'project'
    union all by name
    select * from details
    where line_item = 'project'
    qualify row_number() over (
        partition by {{ list_scope() }}, measure, basis, value, left(detail_key, 4)
        order by detail_key
    ) = 1
{% endmacro %}


{# What share of the whole a report prints beside a detail, by the measure it is a share of. #}
{% macro printed_shares(ancestors) %}
    select
        {{ list_scope() }},
        detail_key,
        string_split(basis, '/')[1] as measure,
        min(value_low) as share_low,
        max(value_high) as share_high
    from {{ ancestors }}
    where measure = 'share'
    group by all
{% endmacro %}
