with chosen as (
    select * from {{ ref('int_figures_chosen') }}
),

collapsed as (
    select * from {{ ref('int_figures_collapsed') }}
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
        list(figure_id order by value desc, figure_id asc) as figure_ids
    from statements
    group by figure_key, report_key
    having count(*) > 1
    qualify row_number() over (partition by figure_key order by gap desc, report_key asc) = 1
),

final as (
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
)

select * from final
