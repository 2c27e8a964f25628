"""A warehouse of one report, for one answer: read, modelled, asked, thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from juesuan.console import say
from juesuan.errors import JuesuanError
from juesuan.folders import BuildFolder
from juesuan.release import only_build, open_release


@contextmanager
def warehouse_of(file: Path, marts: tuple[str, ...]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The named marts of one report file. Raises JuesuanError where it cannot be read.

    The place is always the same, so that dbt parses the project but once.
    """
    from ingest.load import load_reports

    folder = BuildFolder.from_environment().for_answers
    with only_build(folder):
        try:
            folder.warehouse.unlink(missing_ok=True)
            say(f"reading {file.name}")
            loaded = load_reports(file, folder.warehouse)
            for _, reason in loaded.rejected:
                raise JuesuanError(f"{file} is rejected: {reason}")
            # Imported late: dbt takes seconds to import.
            from juesuan.transform import transform_only

            transform_only(folder, marts)
            with open_release(folder.warehouse) as connection:
                yield connection
        finally:
            folder.warehouse.unlink(missing_ok=True)
