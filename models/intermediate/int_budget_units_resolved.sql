{{ config(materialized='table') }}

with names as (
    select * from {{ ref('int_budget_units_named') }}
),

placed as (
    select * from {{ ref('int_budget_units_placed') }}
),

named as (
    select
        names.report_id,
        names.name_as_printed,
        placed.region_code,
        placed.province_name,
        placed.prefecture_name,
        placed.county_name,
        coalesce(names.lead_words || placed.name_with_region, names.name_as_printed) as budget_unit_name,
        case
            when names.name_as_printed is null then 'unknown'
            when placed.report_id is null then 'as_printed'
            when placed.place_count > 1 then 'region_text'
            else 'division_name'
        end as resolved_by
    from names
    left join placed on names.report_id = placed.report_id
),

final as (
    select
        report_id,
        md5(coalesce(budget_unit_name, report_id)) as budget_unit_id,
        budget_unit_name,
        name_as_printed,
        region_code,
        province_name,
        prefecture_name,
        county_name,
        resolved_by
    from named
)

select * from final
