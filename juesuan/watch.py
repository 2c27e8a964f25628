"""`juesuan watch`: a build whenever files have arrived and are whole."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from logging import ERROR, WARNING
from pathlib import Path

from watchfiles import watch as changes_in

from expectations.beside import Beside, beside
from ingest.whole import is_being_written
from juesuan.console import say
from juesuan.errors import GateError, JuesuanError
from juesuan.scheduled import run_scheduled

TICK_SECONDS = 0.5
RETRY_SECONDS = 60.0
Stamp = tuple[int, int] | None


class Arrivals:
    """Files that changed, until all of them have been still for `settle` seconds and nobody writes to them."""

    def __init__(self, settle: float) -> None:
        self.settle = settle
        self.stamps: dict[Path, Stamp] = {}
        self.still_since = 0.0

    def add(self, paths: set[Path], now: float) -> None:
        """Note files that changed."""
        if paths:
            self.stamps.update({path: _stamp(path) for path in paths})
            self.still_since = now

    def are_whole(self, now: float) -> bool:
        """Whether something arrived and all of it is whole."""
        stamps = {path: _stamp(path) for path in self.stamps}
        if stamps != self.stamps or any(map(is_being_written, stamps)):
            self.stamps, self.still_since = stamps, now
        return bool(self.stamps) and now - self.still_since >= self.settle


def watch(reports: Path, warehouse: Path, settle: float, keep: int, *, as_json: bool) -> None:
    """Build now, and whenever files have arrived, until SIGTERM or SIGINT; a build that runs then is finished first."""
    if not reports.is_dir():
        raise JuesuanError(f"there is no folder {reports}: give the folder that reports arrive in")
    with _until_stopped() as stop, beside() as gate:
        build = partial(_build, reports, warehouse, keep, gate, as_json=as_json)
        while not stop.is_set():
            if (folder := _folder(reports)) is None:
                say(f"{reports} is gone: waiting for it", WARNING)
                while (folder := _folder(reports)) is None and not stop.wait(TICK_SECONDS):
                    pass
            # only once changes are listened to: what arrives during the first build is not to be missed
            due: float | None = time.monotonic()
            arrivals = Arrivals(settle)
            for changes in changes_in(
                reports,
                debounce=100,
                step=50,
                stop_event=stop,
                rust_timeout=int(TICK_SECONDS * 1000),
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                now = time.monotonic()
                arrivals.add({Path(path) for _, path in changes if not Path(path).is_dir()}, now)
                if arrivals.are_whole(now) or (due is not None and now >= due and not arrivals.stamps):
                    arrivals = Arrivals(settle)
                    due = build()
                    # dbt is imported while nothing is to be done, like the gate
                    import juesuan.transform  # noqa: F401
                if _folder(reports) != folder:
                    break
        say("stopped")


def _build(reports: Path, warehouse: Path, keep: int, gate: Beside, *, as_json: bool) -> float | None:
    """One build; when to try again by itself, where what stopped it may pass."""
    try:
        run_scheduled(reports, warehouse, keep, as_json=as_json, command="watch", gate=gate)
    except GateError as error:
        say(f"{error}: {'; '.join(error.failures)}", ERROR)
    except JuesuanError as error:
        say(f"{error} (again in {RETRY_SECONDS:.0f} s)", ERROR)
        return time.monotonic() + RETRY_SECONDS
    return None


def _folder(path: Path) -> tuple[int, int] | None:
    """Which folder it is now, for it may be unmounted and mounted again; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if path.is_dir() else None


def _stamp(path: Path) -> Stamp:
    """Size and time of the last change; None where the file was taken away."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


@contextmanager
def _until_stopped() -> Iterator[threading.Event]:
    """An event that the first SIGTERM or SIGINT sets."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
