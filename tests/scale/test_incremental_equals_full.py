"""Whatever comes in, in whatever order, a warehouse built step by step is the one built at once."""

import os
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

import duckdb
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from library import FAMILIES, KINDS, TABLES, VERSIONS, YEARS, Inbox, read_library
from recorded import Recorded, Warehouse, record

from juesuan.folders import BuildFolder

EVENTS = ("arrive", "arrive", "arrive", "read anew", "duplicate", "withdraw")
STEPS = 5
SEEDS = int(os.environ.get("JUESUAN_SEEDS", "1"))
"""Each seed is twenty sequences: 25 of them are five hundred."""
REPORTS_OF_A_FAMILY = len(YEARS) * len(KINDS) * len(VERSIONS)

Library = tuple[Path, list[list[str]]]
"""A warehouse into which all reports were read, and the ids of each family's."""
Sequence = list[list[tuple[str, int]]]
"""For each step, what happens to which report."""
Differences = dict[str, tuple[list[str], list[str]]]
"""Of each table that differs, some rows of either."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("library")
    return folder / "library.duckdb", read_library(folder / "reports", folder / "library.duckdb")


@pytest.fixture(scope="module")
def recorded(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    folder = library[0].parent / "reports" / "first"
    files = sorted(folder.glob("0_*")) + sorted(folder.glob("1_*"))
    return record(BuildFolder(tmp_path_factory.mktemp("recorded")), files[:-2], files[-2:])


@pytest.fixture(scope="module")
def stepwise(recorded: Recorded, library: Library) -> Warehouse:
    warehouse = _with_library(recorded, library[0])
    Inbox(warehouse.connection).arrive(library[1][0][0], "old")
    warehouse.build()
    return warehouse


@settings(max_examples=SEEDS, deadline=None, derandomize=True, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_sequences_of_arrivals_corrections_withdrawals_and_new_parsers_equal_a_full_rebuild(
    seed: int, recorded: Recorded, library: Library, stepwise: Warehouse
) -> None:
    assert replay(sequences(seed), recorded, library, stepwise) == {}


def sequences(seed: int) -> list[Sequence]:
    """One sequence for each family: at each step up to three events, each about one of its reports."""
    random = Random(seed)
    return [
        [
            [(random.choice(EVENTS), random.randrange(REPORTS_OF_A_FAMILY)) for _ in range(random.randint(0, 3))]
            for _ in range(STEPS)
        ]
        for _ in FAMILIES
    ]


def replay(happening: list[Sequence], recorded: Recorded, library: Library, stepwise: Warehouse) -> Differences:
    """Let all sequences happen side by side from an empty warehouse; where it then differs from a full rebuild."""
    path, families = library
    at_once = _with_library(recorded, path)
    for warehouse, builds_each_step in ((stepwise, True), (at_once, False)):
        inbox = Inbox(warehouse.connection)
        inbox.empty()
        for step in range(STEPS):
            inbox.day = step
            for reports, happens in zip(families, happening, strict=True):
                for kind, number in happens[step]:
                    _happen(inbox, kind, reports[number])
            if builds_each_step:
                warehouse.build()
    at_once.build()
    return differing_rows(stepwise.connection, at_once.connection)


def _happen(inbox: Inbox, kind: str, report_id: str) -> None:
    match kind:
        case "arrive":
            inbox.arrive(report_id, "old")
        case "read anew":
            inbox.arrive(report_id, "new")
        case "duplicate":
            inbox.duplicate(report_id)
        case _:
            inbox.withdraw(report_id)


def differing_rows(one: duckdb.DuckDBPyConnection, other: duckdb.DuckDBPyConnection) -> Differences:
    """For each table of facts that is not the same in both: some rows that only the one has, or the other."""
    tables = one.execute(
        """
        select schema_name, table_name
        from duckdb_tables()
        where schema_name in ('intermediate', 'marts') and not ends_with(table_name, '_touched') and not temporary
        """
    ).fetchall()
    both = (one, other)
    differences = {}
    for schema, table in tables:
        rows, expected = (Counter(map(repr, each.execute(f"from {schema}.{table}").fetchall())) for each in both)
        if rows != expected:
            differences[f"{schema}.{table}"] = ([*(rows - expected)][:2], [*(expected - rows)][:2])
    return differences


def _with_library(recorded: Recorded, library: Path) -> Warehouse:
    warehouse = Warehouse(recorded)
    warehouse.connection.execute(f"attach '{library}' as read_reports (read_only)")
    warehouse.connection.execute("create schema library")
    for table in TABLES:
        warehouse.connection.execute(f"create table library.{table} as from read_reports.raw.{table}")
    warehouse.connection.execute("detach read_reports")
    return warehouse


def test_a_warehouse_that_kept_the_rows_of_a_withdrawn_report_would_be_told_apart(
    recorded: Recorded, library: Library
) -> None:
    forgetful = replace(recorded, incremental=[each for each in recorded.incremental if "delete from" not in each])
    warehouse = _with_library(forgetful, library[0])
    inbox = Inbox(warehouse.connection)
    inbox.arrive(library[1][0][0], "old")
    warehouse.build()
    inbox.withdraw(library[1][0][0])
    inbox.arrive(library[1][1][0], "old")
    warehouse.build()
    kept = warehouse.connection.execute("select count(distinct report_id) from marts.fct_reported_figures").fetchall()
    assert kept == [(2,)]


def test_the_same_reports_in_a_warehouse_begun_anew_are_told_with_the_day_they_came_in_there(
    recorded: Recorded, library: Library
) -> None:
    warehouse = _with_library(recorded, library[0])
    inbox = Inbox(warehouse.connection, day=4)
    for _ in range(2):
        inbox.arrive(library[1][0][0], "old")
        warehouse.build()
        days = warehouse.connection.execute("select known_from from marts.dim_reports").fetchall()
        assert days == [(datetime(2026, 1, 1 + inbox.day),)]
        inbox.empty()
