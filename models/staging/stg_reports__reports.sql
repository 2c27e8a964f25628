select *
from {{ source('reports', 'reports') }}
