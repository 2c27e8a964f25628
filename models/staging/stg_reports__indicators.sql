select *
from {{ source('reports', 'indicators') }}
