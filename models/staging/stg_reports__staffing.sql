select *
from {{ source('reports', 'staffing') }}
