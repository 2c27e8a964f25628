with reports as (
    select * from {{ ref('dim_reports') }}
),

all_stated as (
    {{ of_units_to_build('int_figures_stated') }}
),

all_chosen as (
    {{ of_units_to_build('int_figures_chosen') }}
),

-- what one report says of a figure is what would be chosen if there were no other
stated as (
    select
        all_stated.* replace (concat_ws('|', all_stated.figure_key, all_stated.report_id) as figure_key),
        all_stated.figure_key as shared_figure_key
    from all_stated
    where not all_stated.is_supporting
),

collapsed as (
    {{ figures_collapsed('stated') }}
),

said as (
    {{ figures_chosen('collapsed') }}
),

chosen as (
    select
        *,
        coalesce(amount_yuan, rate) as chosen_value
    from all_chosen
),

-- reports that became known together stand in the order of what they are about
in_order as (
    select
        said.*,
        coalesce(said.amount_yuan, said.rate) as said_value,
        coalesce(said.rounding_half_width_yuan, said.rate_half_width) as half_width,
        reports.file_name,
        reports.known_from,
        lag(said.report_id) over in_order_of_knowledge as previous_report_id,
        lag(said.figure_id) over in_order_of_knowledge as previous_figure_id,
        lag(said.amount_yuan) over in_order_of_knowledge as previous_amount_yuan,
        lag(said.rate) over in_order_of_knowledge as previous_rate,
        lag(said_value) over in_order_of_knowledge as previous_value,
        lag(half_width) over in_order_of_knowledge as previous_half_width
    from said
    inner join reports on said.report_id = reports.report_id
    window in_order_of_knowledge as (
        partition by said.shared_figure_key
        order by reports.known_from, reports.fiscal_year, reports.period_end, reports.report_id
    )
),

-- a figure printed more finely is no other figure
restated as (
    select * from in_order
    where abs(said_value - previous_value) > half_width + previous_half_width
),

final as (
    select
        restated.shared_figure_key as figure_key,
        restated.budget_unit_id,
        reports.budget_unit_name,
        restated.fiscal_year,
        restated.period_end,
        restated.fund,
        restated.line_item,
        restated.line_item_detail,
        restated.component,
        restated.measure,
        restated.measure_base,
        restated.compared_measure,
        restated.report_id,
        restated.file_name,
        restated.known_from,
        restated.figure_id,
        restated.amount_yuan,
        restated.rate,
        restated.previous_report_id,
        restated.previous_figure_id,
        restated.previous_amount_yuan,
        restated.previous_rate,
        cast(restated.amount_yuan - restated.previous_amount_yuan as decimal(20, 2)) as restated_by_yuan,
        cast(restated.rate - restated.previous_rate as decimal(18, 8)) as restated_by_rate,
        restated.said_value = chosen.chosen_value as is_current,
        chosen.report_id as current_report_id,
        chosen.figure_id as current_figure_id,
        chosen.amount_yuan as current_amount_yuan,
        chosen.rate as current_rate,
        chosen.choice_reason,
        restated.unit_version
    from restated
    inner join chosen
        on
            restated.budget_unit_id = chosen.budget_unit_id
            and restated.shared_figure_key = chosen.figure_key
    inner join reports on restated.report_id = reports.report_id
)

select * from final
order by budget_unit_id
