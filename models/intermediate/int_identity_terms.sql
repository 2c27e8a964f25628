with identities as (
    select * from {{ ref('identities') }}
),

-- `economic:30217` is one detail of a line item; a constant is no figure
terms as (
    select
        * replace (split_part(line_item, ':', 1) as line_item),
        nullif(split_part(line_item, ':', 2), '') as detail_key
    from {{ ref('identity_terms') }}
    where role in ('addend', 'rate', 'numerator', 'denominator')
),

counted as (
    select
        identity,
        count(*) as term_count,
        count(*) filter (where is_required) as required_count,
        count(*) filter (where detail_rule not in ('own', 'none')) as relative_count,
        bool_or(basis != 'none') as is_based,
        bool_or(role = 'denominator') as is_quotient,
        bool_or(solve != 'never') as is_solvable,
        bool_or(solve = 'zero') as is_exhaustible,
        -- where every term is fixed, an instance goes by its first one
        arg_min(line_item, term_number) filter (where line_item != 'own') as first_line_item,
        arg_min(measure, term_number) filter (where measure != 'own') as first_measure,
        arg_min(fund, term_number) filter (where fund != 'own') as first_fund
    from terms
    group by identity
),

constants as (
    select
        identity,
        sum(weight) filter (where side = 'left') as on_left,
        sum(weight) filter (where side = 'right') as on_right
    from {{ ref('identity_terms') }}
    where role = 'constant'
    group by identity
),

final as (
    select
        terms.identity,
        terms.term_number,
        if(terms.role in ('numerator', 'denominator'), terms.role, terms.side) as place,
        terms.weight,
        nullif(terms.line_item, 'own') as line_item,
        terms.detail_key,
        terms.detail_rule,
        case terms.component when 'own' then null when 'none' then '' else terms.component end as component,
        nullif(terms.measure, 'own') as measure,
        if(terms.basis = 'none', '', terms.basis) as basis,
        nullif(terms.fund, 'own') as fund,
        terms.year_offset,
        terms.is_required,
        terms.solve,
        if(terms.detail_rule in ('own', 'none'), 'figure', terms.detail_rule) as relation,
        terms.detail_rule not in ('own', 'none') as is_relative,
        identities.kind,
        identities.open_when,
        identities.valid_from_year,
        identities.valid_to_year,
        coalesce(identities.applies_to = 'budget_unit', false) as is_of_budget_units,
        string_split(identities.measures, '|') as measures,
        string_split(identities.line_items, '|') as line_items,
        if(terms.line_item = 'own', null, counted.first_line_item) as instance_line_item,
        if(terms.component = 'own', null, '') as instance_component,
        if(terms.measure = 'own', null, counted.first_measure) as instance_measure,
        if(terms.fund = 'own', null, counted.first_fund) as instance_fund,
        identities.kind = 'ratio' or counted.is_based as is_comparison,
        counted.first_line_item is not null as is_of_fixed_items,
        counted.is_quotient,
        counted.is_solvable,
        counted.is_exhaustible,
        counted.term_count,
        counted.required_count,
        counted.relative_count,
        constants.identity is not null as has_constant,
        cast(coalesce(constants.on_left, 0) as integer) as left_constant,
        cast(coalesce(constants.on_right, 0) as integer) as right_constant
    from terms
    inner join identities on terms.identity = identities.identity
    inner join counted on terms.identity = counted.identity
    left join constants on terms.identity = constants.identity
)

select * from final
