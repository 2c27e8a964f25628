with classified as (
    {{ of_units_to_build('int_figures_classified', in_force=true) }}
),

printed as (
    {{ of_reports_to_build('stg_reports__figures') }}
),

final as (
    select
        'year_as_meant' as identity,
        classified.budget_unit_id,
        classified.fiscal_year,
        make_date(classified.fiscal_year, 12, 31) as period_end,
        'all' as fund,
        arg_max(
            printed.printed_year, (abs(printed.printed_year - classified.fiscal_year), printed.printed_year)
        ) as left_value,
        classified.fiscal_year as right_value,
        max(abs(printed.printed_year - classified.fiscal_year)) as residual,
        if(residual > 0, 'broken', 'holds') as verdict,
        coalesce(
            list(classified.figure_id order by classified.figure_number)
            filter (where printed.printed_year != classified.fiscal_year),
            []
        ) as figure_ids
    from classified
    inner join printed
        on classified.report_id = printed.report_id and classified.figure_number = printed.figure_number
    where
        printed.printed_year is not null and classified.fiscal_year is not null and classified.reason is null
        -- a change is told beside the year it is counted from
        and classified.measure not in ('change', 'change_rate')
    group by classified.budget_unit_id, classified.fiscal_year
)

select * from final
