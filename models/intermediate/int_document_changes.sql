with figures as (
    select
        classified.*,
        printed.block_number,
        printed.quote,
        printed.value_text,
        printed.direction_label,
        printed.value as printed_value,
        printed.char_start
    from {{ ref('int_figures_classified') }} as classified
    inner join {{ ref('stg_reports__figures') }} as printed
        on classified.report_id = printed.report_id and classified.figure_number = printed.figure_number
    where classified.reason is null and classified.measure in ('change', 'change_rate', 'variance', 'variance_rate')
),

directions as (
    select * from {{ ref('direction_labels') }}
),

-- 减少5万元，增长3%: an amount and the next rate of the same thing in one sentence
amounts_with_rates as (
    select
        amounts.report_id,
        amounts.budget_unit_id,
        amounts.report_fiscal_year as fiscal_year,
        amounts.quote,
        amounts.direction_label || amounts.value_text as said,
        rates.direction_label || rates.value_text as contradicted_by,
        [amounts.figure_id, rates.figure_id] as figure_ids,
        sign(amounts.value) * sign(rates.value) >= 0 as is_so
    from figures as amounts
    inner join figures as rates
        on
            amounts.report_id = rates.report_id and amounts.block_number = rates.block_number
            and amounts.quote = rates.quote
            and amounts.measure || '_rate' = rates.measure
            and amounts.line_item = rates.line_item
            and amounts.detail_key is not distinct from rates.detail_key
            and amounts.compared_measure is not distinct from rates.compared_measure
            and amounts.char_start < rates.char_start
    where amounts.amount_yuan is not null
    qualify row_number() over (partition by amounts.figure_id order by rates.char_start) = 1
),

-- 增加-5万元
signed as (
    select
        figures.report_id,
        figures.budget_unit_id,
        figures.report_fiscal_year as fiscal_year,
        figures.quote,
        figures.direction_label || figures.value_text as said,
        null as contradicted_by,
        [figures.figure_id] as figure_ids,
        false as is_so
    from figures
    inner join directions on figures.direction_label = directions.label
    where
        regexp_matches(figures.value_text, '^\s*[-－−]')
        and directions.sign != 0
        and directions.label not in ('增减', '增加或减少')
),

final as (
    select * from amounts_with_rates
    union all
    select * from signed
)

select * from final
