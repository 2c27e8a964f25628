{# One check: an identity, for whom and of what. `prefix`: whose columns, as in `checks.`. #}
{% macro check_id(prefix) -%}
    md5(concat_ws(
        '|', {{ prefix }}identity, {{ prefix }}budget_unit_id, {{ prefix }}fiscal_year, {{ prefix }}period_end,
        {{ prefix }}fund, coalesce({{ prefix }}line_item, ''), coalesce({{ prefix }}line_item_detail, ''),
        coalesce({{ prefix }}component, ''), coalesce({{ prefix }}measure, '')
    ))
{%- endmacro %}
