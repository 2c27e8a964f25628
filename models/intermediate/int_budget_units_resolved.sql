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
        names.report_kind,
        names.name_as_printed,
        placed.region_code,
        placed.province_name,
        placed.prefecture_name,
        placed.county_name,
        names.lead_words || coalesce(placed.name_with_region, names.own_words) as full_name,
        case
            when names.name_as_printed is null then 'unknown'
            when placed.region_code is null then 'as_printed'
            when placed.place_count > 1 then 'region_text'
            else 'division_name'
        end as resolved_by
    from names
    left join placed on names.report_id = placed.report_id
),

-- 部门 is the department with the units below it; 单位 of the same name is the department's own level, 本级
with_own_level as (
    select
        *,
        case
            when
                report_kind in ('unit_budget', 'unit_final_account')
                and bool_or(report_kind in ('department_budget', 'department_final_account'))
                    over (partition by full_name)
                then full_name || '（本级）'
            else full_name
        end as budget_unit_name
    from named
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
    from with_own_level
)

select * from final
