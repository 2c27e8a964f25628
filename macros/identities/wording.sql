{# Numbers as the sentences of `rpt_discrepancies` say them. #}

{# `value` in `unit`: yuan, percent, count, score or year; `language`: zh or en. #}
{% macro say_value(value, unit, language) -%}
    case {{ unit }}
        when 'yuan' then format('{:,.2f}', {{ value }}::double) || '{{ '元' if language == 'zh' else ' yuan' }}'
        when 'percent' then format('{:.2f}%', {{ value }}::double * 100)
        else format('{:g}', {{ value }}::double)
    end
{%- endmacro %}

{# 项目支出“慰问经费” / Project expenditure “慰问经费” #}
{% macro say_item(name, detail) -%}
    {{ name }} || if(coalesce({{ detail }}, '') = '', '', '“' || {{ detail }} || '”')
{%- endmacro %}
