with units_to_build as (
    {{ units_to_build() }}
),

ledger as (
    select * from {{ ref('int_identity_ledger') }}
),

identities as (
    select * from {{ ref('identities') }}
),

line_items as (
    select * from {{ ref('dim_line_items') }}
),

known_discrepancies as (
    select * from {{ ref('known_discrepancies') }}
),

final as (
    select
        ledger.budget_unit_id,
        ledger.fiscal_year,
        ledger.period_end,
        ledger.fund,
        ledger.identity,
        coalesce(ledger.line_item, '') as line_item,
        coalesce(ledger.line_item_detail, '') as line_item_detail,
        coalesce(ledger.component, '') as component,
        coalesce(ledger.measure, '') as measure,
        cast(ledger.left_value as decimal(28, 8)) as left_value,
        cast(ledger.right_value as decimal(28, 8)) as right_value,
        cast(ledger.residual as decimal(28, 8)) as residual,
        cast(ledger.residual - ledger.residual_high as decimal(28, 8)) as allowed_low,
        cast(ledger.residual - ledger.residual_low as decimal(28, 8)) as allowed_high,
        identities.value_unit,
        ledger.verdict,
        ledger.not_checkable_because,
        -- hidden zeros are a supposition: what rests on it alone is no error
        if(ledger.is_soft and identities.severity in ('fatal', 'error'), 'warning', identities.severity) as severity,
        coalesce(ledger.is_soft, false) as is_soft,
        ledger.verdict = 'broken' and known_discrepancies.identity is not null as is_known_discrepancy,
        coalesce(ledger.sentence_zh, {{ say_check('zh') }}) as sentence_zh,
        coalesce(ledger.sentence_en, {{ say_check('en') }}) as sentence_en,
        coalesce(ledger.figure_ids, []) as figure_ids,
        units_to_build.unit_version
    from ledger
    inner join units_to_build on ledger.budget_unit_id = units_to_build.budget_unit_id
    inner join identities on ledger.identity = identities.identity
    left join line_items on ledger.line_item = line_items.line_item
    left join known_discrepancies
        on
            ledger.identity = known_discrepancies.identity
            and ledger.budget_unit_id = known_discrepancies.budget_unit_id
            and ledger.fiscal_year = known_discrepancies.fiscal_year
            and coalesce(ledger.line_item, '') = coalesce(known_discrepancies.line_item, '')
            and coalesce(ledger.line_item_detail, '') = coalesce(known_discrepancies.line_item_detail, '')
            and ledger.left_value is not distinct from known_discrepancies.left_value
            and ledger.right_value is not distinct from known_discrepancies.right_value
            and known_discrepancies.expires_on >= current_date
)

select * from final
order by budget_unit_id
