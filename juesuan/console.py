"""How answers are printed: tables and colour on a terminal, plain tab-separated lines elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

output = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

YUAN_PER_WAN = 10_000


@contextmanager
def reading_bar() -> Iterator[Callable[[int, int], None] | None]:
    """A bar of files read, to be called with their number and their total; none where nobody looks on."""
    if not errors.is_terminal:
        yield None
        return
    with Progress(console=errors, transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def say(line: str) -> None:
    """One line of progress, on standard error, so that standard output holds the answer alone."""
    errors.print(escape(line), style="dim" if errors.is_terminal else None)


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
