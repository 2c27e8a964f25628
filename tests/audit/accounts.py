"""Small consistent accounts with one slip in them, for the tests of localisation."""

from collections.abc import Iterable
from dataclasses import replace

from audit import Figure, Finding, Identity, Ratio, Record, Statement

SCALE = 10**8


def statement(name: str, value: int, *, step: int = 1, decimals: int = 2) -> Statement:
    """A number rounded to its last digit; exact where the step is 1."""
    half = step // 2
    return Statement(name, value, half, half, step, decimals)


def account(
    values: dict[str, int],
    sums: dict[str, list[str]],
    *,
    repeated: Iterable[str] = (),
    lines: tuple[tuple[str, ...], ...] = (),
    pairs: tuple[tuple[str, str], ...] = (),
) -> Record:
    """Exact figures whose totals are the sums of their parts; those repeated have a witness that says the same."""
    repeated = set(repeated)
    figures = {
        name: Figure(name, statement(name, value), (statement(f"{name} in prose", value),) if name in repeated else ())
        for name, value in values.items()
    }
    identities = tuple(
        Identity(f"{total} = {' + '.join(parts)}", ((total, 1), *((part, -1) for part in parts)))
        for total, parts in sums.items()
    )
    return Record(figures, identities, lines=lines, pairs=pairs)


def misprinted(record: Record, wrong: dict[str, int]) -> Record:
    """The record with other numbers in its tables, its prose as it was."""
    figures = {
        name: replace(figure, statement=replace(figure.statement, value=wrong.get(name, figure.statement.value)))
        for name, figure in record.figures.items()
    }
    return replace(record, figures=figures)


def mended(record: Record, finding: Finding, at: int = 0) -> Record:
    """The record with the changes of a candidate made, each at the low end of what is proposed."""
    proposed = {change.statement: change.low for change in finding.candidates[at].changes}
    figures = {
        name: replace(
            figure,
            statement=_corrected(figure.statement, proposed),
            witnesses=tuple(_corrected(witness, proposed) for witness in figure.witnesses),
        )
        for name, figure in record.figures.items()
    }
    return replace(record, figures=figures)


def _corrected(stated: Statement, proposed: dict[str, int]) -> Statement:
    return replace(stated, value=proposed.get(stated.id, stated.value))


__all__ = ["SCALE", "Ratio", "account", "mended", "misprinted", "statement"]
