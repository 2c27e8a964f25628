{{ config(
    materialized='incremental', meta={'owned_by': 'reports'},
    pre_hook="{{ forget_other_versions(ref('int_budget_units_named'), 'report_version') }}"
) }}

with names as (
    {{ of_new_reports('int_budget_units_named') }}
),

divisions as (
    select * from {{ ref('int_divisions_written') }}
),

beginnings as (
    select
        report_id,
        named_in_year,
        region_text,
        own_words,
        unnest(range(2, least(length(own_words), 24) + 1)) as beginning_length
    from names
),

divisions_met as (
    select
        beginnings.report_id,
        divisions.region_code,
        divisions.province_name,
        divisions.prefecture_name,
        divisions.county_name,
        divisions.canonical_name || substr(beginnings.own_words, beginnings.beginning_length + 1) as name_with_region,
        regexp_matches(beginnings.region_text, divisions.upper_names) as is_in_region_text
    from beginnings
    inner join divisions
        on
            left(beginnings.own_words, beginnings.beginning_length) = divisions.written_name
            and beginnings.named_in_year between divisions.valid_from_year and divisions.valid_to_year
    qualify rank() over (partition by beginnings.report_id order by beginnings.beginning_length desc) = 1
),

counted as (
    select
        *,
        count(distinct name_with_region) over (partition by report_id) as place_count,
        count(distinct name_with_region) filter (where is_in_region_text) over (partition by report_id)
            as place_count_in_region
    from divisions_met
),

placed as (
    select *
    from counted
    where place_count = 1 or (place_count_in_region = 1 and is_in_region_text)
    qualify row_number() over (partition by report_id order by region_code asc) = 1
),

-- a name without a place is known to have none
final as (
    select
        names.report_id,
        names.report_version,
        placed.region_code,
        placed.province_name,
        placed.prefecture_name,
        placed.county_name,
        placed.name_with_region,
        placed.place_count
    from names
    left join placed on names.report_id = placed.report_id
)

select * from final
