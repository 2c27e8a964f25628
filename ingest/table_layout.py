"""What holds for a whole table and passes to its continuation, and the unit and period that it lends."""

from dataclasses import dataclass, field, replace

from ingest.captions import Caption, unit_in
from ingest.frames import Period
from ingest.grid import Grid, Value
from ingest.scope import Scope
from ingest.table_above import Above
from ingest.table_subjects import Table as Said
from ingest.table_words import Words


@dataclass(slots=True)
class Layout:
    """What a table hands to its continuation on the next page."""

    grid: Grid
    caption: Caption
    columns: tuple[Words, ...]
    blocks: tuple[Words, ...]
    said: Said
    above: dict[int, Above] = field(default_factory=dict)

    @property
    def is_about_money(self) -> bool:
        """True where a unit of money is printed over or beside the values, or a known word heads the table."""
        words = (self.said.base, *self.columns)
        is_known = any(word.subject or word.measure or word.fund for word in words)
        return bool(self.caption.unit) or is_known or self._names_unit

    @property
    def _names_unit(self) -> bool:
        """True where a name before the values prints a unit of money: 项目资金(元)."""
        names = [column for column, role in enumerate(self.grid.roles) if role in ("name", "unit")]
        return any(unit_in(self.grid.text(row, column)) for row in self.grid.body() for column in names)

    def is_beyond_header(self, column: int) -> bool:
        """True right of a header of two or more columns of values: cells of the row were lost, unknown which."""
        headed = [
            place
            for place in range(self.grid.column_count)
            if self.grid.roles[place] == "value" and self.grid.path(place)
        ]
        return len(headed) > 1 and column > headed[-1]


def unit_of(layout: Layout, value: Value, is_percent: bool, scope: Scope) -> tuple[str, str]:
    """The label of a value's unit and where it was found: its cell, its header or row, the table, the report."""
    if is_percent or layout.columns[value.column].measure_code in ("execution_rate", "share"):
        return "%", "amount" if value.unit == "%" else "table"
    if value.unit:
        return value.unit, "amount"
    names = [layout.grid.text(value.row, left) for left in layout.grid.names_before(value.column)]
    texts = (*layout.grid.path(value.column), *names)
    own = next((unit for text in texts for unit in [unit_in(text)] if unit), "")
    if own or layout.caption.unit:
        return own or layout.caption.unit, "table"
    return scope.default_unit, "report" if scope.default_unit else "none"


def period_of(layout: Layout, row: Words, column: Words, scope: Scope) -> Period:
    """The time of a value: of its row, its column, the title, the section, else the report's year."""
    found = row.period or column.period or layout.said.base.period or scope.period
    year = scope.report_year
    if found is None:
        return Period(year)
    if found.origin == "relative":
        return Period(None if year is None else year + (found.year or 0), "relative")
    return found if found.year is not None else replace(found, year=year)
