"""A warehouse of one report, for one answer: read, modelled, asked, thrown away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from juesuan.console import say
from juesuan.errors import JuesuanError
from juesuan.folders import BuildFolder
from juesuan.release import open_release


@contextmanager
def warehouse_of(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The marts of one report file. Raises JuesuanError where it cannot be read."""
    from ingest.load import load_reports

    with tempfile.TemporaryDirectory(prefix="juesuan-") as place:
        folder = BuildFolder(Path(place))
        say(f"reading {file.name}")
        loaded = load_reports(file, folder.warehouse)
        for _, reason in loaded.rejected:
            raise JuesuanError(f"{file} is rejected: {reason}")
        # Imported late: dbt takes seconds to import.
        from juesuan.transform import transform

        transform(folder, full_refresh=True)
        with open_release(folder.warehouse) as connection:
            yield connection
