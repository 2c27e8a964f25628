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
        classified.fiscal_year,
        printed.block_number,
        printed.char_start
    from classified
    inner join printed
        on classified.report_id = printed.report_id and classified.figure_number = printed.figure_number
    where
        classified.reason is null and classified.amount_yuan is not null and printed.table_number is null
        and classified.measure in ('actual', 'approved', 'revised')
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

pairs as (
    select
        statements.*,
        actual.amount_yuan as actual_yuan,
        budget.amount_yuan as budget_yuan,
        actual.amount_yuan - budget.amount_yuan as difference_yuan,
        actual.rounding_half_width_yuan + budget.rounding_half_width_yuan as half_width_yuan,
        [actual.figure_id, budget.figure_id] as figure_ids,
        case
            when statements.sign = 0 and statements.is_loose
                then abs(difference_yuan) <= 0.05 * greatest(abs(actual.amount_yuan), abs(budget.amount_yuan))
            when statements.sign = 0 then abs(difference_yuan) <= half_width_yuan
            else sign(difference_yuan) = statements.sign
        end as is_so,
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
            and budget.measure != 'actual'
            and actual.line_item = budget.line_item and actual.detail_key is not distinct from budget.detail_key
            and (statements.base is null or statements.base = budget.measure)
),

-- where the words leave open which budget they mean, any that fits will do
final as (
    select * exclude (distance)
    from pairs
    where distance = 1
    qualify row_number() over (partition by report_id, mention_number order by is_so desc, budget_yuan asc) = 1
)

select * from final
