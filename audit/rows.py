"""From the warehouse's rows to findings, and back to rows."""

from decimal import Decimal
from hashlib import md5
from typing import Any, NamedTuple

from audit.localise import localise
from audit.posed import SCALE, Check, Posed, Stated
from audit.records import Change, Finding

__all__ = ["Check", "Located", "Stated", "locate"]


class Located(NamedTuple):
    """A row of `int_discrepancies_localised`, without its unit: one change of one candidate of one finding.

    A finding that nothing mends is one row of rank 0.
    """

    finding_id: str
    certainty: str
    check_ids: list[str]
    identities: list[str]
    cleared_figure_ids: list[str]
    candidate_rank: int
    change_number: int
    is_tied: bool
    share: float
    figure_id: str | None = None
    chosen_figure_id: str | None = None
    printed_value: Decimal | None = None
    proposed_low: Decimal | None = None
    proposed_high: Decimal | None = None
    cause: str | None = None
    cause_figure_ids: list[str] | None = None
    agreeing_figure_ids: list[str] | None = None
    contradicting_figure_ids: list[str] | None = None


def locate(budget_unit_id: str, checks: list[Check], stated: list[Stated]) -> list[Located]:
    """What would mend the broken checks of one budget unit."""
    posed = Posed(checks, stated)
    rows: list[Located] = []
    for finding in localise(posed.record):
        about = posed.checks_of(finding)
        if about:
            rows += _rows(budget_unit_id, finding, about)
    return rows


def _rows(budget_unit_id: str, finding: Finding, about: list[Check]) -> list[Located]:
    check_ids = sorted(check.check_id for check in about)
    key = md5("|".join([budget_unit_id, *check_ids]).encode(), usedforsecurity=False).hexdigest()
    head = (key, finding.certainty, check_ids, sorted({check.identity for check in about}), list(finding.cleared))
    if not finding.candidates:
        return [Located(*head, 0, 0, False, 0.0)]
    return [
        Located(*head, rank, number, candidate.is_tied, candidate.share, *_of_change(change))
        for rank, candidate in enumerate(finding.candidates, start=1)
        for number, change in enumerate(candidate.changes, start=1)
    ]


def _of_change(change: Change) -> tuple[Any, ...]:
    return (
        change.statement,
        change.figure,
        _unscaled(change.printed),
        _unscaled(change.low),
        _unscaled(change.high),
        change.cause,
        list(change.cause_with),
        list(change.agreeing),
        list(change.contradicting),
    )


def _unscaled(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value) / SCALE
