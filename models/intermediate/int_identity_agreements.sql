with statements as (
    select * from {{ ref('int_identity_statements') }}
),

witnesses as (
    select * from {{ ref('witnesses') }}
),

identities as (
    select
        identities.identity,
        identities.kind,
        string_split(identities.line_items, '|') as line_items,
        string_split(identities.measures, '|') as measures,
        max(terms.witness) filter (where terms.side = 'left') as left_witness,
        max(terms.witness) filter (where terms.side = 'right') as right_witness
    from {{ ref('identities') }} as identities
    inner join {{ ref('identity_terms') }} as terms on identities.identity = terms.identity
    where terms.role = 'statement'
    group by all
),

-- who says it: the text, one of the tables, a report of another kind or year
testified as (
    select
        statements.*,
        witnesses.witness
    from statements
    inner join witnesses
        on
            statements.place = coalesce(witnesses.place, statements.place)
            and (witnesses.statutory_table is null or statements.statutory_table = witnesses.statutory_table)
            and (
                witnesses.report_kinds is null
                or list_contains(string_split(witnesses.report_kinds, '|'), statements.report_kind)
            )
            and (witnesses.years_later is null or statements.years_later = witnesses.years_later)
),

-- a budget tells of its money with what was carried over from the year before, or without
carried_over as (
    select distinct
        budget_unit_id,
        fiscal_year,
        value
    from statements
    where measure = 'approved' and value != 0 and 'opening_carryover' in (line_item, component)
),

compared as (
    select
        identities.identity,
        identities.kind,
        left_statements.*,
        right_statements.value as right_value,
        right_statements.figure_id as right_figure_id,
        abs(left_statements.value - right_statements.value)
        - left_statements.half_width - right_statements.half_width as gap,
        greatest(abs(left_statements.value), abs(right_statements.value)) as larger,
        least(abs(left_statements.value), abs(right_statements.value)) as smaller,
        left_statements.half_width + right_statements.half_width as allowed,
        identities.left_witness = identities.right_witness as is_of_one_witness
    from identities
    inner join testified as left_statements
        on
            identities.left_witness = left_statements.witness
            and (identities.line_items is null or list_contains(identities.line_items, left_statements.line_item))
            and (identities.measures is null or list_contains(identities.measures, left_statements.measure))
    inner join testified as right_statements
        on
            identities.right_witness = right_statements.witness
            and left_statements.figure_key = right_statements.figure_key
            and left_statements.figure_id != right_statements.figure_id
            and (identities.kind = 'correspondence' or right_statements.witness = 'other_report')
            = (left_statements.report_id != right_statements.report_id)
    left join carried_over
        on
            left_statements.measure = 'approved'
            and left_statements.budget_unit_id = carried_over.budget_unit_id
            and left_statements.fiscal_year = carried_over.fiscal_year
            and abs(left_statements.value - right_statements.value) between
            carried_over.value - left_statements.half_width - right_statements.half_width
            and carried_over.value + left_statements.half_width + right_statements.half_width
    where carried_over.value is null
),

-- a factor shows only in figures of three digits and more
-- a statement needs one other witness to bear it out; of one witness, all that it says must agree
borne_out as (
    select
        * exclude (gap),
        if(
            kind = 'magnitude',
            if(
                smaller > 100 * allowed and (
                    abs(larger - 100 * smaller) <= 100 * allowed or abs(larger - 10000 * smaller) <= 10000 * allowed
                ),
                gap,
                least(gap, 0)
            ),
            gap
        ) as gap
    from compared
    qualify row_number() over (
        partition by identity, figure_key, figure_id
        order by if(is_of_one_witness, -gap, gap), right_figure_id
    ) = 1
),

final as (
    select
        identity,
        budget_unit_id,
        fiscal_year,
        period_end,
        fund,
        line_item,
        line_item_detail,
        component,
        measure_in_full as measure,
        value as left_value,
        right_value,
        value - right_value as residual,
        gap as residual_low,
        if(gap > 0, 'broken', 'holds') as verdict,
        [figure_id, right_figure_id] as figure_ids
    from borne_out
    qualify row_number() over (
        partition by identity, figure_key
        order by gap desc, value desc, figure_id asc
    ) = 1
)

select * from final
