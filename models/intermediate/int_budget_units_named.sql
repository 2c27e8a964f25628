{{ config(
    materialized='incremental', meta={'owned_by': 'reports'},
    pre_hook="{{ forget_other_versions(ref('stg_reports__reports'), report_version()) }}"
) }}

with reports as (
    {{ of_new_reports('stg_reports__reports') }}
),

leads as (
    select * from {{ ref('budget_unit_leads') }}
),

tidied as (
    select
        report_id,
        {{ report_version() }} as report_version,
        coalesce(fiscal_year, 9999) as named_in_year,
        report_kind,
        coalesce(region_text, '') as region_text,
        nullif(translate(regexp_replace(budget_unit_text, '\s', '', 'g'), '()', '（）'), '') as name_as_printed
    from reports
),

with_lead as (
    select
        tidied.report_id,
        tidied.report_version,
        tidied.named_in_year,
        tidied.report_kind,
        tidied.region_text,
        tidied.name_as_printed,
        coalesce(arg_max(leads.lead, length(leads.lead)), '') as lead_words
    from tidied
    left join leads on starts_with(tidied.name_as_printed, leads.lead)
    group by all
),

final as (
    select
        *,
        regexp_replace(substr(name_as_printed, length(lead_words) + 1), '（?本级）?$', '（本级）') as own_words
    from with_lead
)

select * from final
