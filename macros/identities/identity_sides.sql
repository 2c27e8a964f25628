{#
  Both sides of every identity, for every instance of it that the figures make: one row per identity, budget unit,
  year, period, fund and, where the identity speaks of any item, its line item, detail, component and measure.
  An instance exists where two terms are
  stated, or the only other one, or a comparison, or the whole that an identity of named items divides, or one that is
  held against a constant. Sides are intervals: [low, high] holds the true sum; [column_low, column_high] holds it if
  the figures of a table are right to as many decimals as any in their column.
  Terms are counted as bits of one number: distinct counts are slow. Most of what a single figure touches is no
  instance, so touches go by numbers and carry nothing until that is sorted out.
  `of_terms` and `of_instances`: conditions, where not every identity or instance is asked for.
#}
{% macro identity_sides(figures, of_terms='true', of_instances='true') %}
    with terms as (
        select * from {{ ref('int_identity_terms') }}
        where {{ of_terms }}
    ),

    terms_by_shape as materialized ({{ terms_by_shape(figures, 'terms') }}),

    -- what an instance goes by, beside its unit, time and detail
    forms as (
        select distinct
            form_number, identity, kind, open_when, valid_from_year, valid_to_year, is_of_budget_units, is_comparison,
            is_of_fixed_items, is_quotient, is_exhaustible, term_count, required_count, relative_count, has_constant, left_constant,
            right_constant, sides_line_item, sides_component, sides_measure, sides_fund
        from terms_by_shape
    ),

    touches as not materialized (
        select
            terms_by_shape.form_number,
            terms_by_shape.term_number,
            terms_by_shape.place,
            terms_by_shape.weight,
            terms_by_shape.is_required,
            terms_by_shape.is_relative,
            figures.* exclude (detail_key, fiscal_year, period_end, line_item, component, measure, basis, fund, relation),
            if(terms_by_shape.fixed_detail_key is null, figures.detail_key, '') as detail_key,
            figures.fiscal_year - terms_by_shape.year_offset as fiscal_year,
            cast(figures.period_end - to_years(terms_by_shape.year_offset) as date) as period_end
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

    touched as (
        select
            form_number,
            budget_unit_id,
            fiscal_year,
            period_end,
            detail_key,
            bit_or(1 << term_number) as stated_terms,
            bool_or(place = 'left') as has_left,
            bool_or(place != 'left') as has_right,
            coalesce(bit_count(bit_or(1 << term_number) filter (where is_required)), 0) as required_count,
            coalesce(bit_count(bit_or(1 << term_number) filter (where is_relative)), 0) as relative_count,
            bool_or(is_government_wide) as is_government_wide,
            bool_or(is_own) as is_own
        from touches
        group by all
    ),

    instances as (
        select
            touched.* exclude (required_count, relative_count),
            forms.required_count - touched.required_count as missing_count,
            forms.term_count > bit_count(touched.stated_terms) as is_incomplete,
            forms.kind,
            forms.is_comparison,
            forms.is_exhaustible,
            forms.kind = 'linear' and forms.relative_count > 0 as has_listed_parts
        from touched
        inner join forms on touched.form_number = forms.form_number
        where
            not (forms.is_of_budget_units and touched.is_government_wide)
            and touched.fiscal_year between coalesce(forms.valid_from_year, 0) and coalesce(forms.valid_to_year, 9999)
            and touched.relative_count = forms.relative_count
            and (
                bit_count(touched.stated_terms) > 1
                or forms.has_constant
                or (touched.has_left and (forms.is_comparison or forms.is_of_fixed_items))
                or (forms.kind = 'linear' and forms.required_count = 2)
            )
            and (touched.has_right or forms.has_constant or forms.required_count > touched.required_count)
    ),

    asked as (
        select * from instances
        where {{ of_instances }}
    ),

    sides_summed as (
        select
            form_number,
            budget_unit_id,
            fiscal_year,
            period_end,
            detail_key,
            {% for side in ['left', 'right', 'numerator', 'denominator'] %}
                {% for bound, if_negative in [
                    ('value', 'value'), ('low', 'high'), ('high', 'low'),
                    ('column_low', 'column_high'), ('column_high', 'column_low'),
                ] %}
                    {% set prefix = '' if bound == 'value' or bound.startswith('column') else 'value_' %}
                    coalesce(sum(
                        weight * if(weight > 0, {{ prefix ~ bound }}, {{ prefix ~ if_negative }})
                    ) filter (where place = '{{ side }}'), 0) as {{ side }}_{{ bound }},
                {% endfor %}
            {% endfor %}
            list_sort(list({place: place, weight: weight, figure_ids: figure_ids})) as terms,
            list_sort(list_distinct(flatten(list(proof)))) as proof,
            max(line_item_detail) filter (where not is_relative) as line_item_detail,
            bool_or(is_conditional) as is_conditional,
            bool_and(is_complete) as is_complete,
            bool_and(is_tabled) as is_tabled,
            coalesce(bool_or(has_all_shares), false) as has_all_shares
        from touches
        semi join asked using (form_number, budget_unit_id, fiscal_year, period_end, detail_key)
        group by all
    )

    select
        sides_summed.* exclude (form_number) replace (
            {% for side in ['left', 'right'] %}
                {% for bound in ['value', 'low', 'high', 'column_low', 'column_high'] %}
                    sides_summed.{{ side }}_{{ bound }} + forms.{{ side }}_constant as {{ side }}_{{ bound }},
                {% endfor %}
            {% endfor %}
        ),
        list_sort(list_distinct(flatten(list_transform(sides_summed.terms, lambda term: term.figure_ids)))) as figure_ids,
        asked.* exclude (is_exhaustible, form_number, budget_unit_id, fiscal_year, period_end, detail_key),
        forms.identity,
        forms.is_quotient,
        forms.open_when,
        forms.sides_fund as fund,
        forms.sides_line_item as line_item,
        forms.sides_component as component,
        forms.sides_measure as measure
    from sides_summed
    inner join asked using (form_number, budget_unit_id, fiscal_year, period_end, detail_key)
    inner join forms on sides_summed.form_number = forms.form_number
{% endmacro %}
