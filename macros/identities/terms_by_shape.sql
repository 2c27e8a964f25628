{#
  Which terms a figure may stand for, by its shape: figures are many and shapes few. A term `own` is whatever the
  shape is; `sides_…` is what the instance of the identity then goes by, with the identity in one number.
#}
{% macro terms_by_shape(figures, terms) %}
    select
        shapes.*,
        terms.* exclude (line_item, detail_key, component, measure, basis, fund, relation),
        terms.detail_key as fixed_detail_key,
        coalesce(terms.instance_line_item, shapes.line_item) as sides_line_item,
        coalesce(terms.instance_component, shapes.component) as sides_component,
        coalesce(terms.instance_measure, shapes.measure) as sides_measure,
        coalesce(terms.instance_fund, shapes.fund) as sides_fund,
        dense_rank() over (
            order by terms.identity, sides_line_item, sides_component, sides_measure, sides_fund
        ) as form_number
    from (
        select distinct line_item, component, measure, basis, fund, relation, detail_key = '' as is_undetailed
        from {{ figures }}
    ) as shapes
    inner join {{ terms }} as terms
        on
            shapes.relation = terms.relation and shapes.basis = terms.basis
            and (terms.line_item is null or terms.line_item = shapes.line_item)
            and (terms.component is null or terms.component = shapes.component)
            and (terms.measure is null or terms.measure = shapes.measure)
            and (terms.fund is null or terms.fund = shapes.fund)
            and (terms.measures is null or list_contains(terms.measures, shapes.measure))
            and (
                terms.line_items is null or terms.instance_line_item is not null
                or list_contains(terms.line_items, shapes.line_item)
            )
            and (shapes.is_undetailed or terms.detail_rule != 'none')
{% endmacro %}
