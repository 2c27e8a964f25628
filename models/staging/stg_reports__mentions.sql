select *
from {{ source('reports', 'mentions') }}
