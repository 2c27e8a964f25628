select *
from {{ source('reports', 'outputs') }}
