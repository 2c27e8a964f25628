select *
from {{ source('reports', 'withdrawals') }}
