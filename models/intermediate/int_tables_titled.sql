with mentions as (
    {{ of_reports_to_build('stg_reports__mentions') }}
),

blocks as (
    {{ of_reports_to_build('stg_reports__blocks') }}
),

titles as (
    select
        report_id,
        block_number,
        label as statutory_table
    from mentions
    where kind = 'table' and label is not null and place != 'contents'
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

-- the last title above it, or in its own first row; a table torn by a page break goes on under the same one
final as (
    select
        tables.report_id,
        tables.table_number,
        titles.statutory_table
    from tables
    asof inner join titles
        on tables.report_id = titles.report_id and tables.first_block_number >= titles.block_number
)

select * from final
