with units_to_build as (
    {{ units_to_build() }}
),

reports as (
    {{ of_units_to_build('int_reports_described') }}
),

figures as (
    {{ of_units_to_build('int_figures_classified') }}
),

blocks as (
    {{ of_reports_to_build('stg_reports__blocks') }}
),

indicators as (
    {{ of_reports_to_build('stg_reports__indicators') }}
),

staffing as (
    {{ of_reports_to_build('stg_reports__staffing') }}
),

outputs as (
    {{ of_reports_to_build('stg_reports__outputs') }}
),

printed as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

facts as (
    select
        report_id,
        block_number
    from indicators
    union all
    select
        report_id,
        block_number
    from staffing
    union all
    select
        report_id,
        block_number
    from outputs
    union all
    select
        printed.report_id,
        printed.block_number
    from printed
    inner join figures
        on printed.report_id = figures.report_id and printed.figure_number = figures.figure_number
    where figures.reason is null
),

figures_by_reason as (
    select
        report_id,
        reason,
        count(*) as figure_count
    from figures
    group by report_id, reason
),

figure_counts as (
    select
        report_id,
        sum(figure_count) as figure_count,
        coalesce(sum(figure_count) filter (where reason is null), 0) as classified_count,
        sum(figure_count) filter (where reason = 'not_understood') as not_understood_count,
        map_from_entries(list((reason, figure_count) order by reason) filter (where reason is not null))
            as unclassified_by_reason
    from figures_by_reason
    group by report_id
),

block_counts as (
    select
        blocks.report_id,
        count(distinct blocks.block_number) as block_count,
        count(distinct blocks.table_number) as table_count,
        count(distinct if(facts.block_number is null, null, blocks.table_number)) as understood_table_count
    from blocks
    left join facts on blocks.report_id = facts.report_id and blocks.block_number = facts.block_number
    group by blocks.report_id
),

final as (
    select
        reports.report_id,
        reports.file_name,
        reports.budget_unit_id,
        reports.budget_unit_name,
        reports.parser_version,
        cast(coalesce(figure_counts.figure_count, 0) as bigint) as figure_count,
        cast(coalesce(figure_counts.classified_count, 0) as bigint) as classified_count,
        cast(coalesce(figure_counts.figure_count - figure_counts.classified_count, 0) as bigint) as unclassified_count,
        cast(coalesce(figure_counts.not_understood_count, 0) as bigint) as not_understood_count,
        cast(figure_counts.unclassified_by_reason as map (varchar, bigint)) as unclassified_by_reason,
        coalesce(block_counts.block_count, 0) as block_count,
        coalesce(block_counts.table_count, 0) as table_count,
        coalesce(block_counts.understood_table_count, 0) as understood_table_count,
        units_to_build.unit_version
    from reports
    inner join units_to_build on reports.budget_unit_id = units_to_build.budget_unit_id
    left join figure_counts on reports.report_id = figure_counts.report_id
    left join block_counts on reports.report_id = block_counts.report_id
)

select * from final
order by budget_unit_id
