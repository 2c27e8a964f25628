with chosen as (
    select * from {{ ref('int_figures_chosen') }}
),

collapsed as (
    select * from {{ ref('int_figures_collapsed') }}
),

classified as (
    select * from {{ ref('int_figures_classified') }}
),

printed as (
    select * from {{ ref('stg_reports__figures') }}
),

-- what one report says of one key, as often as it says it
statements as (
    select
        figure_key,
        coalesce(amount_yuan, rate) as value,
        half_width,
        unnest(witness_figure_ids) as figure_id
    from collapsed
),

reported as (
    select
        figure_key,
        string_split(figure_id, '-')[1] as report_key,
        max(value) as left_value,
        min(value) as right_value,
        max(value - half_width) - min(value + half_width) as gap,
        list(figure_id order by value desc, figure_id) as figure_ids
    from statements
    group by figure_key, report_key
    having count(*) > 1
    qualify row_number() over (partition by figure_key order by gap desc, report_key) = 1
),

repeats as (
    select
        'repeats_agree' as identity,
        chosen.budget_unit_id,
        chosen.fiscal_year,
        chosen.period_end,
        chosen.fund,
        chosen.line_item,
        coalesce(chosen.line_item_detail, '') as line_item_detail,
        coalesce(chosen.component, '') as component,
        concat_ws(' ', chosen.measure, chosen.measure_base, chosen.compared_measure) as measure,
        reported.left_value,
        reported.right_value,
        reported.left_value - reported.right_value as residual,
        reported.gap as residual_low,
        if(reported.gap > 0, 'broken', 'holds') as verdict,
        reported.figure_ids
    from reported
    inner join chosen on reported.figure_key = chosen.figure_key
),

years as (
    select
        'year_as_meant' as identity,
        classified.budget_unit_id,
        classified.fiscal_year,
        make_date(classified.fiscal_year, 12, 31) as period_end,
        'all' as fund,
        max(abs(printed.printed_year - classified.fiscal_year)) as residual,
        if(residual > 0, 'broken', 'holds') as verdict,
        coalesce(
            list(classified.figure_id order by classified.figure_number)
                filter (where printed.printed_year != classified.fiscal_year),
            []
        ) as figure_ids
    from classified
    inner join printed
        on classified.report_id = printed.report_id and classified.figure_number = printed.figure_number
    where printed.printed_year is not null and classified.fiscal_year is not null and classified.reason is null
    group by classified.budget_unit_id, classified.fiscal_year
)

select * from repeats
union all by name
select * from years
