{# What is proposed: one value, or the bounds it must keep. `prefix`: whose columns, as in `changes.`. #}
{% macro say_proposed(prefix, language) -%}
    {%- set zh = language == 'zh' -%}
    case
        when {{ prefix }}proposed_low = {{ prefix }}proposed_high
            then '{{ '应为' if zh else 'should be ' }}'
            || {{ say_value(prefix ~ 'proposed_low', prefix ~ 'value_unit', language) }}
        when {{ prefix }}proposed_high is null
            then '{{ '应不小于' if zh else 'should be at least ' }}'
            || {{ say_value(prefix ~ 'proposed_low', prefix ~ 'value_unit', language) }}
        when {{ prefix }}proposed_low is null
            then '{{ '应不大于' if zh else 'should be at most ' }}'
            || {{ say_value(prefix ~ 'proposed_high', prefix ~ 'value_unit', language) }}
        else '{{ '应在' if zh else 'should be between ' }}'
            || {{ say_value(prefix ~ 'proposed_low', prefix ~ 'value_unit', language) }}
            || '{{ '至' if zh else ' and ' }}'
            || {{ say_value(prefix ~ 'proposed_high', prefix ~ 'value_unit', language) }}
            || '{{ '之间' if zh else '' }}'
    end
{%- endmacro %}

{# One change: 2023年基本支出决算数印为…，应为…（一位数字有误）；与正文所述一致；另有1处重复原值。 #}
{% macro say_correction(prefix, language) -%}
    {%- set zh = language == 'zh' -%}
    {{ prefix }}name_{{ language }} || '{{ '印为' if zh else ' is printed as ' }}'
    || {{ say_value(prefix ~ 'printed_value', prefix ~ 'value_unit', language) }} || '{{ '，' if zh else ', ' }}'
    || coalesce({{ say_proposed(prefix, language) }}, '{{ '应另有其值' if zh else 'should be another number' }}')
    || '{{ '（' if zh else ' (' }}' || {{ prefix }}slip_{{ language }} || '{{ '）' if zh else ')' }}'
    || coalesce(
        '{{ '；与' if zh else '; so say ' }}' || {{ prefix }}places_{{ language }} || '{{ '所述一致' if zh else '' }}', ''
    )
    || if(
        length({{ prefix }}contradicting_figure_ids) > 0,
        '{{ '；另有' if zh else '; repeated ' }}' || length({{ prefix }}contradicting_figure_ids)
        || '{{ '处重复原值' if zh else ' times as printed' }}',
        ''
    )
{%- endmacro %}

{# What would mend a finding, and how sure that is. #}
{% macro say_suggestion(language) -%}
    {%- set zh = language == 'zh' -%}
    case certainty
        when 'sure' then '{{ '建议更正：' if zh else 'To correct: ' }}'
        when 'likely' then '{{ '较可能的更正：' if zh else 'Probably to correct: ' }}'
        when 'tied' then named_count
            || '{{ '种更正同样可能，现有依据无法区分：' if zh else ' corrections are as likely, and nothing tells them apart: ' }}'
        else '{{ '依据不足，不能判定哪个数字有误。' if zh else 'Too little is known to say which figure is wrong.' }}'
    end
    || if(certainty = 'open', '', named_{{ language }} || '{{ '。' if zh else '.' }}')
{%- endmacro %}
