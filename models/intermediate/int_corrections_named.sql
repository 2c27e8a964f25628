with localised as (
    {{ of_units_to_build('int_discrepancies_localised') }}
),

witnessed as (
    select * from {{ ref('int_figures_witnessed') }}
),

line_items as (
    select * from {{ ref('line_items') }}
),

measures as (
    select * from {{ ref('measures') }}
),

funds as (
    select * from {{ ref('funds') }}
),

slips as (
    select * from {{ ref('slips') }}
),

staff as (
    select
        'staff.' || category as line_item,
        arg_min(label, (length(label), label)) as name_zh,
        min(name_en) as name_en
    from {{ ref('staffing_labels') }}
    group by category
),

changes as (
    select
        localised.*,
        witnessed.fiscal_year,
        witnessed.fund,
        witnessed.line_item,
        witnessed.line_item_detail,
        witnessed.component,
        witnessed.measure,
        witnessed.report_id
    from localised
    inner join witnessed
        on localised.budget_unit_id = witnessed.budget_unit_id and localised.figure_id = witnessed.figure_id
    where localised.candidate_rank > 0
),

-- where else the proposed value is stated
agreeing as (
    select
        budget_unit_id,
        finding_id,
        candidate_rank,
        change_number,
        report_id,
        unnest(agreeing_figure_ids) as figure_id
    from changes
),

places as (
    select
        agreeing.finding_id,
        agreeing.candidate_rank,
        agreeing.change_number,
        case
            when witnessed.report_id != agreeing.report_id then '另一份报告'
            when witnessed.table_number is null then '正文'
            else '表格'
        end as place_zh,
        case place_zh when '另一份报告' then 'another report' when '正文' then 'the prose' else 'a table' end as place_en
    from agreeing
    inner join witnessed
        on agreeing.budget_unit_id = witnessed.budget_unit_id and agreeing.figure_id = witnessed.figure_id
),

placed as (
    select
        finding_id,
        candidate_rank,
        change_number,
        string_agg(distinct place_zh, '、' order by place_zh desc) as places_zh,
        string_agg(distinct place_en, ' and ' order by place_en desc) as places_en
    from places
    group by finding_id, candidate_rank, change_number
),

final as (
    select
        changes.*,
        slips.name_zh as slip_zh,
        slips.name_en as slip_en,
        placed.places_zh,
        placed.places_en,
        case
            when changes.measure = 'head_count' then 'count'
            when measures.is_rate then 'percent'
            else 'yuan'
        end as value_unit,
        concat(
            changes.fiscal_year, '年', if(changes.fund = 'all', '', funds.name_zh),
            concat_ws('：', coalesce(line_items.name_zh, staff.name_zh), changes.line_item_detail, components.name_zh),
            measures.name_zh
        ) as name_zh,
        changes.fiscal_year || ': ' || concat_ws(
            ', ', coalesce(line_items.name_en, staff.name_en), changes.line_item_detail, components.name_en,
            measures.name_en, if(changes.fund = 'all', null, funds.name_en)
        ) as name_en
    from changes
    inner join slips on changes.cause = slips.slip
    left join placed
        on
            changes.finding_id = placed.finding_id and changes.candidate_rank = placed.candidate_rank
            and changes.change_number = placed.change_number
    left join line_items on changes.line_item = line_items.line_item
    left join line_items as components on changes.component = components.line_item
    left join staff on changes.line_item = staff.line_item
    left join measures on changes.measure = measures.measure
    left join funds on changes.fund = funds.fund
)

select * from final
