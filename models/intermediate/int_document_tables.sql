{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

described as (
    {{ of_units_to_build('int_reports_described', in_force=true) }}
),

mentions as (
    {{ of_reports_to_build('stg_reports__mentions') }}
),

all_blocks as (
    {{ of_reports_to_build('stg_reports__blocks') }}
),

classified as (
    {{ of_units_to_build('int_figures_classified') }}
),

all_printed as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

reports as (
    select
        described.report_id,
        described.budget_unit_id,
        described.fiscal_year,
        if(contains(described.report_kind, 'budget'), 'budget', 'final_account') as account,
        units_to_build.unit_version
    from described
    inner join units_to_build on described.budget_unit_id = units_to_build.budget_unit_id
    where regexp_matches(described.report_kind, '^(department|unit)_(final_account|budget)$')
),

statutory_tables as (
    select * from {{ ref('statutory_tables') }}
),

words as (
    select * from {{ ref('document_words') }}
),

blocks as (
    select * from all_blocks
    where report_id in (select reports.report_id from reports)
),

figures as (
    select * from classified
    where report_id in (select reports.report_id from reports)
),

printed as (
    select * from all_printed
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
    from mentions
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

-- what is written under a title, row by row
written as (
    select
        sections.report_id,
        sections.mention_number,
        blocks.block_number,
        blocks.kind,
        blocks.text,
        blocks.block_number > sections.block_number as is_below
    from sections
    inner join blocks
        on
            sections.report_id = blocks.report_id
            and sections.block_number <= blocks.block_number and sections.end_block > blocks.block_number
    where not sections.is_listing
),

-- a pattern that comes from a seed costs much: it is asked of sentences alone, each once
sentences as (
    select distinct regexp_replace(text, '\s', '', 'g') as bare_text
    from written
    where kind != 'table_row'
),

said as (
    select
        sentences.bare_text,
        bool_or(words.label = 'explains_empty') as explains_empty,
        bool_or(words.label = 'stands_elsewhere') as stands_elsewhere
    from sentences
    inner join words on regexp_matches(sentences.bare_text, words.pattern)
    group by sentences.bare_text
),

contents as (
    select
        written.report_id,
        written.mention_number,
        count(*) filter (where written.kind = 'table_row' and written.is_below) as row_count,
        coalesce(
            bool_or(
                blocks_with_amounts.block_number is not null
                or regexp_matches(written.text, '\d\.\d|\d,\d{3}|(^|\t)\s*0\s*(\t|$)')
            ) filter (where written.is_below),
            false
        ) as is_filled,
        coalesce(bool_or(said.explains_empty), false) as is_explained,
        coalesce(bool_or(said.stands_elsewhere), false) as is_elsewhere
    from written
    left join blocks_with_amounts
        on written.report_id = blocks_with_amounts.report_id and written.block_number = blocks_with_amounts.block_number
    left join said
        on written.kind != 'table_row' and regexp_replace(written.text, '\s', '', 'g') = said.bare_text
    group by written.report_id, written.mention_number
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
