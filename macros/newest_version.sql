{#
  Reports of one unit, kind and period whose files have the same name are versions of one report: the newest counts. Those that
  became known together stand side by side. For the window over rows as of `dim_reports`.
#}
{% macro newest_version_known_from() -%}
    max(known_from) over (partition by budget_unit_id, report_kind, fiscal_year, period_end, file_name)
{%- endmacro %}
