with blocks as (
    select * from {{ ref('stg_reports__blocks') }}
),

statutory_tables as (
    select * from {{ ref('statutory_tables') }}
),

-- a short line that names a statutory table
titles as (
    select
        blocks.report_id,
        blocks.block_number,
        statutory_tables.statutory_table
    from blocks
    inner join statutory_tables
        on regexp_matches(regexp_replace(blocks.text, '\s|[（(][^）)]*[）)]$', '', 'g'), statutory_tables.pattern)
    where blocks.kind != 'table_row' and length(blocks.text) < 60
    qualify row_number() over (
        partition by blocks.report_id, blocks.block_number
        order by statutory_tables.priority
    ) = 1
),

tables as (
    select
        report_id,
        table_number,
        min(block_number) as first_block_number
    from blocks
    where kind = 'table_row'
    group by report_id, table_number
),

-- the last title above it; a table torn by a page break goes on under the same one
final as (
    select
        tables.report_id,
        tables.table_number,
        titles.statutory_table
    from tables
    asof inner join titles
        on tables.report_id = titles.report_id and tables.first_block_number > titles.block_number
)

select * from final
