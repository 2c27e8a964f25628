with all_mentions as (
    {{ of_reports_to_build('stg_reports__mentions') }}
),

printed as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

mentions as (
    select * from all_mentions
    where kind in ('year', 'date', 'unit')
),

reports as (
    {{ of_units_to_build('int_reports_described', in_force=true) }}
),

-- the years that the figures of a sentence print are told of by themselves
told_by_figures as (
    select distinct
        report_id,
        block_number
    from printed
    where printed_year is not null and printed_year != year and reason is null
),

own_names as (
    select
        report_id,
        mode(text) as own_name
    from mentions
    where kind = 'unit' and label = 'own'
    group by report_id
),

judged as (
    select
        mentions.*,
        reports.budget_unit_id,
        reports.fiscal_year,
        own_names.own_name,
        left(rtrim(regexp_replace(mentions.quote, '\s', '', 'g'), '。'), 80) as words,
        left(mentions.report_id, 12) || '-m' || mentions.mention_number as mention_id,
        mentions.kind = 'date' and mentions.month is not null
        -- a leap year where none is printed
        and try_cast(
            format('{}-{:02}-{:02}', coalesce(mentions.year, 2024), mentions.month, mentions.day) as date
        ) is null as is_no_date,
        -- an outturn is counted up to the end of its year
        (
            mentions.label = 'stock' and contains(reports.report_kind, 'final')
            and (mentions.year, mentions.month, mentions.day) != (reports.fiscal_year, 12, 31)
            or mentions.label = 'until' and mentions.month = 12 and mentions.day = 31
            and mentions.year != reports.fiscal_year
        )
        and not regexp_matches(reports.report_kind, 'budget|monitoring') as is_other_year_end
    from mentions
    inner join reports on mentions.report_id = reports.report_id
    left join own_names on mentions.report_id = own_names.report_id
    left join told_by_figures
        on
            mentions.kind = 'year' and mentions.report_id = told_by_figures.report_id
            and mentions.block_number = told_by_figures.block_number
    where told_by_figures.report_id is null and reports.fiscal_year is not null
),

final as (
    select
        *,
        case
            when kind = 'year' then 'document_years'
            when kind = 'date' then 'document_dates'
            else 'document_unit_names'
        end as identity,
        case
            when kind = 'year' then year = fiscal_year
            when kind = 'date' then not (coalesce(is_no_date, false) or coalesce(is_other_year_end, false))
            else coalesce(label, '') != 'like'
        end as is_so
    from judged
)

select * from final
