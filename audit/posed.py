"""A budget unit's checks and statements as a record. Amounts are kept in hundred-millionths."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from audit.records import Direction, Figure, Finding, Identity, Ratio, Record, Statement, Terms

SCALE = 10**8
LONGEST = 60
"""A longer line is not searched for rows slid."""


class Check(NamedTuple):
    """A row of `int_checks_posed`."""

    check_id: str
    identity: str
    kind: str
    is_broken: bool
    is_closed: bool
    is_firm: bool
    terms: list[dict[str, Any]] | None
    figure_ids: list[str]
    constant: int = 0


class Stated(NamedTuple):
    """A row of `int_figures_witnessed`."""

    chosen_figure_id: str
    figure_id: str
    fiscal_year: int
    line_item: str
    detail_key: str
    component: str
    fund: str
    measure: str
    is_rate: bool
    value: Decimal
    half_width: Decimal
    decimals: int | None
    report_id: str | None
    table_number: int | None
    figure_number: int | None


class Posed:
    """A budget unit's figures and checks as a record; the same sums in two funds are one identity."""

    def __init__(self, checks: list[Check], stated: list[Stated]) -> None:
        named = {name for check in checks for name in check.figure_ids}
        self._chosen = {row.figure_id: row.chosen_figure_id for row in stated}
        wanted = {self._chosen.get(name, name) for name in named}
        stated = [row for row in stated if row.chosen_figure_id in wanted]
        self._checks: dict[str, list[Check]] = defaultdict(list)
        self._repeats: dict[str, list[Check]] = defaultdict(list)
        figures = _figures(stated)
        identities: dict[_Sum, Identity] = {}
        ratios: dict[_Sum, Ratio] = {}
        directions: dict[_Sum, Direction] = {}
        for check in checks:
            if check.terms is None:
                for name in {self._chosen.get(name, name) for name in check.figure_ids}:
                    self._repeats[name].append(check)
                continue
            summed = _Sum.of(check)
            if not figures.keys() >= {name for name, _ in (*summed.left, *summed.right, *summed.under)}:
                continue
            if summed.under:
                ratios.setdefault(
                    summed, Ratio(check.check_id, summed.left[0][0], summed.right, summed.under, check.is_firm)
                )
                self._checks[ratios[summed].id].append(check)
            elif summed.kind in ("direction", "implication"):
                directions.setdefault(
                    summed,
                    Direction(check.check_id, summed.left, summed.right, summed.kind == "implication", check.is_firm),
                )
                self._checks[directions[summed].id].append(check)
            else:
                identities.setdefault(summed, summed.identity(check.check_id))
                self._checks[identities[summed].id].append(check)
        self.record = Record(
            figures,
            tuple(identities.values()),
            tuple(ratios.values()),
            tuple(directions.values()),
            _lines(stated),
            _pairs(stated),
            SCALE,
        )

    def checks_of(self, finding: Finding) -> list[Check]:
        """The broken checks a finding is about, those of repeats among them."""
        linear = [check for name in finding.identities for check in self._checks[name] if check.is_broken]
        repeats = [check for name in finding.disputed for check in self._repeats.get(name, ())]
        return linear + repeats


@dataclass(frozen=True, slots=True)
class _Sum:
    """The terms of a check; `under` is the denominator of a ratio."""

    kind: str
    is_closed: bool
    is_firm: bool
    left: Terms
    right: Terms
    under: Terms
    constant: int

    @classmethod
    def of(cls, check: Check) -> "_Sum":
        places: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for term in check.terms or ():
            for figure in term["figure_ids"]:
                places[term["place"]].append((figure, int(term["weight"])))
        right = places["numerator" if check.kind == "ratio" else "right"]
        return cls(
            check.kind,
            check.is_closed,
            check.is_firm,
            tuple(sorted(places["left"])),
            tuple(sorted(right)),
            tuple(sorted(places["denominator"])),
            check.constant * SCALE,
        )

    def identity(self, name: str) -> Identity:
        """left - right with the constant: none above zero for an inequality, none below it for an open list."""
        terms = self.left + tuple((figure, -weight) for figure, weight in self.right)
        if self.kind == "inequality":
            return Identity(name, terms, None, -self.constant, self.is_firm)
        return Identity(name, terms, -self.constant, -self.constant if self.is_closed else None, self.is_firm)


def _figures(stated: list[Stated]) -> dict[str, Figure]:
    mains = {row.chosen_figure_id: _statement(row) for row in stated if row.figure_id == row.chosen_figure_id}
    witnesses: dict[str, list[Statement]] = defaultdict(list)
    for row in stated:
        if row.figure_id != row.chosen_figure_id:
            witnesses[row.chosen_figure_id].append(_statement(row))
    return {name: Figure(name, main, tuple(witnesses[name])) for name, main in mains.items()}


def _statement(row: Stated) -> Statement:
    """A rate may be cut off instead of rounded. A number without a rounding width is exact to the digits it has."""
    value, half = _scaled(row.value), _scaled(row.half_width)
    exponent = row.value.normalize().as_tuple().exponent
    step = 2 * half or _scaled(Decimal(1).scaleb(min(int(exponent), 0)))
    below = half * (2 if row.is_rate and value < 0 else 1)
    above = half * (2 if row.is_rate and value >= 0 else 1)
    return Statement(row.figure_id, value, below, above, step, row.decimals or 0)


def _lines(stated: list[Stated]) -> tuple[tuple[str, ...], ...]:
    """The columns and rows of tables, as far as they hold chosen figures."""
    lines: dict[tuple[Any, ...], list[Stated]] = defaultdict(list)
    for row in stated:
        if row.table_number is not None and row.figure_id == row.chosen_figure_id:
            table = row.report_id, row.table_number, row.is_rate
            lines[(*table, "column", row.fiscal_year, row.measure, row.fund, row.component)].append(row)
            lines[(*table, "row", row.line_item, row.detail_key)].append(row)
    return tuple(
        tuple(row.figure_id for row in sorted(line, key=lambda row: row.figure_number or 0))
        for line in lines.values()
        if 1 < len(line) <= LONGEST
    )


def _pairs(stated: list[Stated]) -> tuple[tuple[str, str], ...]:
    """The same item of two years running."""
    years: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for row in stated:
        if row.figure_id == row.chosen_figure_id:
            key = row.line_item, row.detail_key, row.component, row.fund, row.measure
            years[key][row.fiscal_year] = row.figure_id
    return tuple(
        (name, of_year[year - 1]) for of_year in years.values() for year, name in of_year.items() if year - 1 in of_year
    )


def _scaled(value: Decimal) -> int:
    return int(value * SCALE)
