{{ config(
    materialized='table_function',
    parameters=['day'],
    contract={'enforced': false},
    persist_docs={'relation': false, 'columns': false}
) }}

with stated as (
    select * from {{ in_any_file(ref('int_figures_stated')) }}
),

reports as (
    select * from {{ in_any_file(ref('dim_reports')) }}
),

known_reports as (
    select * from reports
    where cast(known_from as date) <= day
    qualify known_from = {{ newest_version_known_from() }}
),

known as (
    select stated.*
    from stated
    inner join known_reports on stated.report_id = known_reports.report_id
),

collapsed as (
    {{ figures_collapsed('known') }}
),

chosen as (
    {{ figures_chosen('collapsed') }}
),

final as (
    select
        chosen.figure_key,
        chosen.budget_unit_id,
        reports.budget_unit_name,
        chosen.fiscal_year,
        chosen.period_end,
        chosen.fund,
        chosen.line_item,
        chosen.line_item_detail,
        chosen.component,
        chosen.measure,
        chosen.measure_base,
        chosen.compared_measure,
        chosen.amount_yuan,
        chosen.rate,
        chosen.figure_id,
        chosen.report_id,
        reports.file_name,
        reports.known_from,
        chosen.choice_reason,
        chosen.rival_count,
        chosen.rival_figure_ids
    from chosen
    inner join reports on chosen.report_id = reports.report_id
    where not chosen.is_supporting
)

select * from final
