"""The catalogue of identities in dbt's pages, with how often each of them holds in the release."""

import json
from pathlib import Path

import duckdb

MARK = "PASS_RATES"
"""Stands in models/docs/overview.md where the table goes."""
HEAD = (
    "| 勾稽关系 identity | severity | holds | broken | not checkable | 通过率 pass rate |\n|---|---|--:|--:|--:|--:|\n"
)
QUERY = """
    select sentence_zh, sentence_en, severity, holds_count, broken_count, not_checkable_count, pass_rate
    from marts.dim_identities
    order by pass_rate nulls last, identity
"""


def with_pass_rates(page: str, warehouse: Path) -> str:
    """The page with a table in place of the mark, one row per identity, those that fail most often first."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(QUERY).fetchall()
    return page.replace(MARK, json.dumps(HEAD + "\n".join(_row(*row) for row in rows))[1:-1])


def _row(zh: str, en: str, severity: str, holds: int, broken: int, unknown: int, rate: float | None) -> str:
    printed = "" if rate is None else f"{rate:.1%}"
    words = f"{zh}<br>{en}".replace("|", "¦")
    return f"| {words} | {severity} | {holds:,} | {broken:,} | {unknown:,} | {printed} |"
