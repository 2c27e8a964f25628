select *
from {{ source('reports', 'blocks') }}
