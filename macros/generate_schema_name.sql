{# A layer is a folder is a schema: `+schema: marts` is `marts`, without a prefix. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}
