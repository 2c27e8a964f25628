{{ config(materialized='table') }}

with divisions as (
    select * from {{ ref('administrative_divisions') }}
),

with_parents as (
    select
        divisions.code,
        divisions.name,
        divisions.level,
        coalesce(try_cast(divisions.valid_from_year as integer), 0) as valid_from_year,
        coalesce(try_cast(divisions.valid_to_year as integer), 9999) as valid_to_year,
        prefectures.name as prefecture_name,
        prefectures.short_name as prefecture_short_name,
        provinces.name as province_name,
        provinces.short_name as province_short_name,
        left(divisions.code, 2) in ('11', '12', '31', '50') as is_in_municipality
    from divisions
    left join divisions as prefectures
        on divisions.parent_code = prefectures.code and prefectures.level = 'prefecture'
    left join divisions as provinces
        on left(divisions.code, 2) || '0000' = provinces.code and divisions.level != 'province'
),

with_canonical_name as (
    select
        *,
        case
            when is_in_municipality then coalesce(province_name, '') || name
            else coalesce(prefecture_name, '') || name
        end as canonical_name
    from with_parents
),

with_province_written as (
    select
        *,
        unnest(list_distinct(['', province_name, province_short_name])) as province_written
    from with_canonical_name
),

with_prefecture_written as (
    select
        *,
        unnest(list_distinct(['', prefecture_name, prefecture_short_name])) as prefecture_written
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
        concat_ws('|', province_name, province_short_name, prefecture_name, prefecture_short_name, code) as upper_names,
        valid_from_year,
        valid_to_year
    from with_prefecture_written
)

select * from final
