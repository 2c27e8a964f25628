{{ config(materialized='table') }}

with checks as (
    select * from {{ ref('fct_identity_checks') }}
),

identities as (
    select * from {{ ref('dim_identities') }}
),

names as (
    select * from {{ ref('line_items') }}
),

budget_units as (
    select * from {{ ref('dim_budget_units') }}
),

-- the same finding in two funds that hold the same money is one finding
broken as (
    select
        checks.*,
        'broken_identity' as kind,
        identities.sentence_zh as rule_zh,
        identities.sentence_en as rule_en
    from checks
    inner join identities on checks.identity = identities.identity
    where checks.verdict = 'broken' and checks.severity != 'info' and checks.identity != 'year_as_meant'
    qualify row_number() over (
        partition by
            checks.budget_unit_id, checks.fiscal_year, checks.period_end, checks.identity, checks.line_item,
            checks.line_item_detail, checks.component, checks.measure, checks.left_value, checks.right_value
        order by checks.fund
    ) = 1
),

broken_said as (
    select
        broken.* exclude (rule_zh, rule_en),
        {{ say_item("coalesce(names.name_zh, '')", 'broken.line_item_detail') }} as item_zh,
        {{ say_item("coalesce(names.name_en, '')", 'broken.line_item_detail') }} as item_en,
        concat_ws('，', broken.rule_zh || ' 不成立', nullif(item_zh, '')) || '：'
        || {{ say_value('broken.left_value', 'broken.value_unit', 'zh') }} || ' 对 '
        || {{ say_value('broken.right_value', 'broken.value_unit', 'zh') }} || '，相差 '
        || {{ say_value('broken.residual', 'broken.value_unit', 'zh') }} || '。' as sentence_zh,
        concat_ws(', ', broken.rule_en || ' - not so', nullif(item_en, '')) || ': '
        || {{ say_value('broken.left_value', 'broken.value_unit', 'en') }} || ' against '
        || {{ say_value('broken.right_value', 'broken.value_unit', 'en') }} || ', '
        || {{ say_value('broken.residual', 'broken.value_unit', 'en') }} || ' apart.' as sentence_en
    from broken
    left join names on broken.line_item = names.line_item
),

unioned as (
    select * from broken_said
    union all by name
    select * from {{ ref('int_discrepancies_read') }}
    union all by name
    select * from {{ ref('int_discrepancies_spent') }}
    union all by name
    select * from {{ ref('int_discrepancies_explained') }}
),

findings as (
    select
        *,
        md5(concat_ws('|', budget_unit_id, fiscal_year, period_end, kind, sentence_en)) as discrepancy_id
    from unioned
),

quoted as (
    select
        cited.discrepancy_id,
        list(distinct quotes.quote) as quotes
    from (select discrepancy_id, unnest(figure_ids) as figure_id from findings) as cited
    inner join {{ ref('int_quotes') }} as quotes on cited.figure_id = quotes.figure_id
    group by cited.discrepancy_id
),

final as (
    select
        findings.discrepancy_id,
        findings.budget_unit_id,
        budget_units.budget_unit_name,
        findings.fiscal_year,
        findings.kind,
        findings.severity,
        findings.identity,
        findings.fund,
        findings.line_item,
        findings.sentence_zh,
        findings.sentence_en,
        coalesce(findings.is_known_discrepancy, false) as is_known_discrepancy,
        findings.figure_ids,
        quoted.quotes
    from findings
    inner join budget_units on findings.budget_unit_id = budget_units.budget_unit_id
    left join quoted on findings.discrepancy_id = quoted.discrepancy_id
)

select * from final
