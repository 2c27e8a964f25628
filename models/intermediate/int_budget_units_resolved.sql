{{ config(materialized='table') }}

with reports as (
    select * from {{ ref('stg_reports__reports') }}
),

leads as (
    select * from {{ ref('budget_unit_leads') }}
),

divisions as (
    select * from {{ ref('int_divisions_written') }}
),

printed_names as (
    select
        report_id,
        coalesce(fiscal_year, 9999) as named_in_year,
        coalesce(region_text, '') as region_text,
        translate(regexp_replace(budget_unit_text, '\s', '', 'g'), '()', '（）') as name_as_printed
    from reports
),

without_lead as (
    select
        printed_names.report_id,
        printed_names.named_in_year,
        printed_names.region_text,
        printed_names.name_as_printed,
        coalesce(arg_max(leads.lead, length(leads.lead)), '') as lead_words
    from printed_names
    left join leads on starts_with(printed_names.name_as_printed, leads.lead)
    group by all
),

beginnings as (
    select
        *,
        substr(name_as_printed, length(lead_words) + 1) as own_words,
        unnest(range(2, least(length(name_as_printed), 24) + 1)) as beginning_length
    from without_lead
),

divisions_met as (
    select
        beginnings.*,
        divisions.* exclude (upper_names),
        len(list_filter(divisions.upper_names, lambda upper: contains(beginnings.region_text, upper))) > 0
            as is_in_region_text
    from beginnings
    inner join divisions
        on
            left(beginnings.own_words, beginnings.beginning_length) = divisions.written_name
            and beginnings.named_in_year between divisions.valid_from_year and divisions.valid_to_year
    qualify rank() over (partition by beginnings.report_id order by beginnings.beginning_length desc) = 1
),

divisions_told_apart as (
    select
        *,
        count(distinct canonical_name) over (partition by report_id) as division_count,
        count(distinct canonical_name) filter (where is_in_region_text) over (partition by report_id) as count_in_region
    from divisions_met
    qualify
        (division_count = 1 or (count_in_region = 1 and is_in_region_text))
        and row_number() over (partition by report_id order by is_in_region_text desc, region_code) = 1
),

named as (
    select
        without_lead.report_id,
        without_lead.name_as_printed,
        without_lead.lead_words || divisions_told_apart.canonical_name
        || substr(divisions_told_apart.own_words, divisions_told_apart.beginning_length + 1) as name_with_region,
        coalesce(divisions_told_apart.is_in_region_text and divisions_told_apart.division_count > 1, false)
            as needed_region_text,
        divisions_told_apart.* exclude (report_id, name_as_printed, region_text, lead_words)
    from without_lead
    left join divisions_told_apart on without_lead.report_id = divisions_told_apart.report_id
),

final as (
    select
        report_id,
        md5(coalesce(name_with_region, name_as_printed, report_id)) as budget_unit_id,
        coalesce(name_with_region, name_as_printed) as budget_unit_name,
        name_as_printed,
        region_code,
        province_name,
        prefecture_name,
        county_name,
        case
            when name_as_printed is null then 'unknown'
            when name_with_region is null then 'as_printed'
            when needed_region_text then 'region_text'
            else 'division_name'
        end as resolved_by
    from named
)

select * from final
