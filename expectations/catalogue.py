"""What the seeds in a warehouse allow: the vocabulary and the identities."""

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True, slots=True)
class Identity:
    """One row of seed `identities`."""

    code: str
    sentence_zh: str
    sentence_en: str
    severity: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The seeds that suites are built from."""

    line_items: list[str]
    funds: list[str]
    measures: list[str]
    identities: list[Identity]


def read_catalogue(warehouse: Path) -> Catalogue:
    """The seeds as dbt loaded them into schema `reference`."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:

        def codes(table: str, column: str) -> list[str]:
            return [
                row[0] for row in connection.execute(f"select {column} from reference.{table} order by 1").fetchall()
            ]

        identities = connection.execute(
            "select identity, sentence_zh, sentence_en, severity from reference.identities order by identity"
        ).fetchall()
        return Catalogue(
            line_items=codes("line_items", "line_item"),
            funds=codes("funds", "fund"),
            measures=codes("measures", "measure"),
            identities=[Identity(*row) for row in identities],
        )
