{#
  A seed's column is text unless `column_types` says otherwise: dbt would guess
  that the code 201 is a number and that an empty column is one too.
#}
{% macro duckdb__create_csv_table(model, agate_table) %}
    {% set types = model['config'].get('column_types', {}) %}
    {% set columns = [] %}
    {% for column in agate_table.column_names %}
        {% do columns.append(column ~ ' ' ~ types.get(column, 'varchar')) %}
    {% endfor %}
    {% set sql = 'create table ' ~ this.render() ~ ' (' ~ columns | join(', ') ~ ')' %}
    {% call statement('_') %}{{ sql }}{% endcall %}
    {{ return(sql) }}
{% endmacro %}
