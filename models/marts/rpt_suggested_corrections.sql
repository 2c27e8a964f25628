with units_to_build as (
    {{ units_to_build() }}
),

changes as (
    select * from {{ ref('int_corrections_named') }}
),

budget_units as (
    select * from {{ ref('dim_budget_units') }}
),

quotes as (
    select * from {{ ref('int_quotes') }}
),

final as (
    select
        md5(concat_ws('|', changes.finding_id, changes.candidate_rank, changes.change_number)) as correction_id,
        changes.finding_id,
        changes.budget_unit_id,
        budget_units.budget_unit_name,
        changes.certainty,
        changes.candidate_rank,
        changes.change_number,
        changes.is_tied,
        changes.figure_id,
        cast(changes.fiscal_year as integer) as fiscal_year,
        changes.fund,
        changes.line_item,
        changes.line_item_detail,
        nullif(changes.component, '') as component,
        changes.measure,
        changes.value_unit,
        changes.printed_value,
        changes.proposed_low,
        changes.proposed_high,
        changes.cause,
        {{ say_correction('changes.', 'zh') }} || '。' as sentence_zh,
        {{ say_correction('changes.', 'en') }} || '.' as sentence_en,
        changes.identities,
        changes.check_ids,
        changes.cause_figure_ids,
        changes.agreeing_figure_ids,
        changes.contradicting_figure_ids,
        changes.cleared_figure_ids,
        quotes.quote,
        changes.unit_version
    from changes
    inner join units_to_build on changes.budget_unit_id = units_to_build.budget_unit_id
    inner join budget_units on changes.budget_unit_id = budget_units.budget_unit_id
    left join quotes on changes.figure_id = quotes.figure_id
)

select * from final
order by budget_unit_id
