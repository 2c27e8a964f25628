with all_classified as (
    {{ of_units_to_build('int_figures_classified', in_force=true) }}
),

classified as (
    select * from all_classified
    where reason is null and measure in ('change', 'change_rate', 'variance', 'variance_rate')
),

printed as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

directions as (
    select * from {{ ref('direction_labels') }}
    where sign != 0 and label not in ('增减', '增加或减少')
),

-- 增加-5万元: the sign says the contrary of the word
final as (
    select
        classified.report_id,
        classified.budget_unit_id,
        classified.report_fiscal_year as fiscal_year,
        printed.quote,
        printed.direction_label || printed.value_text as said,
        not regexp_matches(printed.value_text, '^\s*[-－−]') as is_so,
        [classified.figure_id] as figure_ids
    from classified
    inner join printed
        on classified.report_id = printed.report_id and classified.figure_number = printed.figure_number
    inner join directions on printed.direction_label = directions.label
)

select * from final
