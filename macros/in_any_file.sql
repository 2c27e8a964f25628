{# A relation without the name of its file: a table macro is bound where it is asked, in a file of any name. #}
{% macro in_any_file(relation) -%}
    {{ relation.include(database=false) if relation.include is defined else relation }}
{%- endmacro %}
