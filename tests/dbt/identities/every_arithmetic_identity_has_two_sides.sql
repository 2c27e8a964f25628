select
    identities.identity,
    count(distinct terms.side) as side_count
from {{ ref('identities') }} as identities
left join {{ ref('identity_terms') }} as terms on identities.identity = terms.identity
where identities.kind in ('linear', 'ratio', 'inequality')
group by identities.identity
having count(distinct terms.side) != 2
