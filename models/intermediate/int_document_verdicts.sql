{{ config(materialized='incremental') }}

with units_to_build as (
    {{ units_to_build() }}
),

document_tables as (
    {{ of_units_to_build('int_document_tables') }}
),

tables_printed as (
    select
        'document_tables_printed' as identity,
        budget_unit_id,
        fiscal_year,
        statutory_table as line_item_detail,
        is_present as is_so,
        '应公开的《' || name_zh || '》没有印出' || if(is_listed, '，目录中列有此表', '') || '。' as sentence_zh,
        'The table "' || name_en || '" must be published and is not printed'
        || if(is_listed, ', though the contents list it', '') || '.' as sentence_en,
        mention_ids as figure_ids
    from document_tables
),

tables_filled as (
    select
        'document_tables_filled' as identity,
        budget_unit_id,
        fiscal_year,
        statutory_table as line_item_detail,
        is_accounted_for as is_so,
        '《' || name_zh || '》只有表头，没有数据，也没有说明为何无数据。' as sentence_zh,
        'The table "' || name_en || '" is printed without a figure and without a word why.' as sentence_en,
        mention_ids as figure_ids
    from document_tables
    where is_to_be_filled
),

outturn_words as (
    select
        'document_outturn_words' as identity,
        budget_unit_id,
        fiscal_year,
        text || '：' || left(regexp_replace(quote, '\s', '', 'g'), 80) as line_item_detail,
        is_so,
        left_value,
        right_value,
        difference as residual,
        '原文称“' || text || '”，而' || if(value_unit = 'yuan', '决算数为', '执行率为')
        || {{ say_value('left_value', 'value_unit', 'zh') }}
        || if(value_unit = 'yuan', '，预算数为' || {{ say_value('right_value', 'value_unit', 'zh') }}, '') || '。'
            as sentence_zh,
        'The text says "' || text || '", but ' || if(value_unit = 'yuan', 'the outturn is ', 'the execution rate is ')
        || {{ say_value('left_value', 'value_unit', 'en') }}
        || if(value_unit = 'yuan', ' and the budget ' || {{ say_value('right_value', 'value_unit', 'en') }}, '') || '.'
            as sentence_en,
        list_prepend(left(report_id, 12) || '-m' || mention_number, figure_ids) as figure_ids
    from {{ ref('int_document_outturns') }}
),

change_words as (
    select
        'document_change_words' as identity,
        budget_unit_id,
        fiscal_year,
        said || '：' || left(regexp_replace(quote, '\s', '', 'g'), 80) as line_item_detail,
        is_so,
        '原文称“' || said || '”，方向与正负号相反。' as sentence_zh,
        'The text says "' || said || '", against its own sign.' as sentence_en,
        figure_ids
    from {{ ref('int_document_changes') }}
),

mentions as (
    select
        identity,
        budget_unit_id,
        fiscal_year,
        text || '：' || words as line_item_detail,
        is_so,
        if(kind = 'year', year, null) as left_value,
        if(kind = 'year', fiscal_year, null) as right_value,
        if(kind = 'year', year - fiscal_year, null) as residual,
        case kind
            when 'year' then '报告为' || fiscal_year || '年度，“' || words || '”写作' || text || '年。'
            when 'unit' then '报告的单位是' || own_name || '，“' || words || '”写作' || text || '。'
            else
                '“' || text || '”' || if(is_no_date, '不是存在的日期', '不是报告年度' || fiscal_year || '年的截止日') || '：“'
                || words || '”。'
        end as sentence_zh,
        case kind
            when 'year' then 'The report is of ' || fiscal_year || ', but "' || words || '" says ' || text || '.'
            when 'unit' then 'The report is of ' || own_name || ', but "' || words || '" names ' || text || '.'
            else
                '"' || text || '" is ' || if(is_no_date, 'no date', 'not the end of the year ' || fiscal_year) || ': "'
                || words || '".'
        end as sentence_en,
        [mention_id] as figure_ids
    from {{ ref('int_document_mentions') }}
),

unioned as (
    select * from tables_printed
    union all by name
    select * from tables_filled
    union all by name
    select * from outturn_words
    union all by name
    select * from change_words
    union all by name
    select * from mentions
),

-- each slip is a row, the same words in two places are one; what holds is one row for each check
keyed as (
    select
        unioned.* replace (if(unioned.is_so, '', unioned.line_item_detail) as line_item_detail),
        units_to_build.unit_version
    from unioned
    inner join units_to_build on unioned.budget_unit_id = units_to_build.budget_unit_id
    where unioned.fiscal_year is not null
),

final as (
    select
        identity,
        budget_unit_id,
        fiscal_year,
        make_date(fiscal_year, 12, 31) as period_end,
        'all' as fund,
        line_item_detail,
        arg_min(left_value, figure_ids) filter (where not is_so) as left_value,
        arg_min(right_value, figure_ids) filter (where not is_so) as right_value,
        arg_min(residual, figure_ids) filter (where not is_so) as residual,
        if(is_so, 'holds', 'broken') as verdict,
        arg_min(sentence_zh, figure_ids) filter (where not is_so) as sentence_zh,
        arg_min(sentence_en, figure_ids) filter (where not is_so) as sentence_en,
        coalesce(list_sort(list_distinct(flatten(list(figure_ids) filter (where not is_so)))), []) as figure_ids,
        unit_version
    from keyed
    group by identity, budget_unit_id, fiscal_year, line_item_detail, is_so, unit_version
)

select * from final
order by budget_unit_id
