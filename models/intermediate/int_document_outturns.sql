with all_mentions as (
    {{ of_reports_to_build('stg_reports__mentions') }}
),

classified as (
    {{ of_units_to_build('int_figures_classified') }}
),

printed as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

mentions as (
    select * from all_mentions
    where kind = 'outturn'
),

words as (
    select * from {{ ref('outturn_words') }}
),

labels as (
    select * from {{ ref('line_item_labels') }}
),

blocks as (
    {{ of_reports_to_build('stg_reports__blocks') }}
),

reports as (
    {{ of_units_to_build('int_reports_described', in_force=true) }}
),

statements as (
    select
        mentions.*,
        words.sign,
        words.is_loose,
        labels.line_item,
        reports.budget_unit_id,
        reports.fiscal_year,
        -- a sentence torn from its figures by a page: the block before, unless this one opens an item of its own
        mentions.block_number - if(regexp_matches(trim(blocks.text), '^[（(]?[0-9一二三四五六七八九十]+[、.．）)]'), 0, 1)
            as first_block,
        blocks.heading_block
    from mentions
    inner join words on mentions.label = words.label
    inner join reports on mentions.report_id = reports.report_id
    inner join blocks on mentions.report_id = blocks.report_id and mentions.block_number = blocks.block_number
    left join labels on mentions.item_label = labels.label
),

amounts as (
    select
        classified.report_id,
        classified.figure_id,
        classified.line_item,
        classified.detail_key,
        classified.measure,
        classified.amount_yuan,
        classified.rounding_half_width_yuan,
        classified.rate,
        classified.rate_half_width,
        classified.fiscal_year,
        printed.block_number,
        printed.char_start
    from classified
    inner join printed
        on classified.report_id = printed.report_id and classified.figure_number = printed.figure_number
    where
        classified.reason is null and printed.table_number is null
        and (
            (classified.measure in ('actual', 'approved', 'revised') and classified.amount_yuan is not null)
            or (classified.measure = 'execution_rate' and classified.rate is not null)
        )
),

-- the figures told last before the words, of the item they name
told as (
    select
        statements.report_id,
        statements.mention_number,
        amounts.figure_id,
        amounts.line_item,
        amounts.detail_key,
        amounts.measure,
        amounts.amount_yuan,
        amounts.rounding_half_width_yuan,
        amounts.rate,
        amounts.rate_half_width,
        amounts.char_start
    from statements
    inner join amounts
        on
            statements.report_id = amounts.report_id and statements.fiscal_year = amounts.fiscal_year
            and statements.first_block <= amounts.block_number
            and statements.char_start > amounts.char_start
            and (statements.line_item is null or statements.line_item = amounts.line_item)
    qualify row_number() over (
        partition by
            statements.report_id, statements.mention_number, amounts.line_item, amounts.detail_key, amounts.measure
        order by amounts.char_start desc
    ) = 1
),

against_budgets as (
    select
        statements.*,
        actual.amount_yuan as left_value,
        budget.amount_yuan as right_value,
        'yuan' as value_unit,
        actual.rounding_half_width_yuan + budget.rounding_half_width_yuan as half_width,
        [actual.figure_id, budget.figure_id] as figure_ids,
        rank() over (
            partition by statements.report_id, statements.mention_number order by actual.char_start desc
        ) as distance
    from statements
    inner join told as actual
        on
            statements.report_id = actual.report_id and statements.mention_number = actual.mention_number
            and actual.measure = 'actual'
    inner join told as budget
        on
            statements.report_id = budget.report_id and statements.mention_number = budget.mention_number
            and budget.measure in ('approved', 'revised')
            and actual.line_item = budget.line_item and actual.detail_key is not distinct from budget.detail_key
            and (statements.base is null or statements.base = budget.measure)
),

-- a report that prints no budget says by its rate how the outturn stands to it
against_rates as (
    select
        statements.*,
        told.rate as left_value,
        1 as right_value,
        'percent' as value_unit,
        told.rate_half_width as half_width,
        [told.figure_id] as figure_ids,
        rank() over (
            partition by statements.report_id, statements.mention_number order by told.char_start desc
        ) as distance
    from statements
    inner join told
        on statements.report_id = told.report_id and statements.mention_number = told.mention_number
    anti join against_budgets
        on
            statements.report_id = against_budgets.report_id
            and statements.mention_number = against_budgets.mention_number
    where told.measure = 'execution_rate'
),

compared as (
    select *
    from against_budgets
    where distance = 1
    union all
    select *
    from against_rates
    where distance = 1
),

judged as (
    select
        * exclude (distance),
        left_value - right_value as difference,
        case
            when sign = 0 and is_loose
                then abs(difference) <= 0.05 * greatest(abs(left_value), abs(right_value))
            when sign = 0 then abs(difference) <= half_width
            when value_unit = 'percent' then sign * difference > -half_width
            else sign(difference) = sign
        end as is_so
    from compared
),

-- where the words leave open which budget they mean, any that fits will do
final as (
    select *
    from judged
    qualify row_number() over (partition by report_id, mention_number order by is_so desc, right_value asc) = 1
)

select * from final
