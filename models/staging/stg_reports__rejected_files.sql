select *
from {{ source('reports', 'rejected_files') }}
