"""What the seeds in a warehouse allow: the vocabulary and the identities, with how often these hold."""

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True, slots=True)
class Identity:
    """One row of mart `dim_identities`: how often it holds and is broken in the release."""

    code: str
    sentence_zh: str
    sentence_en: str
    severity: str
    holds_count: int
    broken_count: int

    @property
    def pass_rate(self) -> str:
        """In words, for the pages of the checks."""
        checked = self.holds_count + self.broken_count
        if not checked:
            return "无可核对 none checkable"
        return f"通过率 pass rate {self.holds_count / checked:.1%}: {self.holds_count:,} / {checked:,}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The seeds that suites are built from."""

    line_items: list[str]
    funds: list[str]
    measures: list[str]
    identities: list[Identity]


def read_catalogue(warehouse: Path) -> Catalogue:
    """The seeds as dbt loaded them into schema `reference`, and mart `dim_identities`."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:

        def codes(table: str, column: str) -> list[str]:
            return [
                row[0] for row in connection.execute(f"select {column} from reference.{table} order by 1").fetchall()
            ]

        identities = connection.execute(
            "select identity, sentence_zh, sentence_en, severity, holds_count, broken_count"
            " from marts.dim_identities order by identity"
        ).fetchall()
        return Catalogue(
            line_items=codes("line_items", "line_item"),
            funds=codes("funds", "fund"),
            measures=codes("measures", "measure"),
            identities=[Identity(*row) for row in identities],
        )
