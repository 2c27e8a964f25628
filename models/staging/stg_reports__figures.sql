select *
from {{ source('reports', 'figures') }}
