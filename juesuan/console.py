"""How answers are printed: tables and colour on a terminal, plain tab-separated lines elsewhere.

What is said on the way has a level: on standard error from one level on, and all of it, with times, in a log.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from logging import DEBUG, ERROR, INFO, WARNING
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

output = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

YUAN_PER_WAN = 10_000


STYLES = {DEBUG: "dim", INFO: "dim", WARNING: "yellow", ERROR: "red"}
LOG_BYTES, LOGS_KEPT = 1_000_000, 3
log = logging.getLogger("juesuan")
log.propagate = False
logging.raiseExceptions = False  # a log that a full disk refuses is no reason to stop


class Say(Protocol):
    """One line of progress, of a level of `logging`."""

    def __call__(self, line: str, level: int = INFO, /) -> None: ...


def say(line: str, level: int = INFO, /) -> None:
    """One line of progress, on standard error, so that standard output holds the answer alone."""
    log.log(level, line)


class _OnStandardError(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        style = STYLES.get(record.levelno) if errors.is_terminal else None
        errors.print(escape(record.getMessage()), style=style)


def say_from(level: int) -> None:
    """What standard error gets: lines of this level and above."""
    log.setLevel(DEBUG)
    log.handlers = [each for each in log.handlers if not isinstance(each, _OnStandardError)]
    log.addHandler(_OnStandardError(level))


def keep_log(path: Path) -> None:
    """Where lines of all levels are kept from now on, each with time and level; three older files stay."""
    for each in [each for each in log.handlers if isinstance(each, RotatingFileHandler)]:
        log.removeHandler(each)
        each.close()
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8")
    kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(kept)


say_from(INFO)


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar to be called with the number of things done and their total; none where nobody looks on."""
    if not errors.is_terminal:
        yield None
        return
    with Progress(console=errors, transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def table(title: str, columns: Sequence[str], lines: Sequence[Sequence[Any]], *, right: Sequence[str] = ()) -> None:
    """A table of text. Columns named in `right` hold numbers."""
    cells = [[text(value) for value in line] for line in lines]
    if not output.is_terminal:
        for line in [list(columns), *cells]:
            print("\t".join(line))
        return
    drawn = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        drawn.add_column(column, justify="right" if column in right else "left")
    for line in cells:
        drawn.add_row(*map(escape, line))
    output.print(drawn)


def text(value: Any) -> str:
    """A value as printed; what is unknown stays empty."""
    return "" if value is None else str(value)


def wan(amount_yuan: Decimal | None) -> str:
    """An amount in 万元, to the yuan."""
    return "" if amount_yuan is None else f"{amount_yuan / YUAN_PER_WAN:,.4f}".rstrip("0").rstrip(".")


def percent(rate: Decimal | float | None) -> str:
    """A fraction as a percentage with two decimals."""
    return "" if rate is None else f"{rate * 100:.2f}%"
