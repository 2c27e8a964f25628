{# Stops a build of a warehouse into which nothing was ever loaded, saying what to do. #}
{% macro require_raw() %}
    {% if execute and flags.WHICH in ('build', 'run', 'test') %}
        {% if adapter.get_relation(database=target.database, schema='raw', identifier='reports') is none %}
            {{ exceptions.raise_compiler_error(
                'No raw tables in this warehouse: load a folder of reports first (juesuan load).'
            ) }}
        {% endif %}
    {% endif %}
{% endmacro %}
