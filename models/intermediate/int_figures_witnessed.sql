with chosen as (
    {{ of_units_to_build('int_figures_chosen') }}
),

collapsed as (
    {{ of_units_to_build('int_figures_collapsed') }}
),

classified as (
    {{ of_units_to_build('int_figures_classified') }}
),

stated as (
    {{ of_units_to_build('int_identity_stated') }}
),

-- every statement of a figure, by the one that was chosen
repeated as (
    select
        chosen.budget_unit_id,
        chosen.figure_id as chosen_figure_id,
        unnest(collapsed.witness_figure_ids) as figure_id
    from chosen
    inner join collapsed
        on chosen.budget_unit_id = collapsed.budget_unit_id and chosen.figure_key = collapsed.figure_key
),

printed as (
    select
        repeated.budget_unit_id,
        repeated.chosen_figure_id,
        repeated.figure_id,
        classified.fiscal_year,
        classified.line_item,
        coalesce(classified.detail_key, '') as detail_key,
        classified.line_item_detail,
        coalesce(classified.component, '') as component,
        classified.fund,
        classified.measure,
        classified.rate is not null as is_rate,
        coalesce(classified.amount_yuan, classified.rate) as value,
        coalesce(classified.rounding_half_width_yuan, classified.rate_half_width) as half_width,
        classified.decimals,
        classified.report_id,
        classified.table_number,
        classified.figure_number
    from repeated
    inner join classified
        on repeated.budget_unit_id = classified.budget_unit_id and repeated.figure_id = classified.figure_id
),

-- head counts are stated once
counted as (
    select
        stated.budget_unit_id,
        stated.figure_id as chosen_figure_id,
        stated.figure_id,
        stated.fiscal_year,
        stated.line_item,
        stated.detail_key,
        stated.line_item_detail,
        stated.component,
        stated.fund,
        stated.measure,
        false as is_rate,
        stated.value,
        stated.half_width,
        0 as decimals
    from stated
    where stated.measure = 'head_count'
),

unioned as (
    select * from printed
    union all by name
    select * from counted
),

final as (
    select
        * replace (
            cast(value as decimal(28, 8)) as value,
            cast(half_width as decimal(28, 8)) as half_width,
            cast(decimals as integer) as decimals
        )
    from unioned
)

select * from final
