"""Synthetic final accounts: the figures a unit prints for a year, right to the rounding but for one in a hundred."""

import duckdb

EVERY = 100
"""One unit-year in so many has one figure printed 3,000 yuan too high."""
HALF = 50
"""Yuan: figures are printed in 万元 with two decimals."""

# Amounts in 0.01 yuan, from leaves to totals; `n` is the number of the unit-year.
AMOUNTS = {
    "basic.personnel": "1000000000 + hash(n, 1) % 900000000",
    "basic.public_use": "200000000 + hash(n, 2) % 90000000",
    "project": "500000000 + hash(n, 3) % 700000000",
    "opening_carryover": "10000000 + hash(n, 4) % 9000000",
    "closing_carryover": "20000000 + hash(n, 5) % 9000000",
    "three_public.overseas": "hash(n, 6) % 900000",
    "three_public.vehicle_purchase": "hash(n, 7) % 1900000",
    "three_public.vehicle_operation": "1000000 + hash(n, 8) % 900000",
    "three_public.reception": "hash(n, 9) % 700000",
    "procurement.goods": "1000000 + hash(n, 10) % 9000000",
    "procurement.works": "hash(n, 11) % 50000000",
    "procurement.services": "1000000 + hash(n, 12) % 9000000",
    "function/2080505": "100000000 + hash(n, 13) % 90000000",
    "function/2210201": "100000000 + hash(n, 14) % 50000000",
    "basic": '"basic.personnel" + "basic.public_use"',
    "expenditure": '"basic" + "project"',
    "function/2130301": '"expenditure" - "function/2080505" - "function/2210201"',
    "expenditure_grand_total": '"expenditure" + "closing_carryover"',
    "income_grand_total": '"expenditure_grand_total"',
    "income": '"income_grand_total" - "opening_carryover"',
    "three_public.vehicle": '"three_public.vehicle_purchase" + "three_public.vehicle_operation"',
    "three_public": '"three_public.vehicle" + "three_public.overseas" + "three_public.reception"',
    "procurement": '"procurement.goods" + "procurement.works" + "procurement.services"',
}
SPOILT = ("basic.personnel", "project", "closing_carryover", "three_public.reception", "procurement.works", "income")

# The linear identities of the catalogue that these figures can be held against: a total and its parts.
LINEAR = {
    "expenditure_parts": ("expenditure", "basic", "project"),
    "expenditure_three_parts": ("expenditure", "basic.personnel", "basic.public_use", "project"),
    "basic_parts": ("basic", "basic.personnel", "basic.public_use"),
    "function_parts": ("expenditure", "function/2080505", "function/2130301", "function/2210201"),
    "three_public_parts": ("three_public", "three_public.overseas", "three_public.vehicle", "three_public.reception"),
    "three_public_four_parts": (
        "three_public", "three_public.overseas", "three_public.vehicle_purchase", "three_public.vehicle_operation",
        "three_public.reception",
    ),
    "vehicle_parts": ("three_public.vehicle", "three_public.vehicle_purchase", "three_public.vehicle_operation"),
    "income_grand_total_parts": ("income_grand_total", "income", "opening_carryover"),
    "expenditure_grand_total_parts": ("expenditure_grand_total", "expenditure", "closing_carryover"),
    "grand_totals_balance": ("income_grand_total", "expenditure_grand_total"),
    "procurement_parts": ("procurement", "procurement.goods", "procurement.works", "procurement.services"),
}  # fmt: skip


def print_reports(connection: duckdb.DuckDBPyConnection, first: int, count: int) -> None:
    """Table `printed`: `n` and one column of yuan for each amount, as the reports print them."""
    exact = ", ".join(f'({amount})::bigint as "{name}"' for name, amount in AMOUNTS.items())
    spoilt = ", ".join(
        f'("{name}" + 5000) // 10000 * 100'
        + (f" + if(n % {EVERY * len(SPOILT)} = {SPOILT.index(name) * EVERY}, 3000, 0)" if name in SPOILT else "")
        + f' as "{name}"'
        for name in AMOUNTS
    )
    connection.execute(f"""
        create or replace table printed as
        with exact as (select n, {exact} from range({first}, {first + count}) as numbers (n))
        select n, {spoilt} from exact
    """)


def state(connection: duckdb.DuckDBPyConnection) -> None:
    """Table `int_identity_stated`: the figures of `printed`, a budget for the expenditure, and its execution rate."""
    columns = ", ".join(f'"{name}"' for name in AMOUNTS)
    connection.execute(f"""
        insert into int_identity_stated by name
        with amounts as (
            unpivot printed on {columns} into name amount value yuan
        ),
        figures as (
            select
                n, split_part(amount, '/', 1) as line_item, split_part(amount, '/', 2) as detail_key,
                'actual' as measure, yuan::decimal(28, 8) as value,
                {HALF}::decimal(28, 8) as half_width, false as is_rate
            from amounts
            union all
            select n, 'expenditure', '', 'approved', "expenditure" + 1000000, {HALF}, false from printed
            union all
            select
                n, 'expenditure', '', 'execution_rate',
                round("expenditure"::decimal(18, 4) / ("expenditure" + 1000000), 4), 0.00005, true
            from printed
        )
        select
            'unit ' || n as budget_unit_id, 2024 as fiscal_year, date '2024-12-31' as period_end,
            'general_public' as fund, line_item, detail_key, '' as component, measure, value, half_width,
            half_width as column_half_width, is_rate, true as is_tabled, false as is_government_wide,
            n || ' ' || line_item || detail_key || measure as figure_id
        from figures
    """)
