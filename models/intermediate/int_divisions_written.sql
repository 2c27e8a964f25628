{{ config(materialized='table') }}

with divisions as (
    select
        * replace (
            coalesce(valid_from_year, 0) as valid_from_year,
            coalesce(valid_to_year, 9999) as valid_to_year
        )
    from {{ ref('administrative_divisions') }}
),

-- a prefecture that was renamed is written with either name; its units go by today's
names_today as (
    select
        code,
        arg_max(name, valid_to_year) as name_today
    from divisions
    group by code
),

with_upper_divisions as (
    select
        divisions.*,
        prefectures.name as prefecture_written_name,
        prefectures.short_name as prefecture_short_name,
        names_today.name_today as prefecture_name,
        provinces.name as province_name,
        provinces.short_name as province_short_name,
        case
            when left(divisions.code, 2) in ('11', '12', '31', '50') then coalesce(provinces.name, '')
            else coalesce(names_today.name_today, '')
        end || divisions.name as canonical_name
    from divisions
    left join divisions as prefectures
        on divisions.parent_code = prefectures.code and prefectures.level = 'prefecture'
    left join names_today on prefectures.code = names_today.code
    left join divisions as provinces
        on left(divisions.code, 2) || '0000' = provinces.code and divisions.level != 'province'
),

with_province_written as (
    select
        *,
        unnest(list_distinct(['', province_name, province_short_name])) as province_written
    from with_upper_divisions
),

with_prefecture_written as (
    select
        *,
        unnest(list_distinct(['', prefecture_written_name, prefecture_short_name])) as prefecture_written
    from with_province_written
),

final as (
    select distinct
        province_written || prefecture_written || name as written_name,
        code as region_code,
        canonical_name,
        coalesce(province_name, if(level = 'province', name, null)) as province_name,
        coalesce(prefecture_name, if(level = 'prefecture', name, null)) as prefecture_name,
        if(level = 'county', name, null) as county_name,
        concat_ws(
            '|', province_name, province_short_name, prefecture_written_name, prefecture_short_name, code
        ) as upper_names,
        valid_from_year,
        valid_to_year
    from with_prefecture_written
)

select * from final
