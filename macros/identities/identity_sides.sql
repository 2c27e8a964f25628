{#
  Both sides of every identity, for every instance of it that the figures make: one row per identity, budget unit,
  year, period, fund and, where the identity speaks of any item, its line item, detail, component and measure.
  An instance exists where two terms are
  stated, or the only other one, or a comparison, or the whole that an identity of named items divides, or one that is
  held against a constant. Sides are intervals: [low, high] holds the true sum; [column_low, column_high] holds it if
  the figures of a table are right to as many decimals as any in their column.
  Terms are counted as bits of one number: distinct counts are slow.
  `of_terms`: a condition on the terms, where not every identity is asked for.
#}
{% macro identity_sides(figures, of_terms='true') %}
    with terms as (
        select * from {{ ref('int_identity_terms') }}
        where {{ of_terms }}
    ),

    terms_by_shape as ({{ terms_by_shape(figures, 'terms') }}),

    terms_valued as (
        select
            terms_by_shape.* exclude (line_item, component, measure, basis, fund, relation),
            figures.* exclude (line_item, component, measure, basis, fund, relation, detail_key, fiscal_year, period_end),
            if(terms_by_shape.fixed_detail_key is null, figures.detail_key, '') as detail_key,
            figures.fiscal_year - terms_by_shape.year_offset as sides_year,
            cast(figures.period_end - to_years(terms_by_shape.year_offset) as date) as sides_period_end,
            1 << term_number as term_bit,
            weight * if(weight > 0, figures.value_low, figures.value_high) as weighted_low,
            weight * if(weight > 0, figures.value_high, figures.value_low) as weighted_high,
            weight * if(weight > 0, figures.column_low, figures.column_high) as weighted_column_low,
            weight * if(weight > 0, figures.column_high, figures.column_low) as weighted_column_high
        from {{ figures }} as figures
        inner join terms_by_shape
            on
                figures.line_item = terms_by_shape.line_item and figures.component = terms_by_shape.component
                and figures.measure = terms_by_shape.measure and figures.basis = terms_by_shape.basis
                and figures.fund = terms_by_shape.fund and figures.relation = terms_by_shape.relation
                and (figures.detail_key = '') = terms_by_shape.is_undetailed
                and coalesce(terms_by_shape.fixed_detail_key, figures.detail_key) = figures.detail_key
        where figures.is_own or terms_by_shape.instance_fund is null
    ),

    needs as (
        select distinct
            identity, kind, open_when, valid_from_year, valid_to_year, is_of_budget_units, is_comparison,
            is_of_fixed_items, is_quotient, term_count, required_count, relative_count, has_constant, left_constant,
            right_constant
        from terms
    ),

    -- most of what a single figure touches is no instance: sorted out before anything is added up
    touched as (
        select
            identity,
            budget_unit_id,
            sides_year,
            sides_period_end,
            sides_fund,
            sides_line_item,
            detail_key,
            sides_component,
            sides_measure,
            bit_or(term_bit) as stated_terms,
            bool_or(place = 'left') as has_left,
            bool_or(place != 'left') as has_right,
            coalesce(bit_count(bit_or(term_bit) filter (where is_required)), 0) as required_count,
            coalesce(bit_count(bit_or(term_bit) filter (where is_relative)), 0) as relative_count,
            bool_or(is_government_wide) as is_government_wide
        from terms_valued
        group by all
    ),

    instances as (
        select
            touched.* exclude (required_count, relative_count),
            needs.kind,
            needs.is_quotient,
            needs.open_when,
            needs.is_comparison,
            needs.left_constant,
            needs.right_constant,
            needs.required_count - touched.required_count as missing_count,
            needs.term_count > bit_count(touched.stated_terms) as is_incomplete,
            needs.kind = 'linear' and needs.relative_count > 0 as has_listed_parts
        from touched
        inner join needs on touched.identity = needs.identity
        where
            not (needs.is_of_budget_units and touched.is_government_wide)
            and touched.sides_year between coalesce(needs.valid_from_year, 0) and coalesce(needs.valid_to_year, 9999)
            and touched.relative_count = needs.relative_count
            and (
                bit_count(touched.stated_terms) > 1
                or needs.has_constant
                or (touched.has_left and (needs.is_comparison or needs.is_of_fixed_items))
                or (needs.kind = 'linear' and needs.required_count = 2)
            )
            and (touched.has_right or needs.has_constant or needs.required_count > touched.required_count)
    ),

    sides_summed as (
        select
            identity,
            budget_unit_id,
            sides_year,
            sides_period_end,
            sides_fund,
            sides_line_item,
            detail_key,
            sides_component,
            sides_measure,
            {% for side in ['left', 'right', 'numerator', 'denominator'] %}
                coalesce(sum(weight * value) filter (where place = '{{ side }}'), 0) as {{ side }}_value,
                coalesce(sum(weighted_low) filter (where place = '{{ side }}'), 0) as {{ side }}_low,
                coalesce(sum(weighted_high) filter (where place = '{{ side }}'), 0) as {{ side }}_high,
                coalesce(sum(weighted_column_low) filter (where place = '{{ side }}'), 0) as {{ side }}_column_low,
                coalesce(sum(weighted_column_high) filter (where place = '{{ side }}'), 0) as {{ side }}_column_high,
            {% endfor %}
            list_distinct(flatten(list(figure_ids))) as figure_ids,
            list({place: place, weight: weight, figure_ids: figure_ids}) as terms,
            list_distinct(flatten(list(proof))) as proof,
            max(line_item_detail) filter (where not is_relative) as line_item_detail,
            bool_or(is_conditional) as is_conditional,
            bool_or(is_own) as is_own,
            bool_and(is_complete) as is_complete,
            bool_and(is_tabled) as is_tabled,
            coalesce(bool_or(has_all_shares), false) as has_all_shares
        from terms_valued
        semi join instances using (
            identity, budget_unit_id, sides_year, sides_period_end, sides_fund, sides_line_item, detail_key,
            sides_component, sides_measure
        )
        group by all
    )

    select
        sides_summed.* exclude (
            sides_year, sides_period_end, sides_fund, sides_line_item, sides_component, sides_measure
        ) replace (
            {% for side in ['left', 'right'] %}
                {% for bound in ['value', 'low', 'high', 'column_low', 'column_high'] %}
                    sides_summed.{{ side }}_{{ bound }} + instances.{{ side }}_constant as {{ side }}_{{ bound }},
                {% endfor %}
            {% endfor %}
        ),
        sides_summed.sides_year as fiscal_year,
        sides_summed.sides_period_end as period_end,
        sides_summed.sides_fund as fund,
        sides_summed.sides_line_item as line_item,
        sides_summed.sides_component as component,
        sides_summed.sides_measure as measure,
        instances.* exclude (
            identity, budget_unit_id, sides_year, sides_period_end, sides_fund, sides_line_item, detail_key,
            sides_component, sides_measure, left_constant, right_constant
        )
    from sides_summed
    inner join instances using (
        identity, budget_unit_id, sides_year, sides_period_end, sides_fund, sides_line_item, detail_key,
        sides_component, sides_measure
    )
{% endmacro %}
