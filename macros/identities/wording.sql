{# How the findings are said. #}

{# A number in `unit`: yuan, percent, count, score or year; `language`: zh or en. #}
{% macro say_value(value, unit, language) -%}
    case {{ unit }}
        when 'yuan' then format('{:,.2f}', cast({{ value }} as double)) || '{{ '元' if language == 'zh' else ' yuan' }}'
        when 'percent' then format('{:.2f}%', cast({{ value }} as double) * 100)
        else format('{:g}', cast({{ value }} as double))
    end
{%- endmacro %}

{# What a row of the ledger says, of what, and the two sides: 在职人数 ≤ 编制数 不成立：25 对 24，相差 1。 #}
{% macro say_check(language) -%}
    {%- set zh = language == 'zh' -%}
    identities.sentence_{{ language }}
    || case ledger.verdict
        when 'broken' then '{{ ' 不成立' if zh else ' - not so' }}'
        when 'holds' then '{{ ' 成立' if zh else ' - so' }}'
        else '{{ ' 无法核对' if zh else ' - cannot be checked' }}'
    end
    || coalesce(
        '{{ '（' if zh else ' (' }}'
        || nullif(
            concat_ws('{{ '：' if zh else ': ' }}', line_items.name_{{ language }}, nullif(ledger.line_item_detail, '')), ''
        )
        || '{{ '）' if zh else ')' }}',
        ''
    )
    || coalesce(
        '{{ '：' if zh else ': ' }}' || {{ say_value('ledger.left_value', 'identities.value_unit', language) }}
        || '{{ ' 对 ' if zh else ' against ' }}'
        || {{ say_value('ledger.right_value', 'identities.value_unit', language) }}
        || '{{ '，相差 ' if zh else ', difference ' }}'
        || {{ say_value('ledger.residual', 'identities.value_unit', language) }},
        ''
    )
    || if(
        coalesce(ledger.is_soft, false),
        '{{ '，按本列其他数字的小数位数计算' if zh else ', at the precision of the other figures in the column' }}',
        ''
    )
    || '{{ '。' if zh else '.' }}'
{%- endmacro %}
