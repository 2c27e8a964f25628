"""Where the labelled reports lie, when they do."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of hand-labelled facts; the test is skipped without it."""
    folder = Path(__file__).parents[3] / "shared" / "gold"
    if not folder.is_dir():
        pytest.skip("no labelled reports here")
    return folder
