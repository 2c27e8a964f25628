"""The gate in a process of its own: Great Expectations takes seconds to import, which dbt's time covers.

python -m expectations.beside < path of the warehouse, once it is built > one JSON object
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from expectations.result import GateResult


class Beside:
    """A gate that is getting ready; it ends with the process that started it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def check(self, warehouse: Path) -> GateResult:
        """What of the built warehouse stops a release. Raises RuntimeError where the gate did not answer."""
        answer, complaint = self.process.communicate(f"{warehouse}\n")
        if self.process.returncode != 0:
            raise RuntimeError(complaint.strip().splitlines()[-1] if complaint.strip() else "the gate did not answer")
        return GateResult(**json.loads(answer.splitlines()[-1]))


@contextmanager
def beside() -> Iterator[Beside]:
    """Start importing now, to be asked later."""
    command = [sys.executable, "-m", "expectations.beside"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield Beside(process)
        finally:
            process.kill()


def main() -> None:
    """Import, wait for the path, check, answer; without a path, end."""
    from expectations.gate import check

    warehouse = sys.stdin.readline().strip()
    if warehouse:
        print(json.dumps(asdict(check(Path(warehouse)))))


if __name__ == "__main__":
    main()
