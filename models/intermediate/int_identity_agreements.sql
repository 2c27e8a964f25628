{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

statements as (
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

-- few have a witness of either side: each identity takes its left side before it looks for the right one
on_the_left as materialized (
    select
        identities.identity,
        identities.kind,
        identities.right_witness,
        identities.left_witness = identities.right_witness as is_of_one_witness,
        testified.figure_key,
        testified.budget_unit_id,
        testified.fiscal_year,
        testified.period_end,
        testified.fund,
        testified.line_item,
        testified.line_item_detail,
        testified.component,
        testified.measure,
        testified.measure_in_full,
        testified.value,
        testified.half_width,
        testified.figure_id,
        testified.report_id
    from identities
    inner join testified
        on
            identities.left_witness = testified.witness
            and (identities.line_items is null or list_contains(identities.line_items, testified.line_item))
            and (identities.measures is null or list_contains(identities.measures, testified.measure))
),

compared as (
    select
        on_the_left.*,
        testified.value as right_value,
        testified.figure_id as right_figure_id,
        abs(on_the_left.value - testified.value) - on_the_left.half_width - testified.half_width as gap,
        greatest(abs(on_the_left.value), abs(testified.value)) as larger,
        least(abs(on_the_left.value), abs(testified.value)) as smaller,
        on_the_left.half_width + testified.half_width as allowed
    from on_the_left
    inner join testified
        on
            on_the_left.right_witness = testified.witness
            and on_the_left.figure_key = testified.figure_key
            and on_the_left.figure_id != testified.figure_id
            and (on_the_left.kind = 'correspondence' or testified.witness = 'other_report')
            = (on_the_left.report_id != testified.report_id)
    left join carried_over
        on
            on_the_left.measure = 'approved'
            and on_the_left.budget_unit_id = carried_over.budget_unit_id
            and on_the_left.fiscal_year = carried_over.fiscal_year
            and abs(on_the_left.value - testified.value) between
            carried_over.value - on_the_left.half_width - testified.half_width
            and carried_over.value + on_the_left.half_width + testified.half_width
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
        borne_out.identity,
        borne_out.budget_unit_id,
        borne_out.fiscal_year,
        borne_out.period_end,
        borne_out.fund,
        borne_out.line_item,
        borne_out.line_item_detail,
        borne_out.component,
        borne_out.measure_in_full as measure,
        borne_out.value as left_value,
        borne_out.right_value,
        borne_out.value - borne_out.right_value as residual,
        borne_out.gap as residual_low,
        if(borne_out.gap > 0, 'broken', 'holds') as verdict,
        [borne_out.figure_id, borne_out.right_figure_id] as figure_ids,
        units_to_build.unit_version
    from borne_out
    inner join units_to_build on borne_out.budget_unit_id = units_to_build.budget_unit_id
    qualify row_number() over (
        partition by borne_out.identity, borne_out.figure_key
        order by borne_out.gap desc, borne_out.value desc, borne_out.figure_id asc
    ) = 1
)

select * from final
order by budget_unit_id
