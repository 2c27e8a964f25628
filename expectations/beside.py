"""The gate in a process of its own: Great Expectations takes seconds to import, which dbt's time covers.

python -m expectations.beside < one JSON object per line: {"warehouse": path, "docs": folder or null} > one per answer
"""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from expectations.result import GateResult


class Beside:
    """A gate that is getting ready. Each question is answered once, in order; meanwhile other work can be done."""

    def __init__(self) -> None:
        self.process = _started()

    def ask(self, warehouse: Path, docs: Path | None = None) -> None:
        """Begin to check a built warehouse; as `expectations.gate.check`."""
        if self.process.poll() is not None:
            self.process = _started()
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"warehouse": str(warehouse), "docs": docs and str(docs)}) + "\n")
        self.process.stdin.flush()

    def answer(self) -> GateResult:
        """What was found. Raises RuntimeError where the gate could not tell."""
        assert self.process.stdout
        said = self.process.stdout.readline()
        if not said:
            raise RuntimeError(f"its process ended with status {self.process.wait()}")
        told = json.loads(said)
        if "error" in told:
            raise RuntimeError(told["error"])
        return GateResult(**told)


def _started() -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "expectations.beside"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)


@contextmanager
def beside() -> Iterator[Beside]:
    """Start importing now, to be asked later; it ends with the process that started it."""
    gate = Beside()
    try:
        yield gate
    finally:
        gate.process.kill()
        gate.process.communicate()


def main() -> None:
    """Import, then check whatever is asked, until nobody can ask any more."""
    # Ctrl-C and `systemctl stop` reach every process; whoever asks decides whether a check is finished first.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    import_module("expectations.gate")
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    from expectations.gate import check

    try:
        return asdict(check(Path(asked["warehouse"]), Path(asked["docs"]) if asked["docs"] else None))
    except Exception as error:  # told in one line by who asked
        return {"error": f"{type(error).__name__}: {' '.join(str(error).split())}"}


if __name__ == "__main__":
    main()
