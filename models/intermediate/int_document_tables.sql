{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

reports as (
    select
        described.report_id,
        described.budget_unit_id,
        described.fiscal_year,
        if(contains(described.report_kind, 'budget'), 'budget', 'final_account') as account,
        units_to_build.unit_version
    from {{ ref('int_reports_described') }} as described
    inner join units_to_build on described.budget_unit_id = units_to_build.budget_unit_id
    where
        regexp_matches(described.report_kind, '^(department|unit)_(final_account|budget)$')
        and described.report_id not in (
            select superseded.report_id from {{ ref('int_reports_superseded') }} as superseded
        )
),

statutory_tables as (
    select * from {{ ref('statutory_tables') }}
),

words as (
    select * from {{ ref('document_words') }}
),

blocks as (
    select * from {{ ref('stg_reports__blocks') }}
    where report_id in (select reports.report_id from reports)
),

figures as (
    select * from {{ ref('int_figures_classified') }}
    where report_id in (select reports.report_id from reports)
),

printed as (
    select * from {{ ref('stg_reports__figures') }}
    where report_id in (select reports.report_id from reports)
),

titles as (
    select
        mentions.report_id,
        mentions.mention_number,
        mentions.block_number,
        mentions.place = 'contents' as is_listing,
        mentions.label as statutory_table,
        lead(mentions.block_number) over (partition by mentions.report_id order by mentions.block_number)
            as next_title_block
    from {{ ref('stg_reports__mentions') }} as mentions
    inner join reports on mentions.report_id = reports.report_id
    where mentions.kind = 'table'
),

headings as (
    select
        report_id,
        block_number
    from blocks
    where kind = 'heading'
),

-- what stands under a title: all up to the next title or heading
sections as (
    select
        titles.*,
        least(
            coalesce(titles.next_title_block, 1000000000), coalesce(headings.block_number, 1000000000)
        ) as end_block
    from titles
    asof left join headings
        on titles.report_id = headings.report_id and titles.block_number < headings.block_number
),

blocks_with_amounts as (
    select distinct
        report_id,
        block_number
    from printed
    where value is not null and table_number is not null
),

contents as (
    select
        sections.report_id,
        sections.mention_number,
        count(*) filter (where blocks.kind = 'table_row' and blocks.block_number > sections.block_number) as row_count,
        coalesce(
            bool_or(
                blocks_with_amounts.block_number is not null
                or regexp_matches(blocks.text, '\d\.\d|\d,\d{3}|(^|\t)\s*0\s*(\t|$)')
            ) filter (where blocks.block_number > sections.block_number),
            false
        ) as is_filled,
        coalesce(
            bool_or(regexp_matches(regexp_replace(blocks.text, '\s', '', 'g'), words.pattern))
            filter (where words.label = 'explains_empty' and blocks.kind != 'table_row'),
            false
        ) as is_explained,
        coalesce(
            bool_or(regexp_matches(regexp_replace(blocks.text, '\s', '', 'g'), words.pattern))
            filter (where words.label = 'stands_elsewhere' and blocks.kind != 'table_row'),
            false
        ) as is_elsewhere
    from sections
    inner join blocks
        on
            sections.report_id = blocks.report_id
            and sections.block_number <= blocks.block_number and sections.end_block > blocks.block_number
    cross join words
    left join blocks_with_amounts
        on blocks.report_id = blocks_with_amounts.report_id and blocks.block_number = blocks_with_amounts.block_number
    where not sections.is_listing
    group by sections.report_id, sections.mention_number
),

-- a table goes on over pages under the same title
by_table as (
    select
        sections.report_id,
        sections.statutory_table,
        bool_or(sections.is_listing) as is_listed,
        coalesce(bool_or(contents.row_count > 0 or contents.is_filled or contents.is_explained), false) as is_printed,
        coalesce(bool_or(contents.row_count > 0), false) as has_rows,
        coalesce(bool_or(contents.is_filled), false) as is_filled,
        coalesce(bool_or(contents.is_explained), false) as is_explained,
        coalesce(bool_or(contents.is_elsewhere), false) as is_elsewhere,
        list(left(sections.report_id, 12) || '-m' || sections.mention_number order by sections.mention_number)
            as mention_ids
    from sections
    left join contents
        on sections.report_id = contents.report_id and sections.mention_number = contents.mention_number
    group by sections.report_id, sections.statutory_table
),

unknown_tables as (
    select report_id
    from by_table
    where statutory_table is null and has_rows
),

demanded as (
    select
        reports.*,
        statutory_tables.statutory_table,
        statutory_tables.name_zh,
        statutory_tables.name_en,
        statutory_tables.line_item,
        statutory_tables.fund,
        coalesce(by_table.is_listed, false) as is_listed,
        coalesce(by_table.is_printed, false) as is_printed,
        coalesce(by_table.has_rows, false) as has_rows,
        coalesce(by_table.is_filled, false) as is_filled,
        coalesce(by_table.is_explained, false) as is_explained,
        coalesce(by_table.is_elsewhere, false) as is_elsewhere,
        coalesce(by_table.mention_ids, []) as mention_ids
    from reports
    inner join statutory_tables on reports.account = statutory_tables.account
    left join by_table
        on
            reports.report_id = by_table.report_id
            and statutory_tables.statutory_table = by_table.statutory_table
    where
        by_table.is_listed
        or by_table.is_printed
        or (
            statutory_tables.required_from_year <= reports.fiscal_year
            and reports.report_id not in (select unknown_tables.report_id from unknown_tables)
        )
),

-- another place that says there was no such money excuses an empty table, if no figure says there was
told_elsewhere as (
    select
        demanded.report_id,
        demanded.statutory_table,
        bool_and(figures.value = 0) as is_nil
    from demanded
    inner join figures
        on
            demanded.report_id = figures.report_id
            and (demanded.fund = figures.fund or starts_with(figures.line_item, demanded.line_item))
    where figures.amount_yuan is not null and figures.reason is null and figures.fiscal_year = demanded.fiscal_year
    group by demanded.report_id, demanded.statutory_table
),

-- an excerpt demands no table, and a template that nobody has filled in demands no figure
counted as (
    select
        demanded.*,
        demanded.is_explained or coalesce(told_elsewhere.is_nil, false) as is_excused,
        2 * count_if(demanded.is_printed) over (partition by demanded.report_id)
        >= count(*) over (partition by demanded.report_id) as is_whole_disclosure,
        2 * count_if(demanded.is_filled) over (partition by demanded.report_id)
        > count_if(demanded.has_rows and not is_excused) over (partition by demanded.report_id) as is_filled_in
    from demanded
    left join told_elsewhere
        on
            demanded.report_id = told_elsewhere.report_id
            and demanded.statutory_table = told_elsewhere.statutory_table
),

final as (
    select
        budget_unit_id,
        fiscal_year,
        report_id,
        statutory_table,
        name_zh,
        name_en,
        is_listed,
        is_printed or is_elsewhere as is_present,
        is_filled_in and has_rows as is_to_be_filled,
        is_filled or is_excused as is_accounted_for,
        mention_ids,
        unit_version
    from counted
    where is_whole_disclosure
)

select * from final
order by budget_unit_id
