{#
  The rows of a model are told apart by `columns`, its grain. Null counts as a
  value: two rows with the same key and a null part are duplicates too.
#}
{% test one_row_per(model, columns) %}
select
    {{ columns | join(', ') }},
    count(*) as row_count
from {{ model }}
group by all
having count(*) > 1
{% endtest %}
