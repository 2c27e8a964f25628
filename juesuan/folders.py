"""Where the line works. One build folder holds everything that can be thrown away."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / "release" / "warehouse.duckdb"
KEEP = 5
"""How many releases are kept where nothing else is said."""


@dataclass(frozen=True, slots=True)
class BuildFolder:
    """The paths under one build folder; constant, because dbt parses anew when its warehouse path changes."""

    path: Path

    @classmethod
    def from_environment(cls) -> "BuildFolder":
        """`JUESUAN_BUILD`, or `build` in the project; created where it does not exist."""
        path = Path(os.environ.get("JUESUAN_BUILD") or ROOT / "build").resolve()
        path.mkdir(parents=True, exist_ok=True)
        return cls(path)

    @property
    def for_answers(self) -> "BuildFolder":
        """A folder of its own for warehouses of one report; created where it does not exist."""
        folder = BuildFolder(self.path / "answers")
        folder.path.mkdir(exist_ok=True)
        return folder

    @property
    def warehouse(self) -> Path:
        """The copy that is built on: dbt's default warehouse."""
        return self.path / "warehouse.duckdb"

    @property
    def laid_out(self) -> Path:
        """Says that the work copy is an untouched copy of a release."""
        return self.path / "laid_out"

    @property
    def target(self) -> Path:
        """dbt's compiled models and its parsed project."""
        return self.path / "target"

    @property
    def tests(self) -> Path:
        """The data tests as dbt compiled them last."""
        return self.path / "data_tests.json"

    @property
    def logs(self) -> Path:
        """dbt's log, `dbt.log`, and the line's own."""
        return self.path / "logs"

    @property
    def log(self) -> Path:
        """What the line said, with times and levels."""
        return self.logs / "juesuan.log"

    @property
    def docs(self) -> Path:
        """`index.html`: the dbt docs in one file."""
        return self.path / "docs"

    @property
    def checks(self) -> Path:
        """`index.html`: the expectations, and how the last build met them."""
        return self.docs / "checks"

    @property
    def lock(self) -> Path:
        """Held by the one build that is running."""
        return self.path / ".lock"
