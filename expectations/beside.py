"""The gate in a process of its own: Great Expectations takes seconds to import, which dbt's time covers.

python -m expectations.beside < one JSON object per line: {"warehouse": path, "docs": folder or null} > one per answer
"""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO

from expectations.result import GateResult


class Beside:
    """A gate that is getting ready. Each question is answered once, in order; meanwhile other work can be done."""

    def __init__(self, process: "subprocess.Popen[str]", complaints: IO[str]) -> None:
        self.process = process
        self.complaints = complaints

    def ask(self, warehouse: Path, docs: Path | None = None) -> None:
        """Begin to check a built warehouse; as `expectations.gate.check`."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"warehouse": str(warehouse), "docs": docs and str(docs)}) + "\n")
        self.process.stdin.flush()

    def answer(self) -> GateResult:
        """What was found. Raises RuntimeError where the gate did not answer."""
        assert self.process.stdout
        said = self.process.stdout.readline()
        if not said:
            self.process.wait()
            self.complaints.seek(0)
            lines = self.complaints.read().strip().splitlines()
            raise RuntimeError(lines[-1] if lines else "the gate did not answer")
        return GateResult(**json.loads(said))


@contextmanager
def beside() -> Iterator[Beside]:
    """Start importing now, to be asked later; it ends with the process that started it."""
    command = [sys.executable, "-m", "expectations.beside"]
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as complaints,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=complaints, text=True) as process,
    ):
        try:
            yield Beside(process, complaints)
        finally:
            process.kill()


def main() -> None:
    """Import, then check whatever is asked, until nobody can ask any more."""
    # Ctrl-C and `systemctl stop` reach every process; whoever asks decides whether a check is finished first.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    from expectations.gate import check

    for line in sys.stdin:
        asked = json.loads(line)
        found = check(Path(asked["warehouse"]), Path(asked["docs"]) if asked["docs"] else None)
        print(json.dumps(asdict(found)), flush=True)


if __name__ == "__main__":
    main()
