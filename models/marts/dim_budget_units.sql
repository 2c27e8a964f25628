with reports as (
    {{ of_units_to_build('int_reports_described') }}
),

final as (
    select
        budget_unit_id,
        budget_unit_name,
        min(region_code) as region_code,
        min(province_name) as province_name,
        min(prefecture_name) as prefecture_name,
        min(county_name) as county_name,
        list_sort(list_distinct(list(name_as_printed))) as names_as_printed,
        list_sort(list_distinct(list(resolved_by))) as resolved_by,
        list_sort(list_distinct(list(fiscal_year))) as fiscal_years,
        cast(count(*) as integer) as report_count
    from reports
    group by budget_unit_id, budget_unit_name
)

select * from final
order by budget_unit_id
