"""Tables by meaning: each value takes its frame from title, unit line, header path and row name."""

import re
from dataclasses import dataclass, field, replace

from ingest.captions import Caption, caption, unit_in
from ingest.document import Document, Table
from ingest.frames import Figure, Period, Subject
from ingest.grid import Grid, Value
from ingest.lexicon import lexicon
from ingest.scope import Scope
from ingest.sections import sections
from ingest.slid import Shift, find_shift
from ingest.subjects import ECONOMIC, FUNCTION, PROJECT
from ingest.table_words import Words, item_label, read_name, read_words

_TITLE_ITEMS = ("basic", "project", "three_public", "agency_operating", "procurement", "meeting", "training")
_PROJECT_COLUMN = re.compile(r"项目名称|项目(?:单位)?$|专项名称|政策和项目")
_WHOLES = ("three_public", "procurement", "basic", "project")
_GRAND = re.compile(r"总计")


@dataclass(slots=True)
class Layout:
    """What a table hands to its continuation on the next page."""

    grid: Grid
    caption: Caption
    columns: tuple[Words, ...]
    base: Words
    last_items: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class TableReader:
    """Reads one table. `above`: the lines before it, nearest last. `previous`: the table it may continue."""

    document: Document
    number: int
    scope: Scope
    above: list[str]
    previous: Layout | None = None

    def read(self, table: Table) -> tuple[list[Figure], Layout | None]:
        """The figures of a table, of each of its sections in turn, and what its continuation needs."""
        figures: list[Figure] = []
        layout: Layout | None = None
        for first, section in sections(self.document, table):
            found, layout = self._section(section)
            figures += [replace(figure, row=first + (figure.row or 0)) for figure in found]
            self.previous, self.above = None, []
        return figures, layout

    def _section(self, table: Table) -> tuple[list[Figure], Layout | None]:
        grid = Grid(self.document, table)
        if self.previous and self._continues(grid):
            grid = Grid(self.document, table, like=self.previous.grid)
            layout = replace(self.previous, grid=grid)
        else:
            layout = self._layout(grid)
        if (
            not any(word.subject or word.measure or word.fund for word in (layout.base, *layout.columns))
            and not layout.caption.unit
        ):
            return [], None
        if grid.lists_indicators:
            return [], None
        shift = find_shift(grid, self._rows(grid))
        figures = [figure for value in grid.values() for figure in [self._figure(layout, value, shift)] if figure]
        return (figures, layout) if any(figure.subject.item for figure in figures) or not figures else ([], None)

    def _continues(self, grid: Grid) -> bool:
        """A table right below another of the same width, that does not begin with a header of its own."""
        previous = self.previous
        if previous is None or self.above or grid.column_count != previous.grid.column_count:
            return False
        first = [grid.text(0, column) for column in range(grid.column_count)]
        header = [previous.grid.text(0, column) for column in range(grid.column_count)]
        return first != header

    def _layout(self, grid: Grid) -> Layout:
        found = caption(self.above, grid)
        base = self._base(found)
        own = self.scope.own_names
        columns = tuple(
            read_words((*([found.title] if found.title else []), *grid.path(column)), own)
            for column in range(grid.column_count)
        )
        columns = tuple(
            replace(word, subject=self._not_the_titles(word, base), unit=read_words(grid.path(column)).unit)
            for column, word in enumerate(columns)
        )
        return Layout(grid, found, columns, base)

    def _base(self, found: Caption) -> Words:
        words = read_words((found.title,), self.scope.own_names) if found.title else Words("")
        meaning = self._meaning(words.subject)
        return words if meaning.startswith(_TITLE_ITEMS) else replace(words, subject=None)

    def _not_the_titles(self, word: Words, base: Words) -> Subject | None:
        """A column keeps the title's subject only where a title may lend one."""
        subject = word.subject
        if subject is None or subject.is_weak:
            return base.subject
        return subject

    # -- one value ----------------------------------------------------------

    def _figure(self, layout: Layout, value: Value, shift: Shift | None) -> Figure | None:
        grid, column = layout.grid, layout.columns[value.column]
        row, printed = self._row_words(grid, value, shift)
        subject = self._subject(layout, row, column, value)
        is_percent = value.unit == "%" or column.unit == "%" or (row is not None and row.unit == "%")
        unit, unit_from = self._unit(layout, value, is_percent)
        fund = column.fund or (row.fund if row else "") or layout.base.fund or self.scope.fund
        direction = (row.direction if row else "") or column.direction
        reason = self._reason(subject, column, is_percent and not direction)
        cells = [cell for cell in grid.table.cells if cell.row <= value.row < cell.row + cell.row_span]
        return Figure(
            value_text=self.document.text[value.cell.start : value.cell.end],
            value=value.number.value,
            decimals=value.number.decimals,
            unit_label=unit,
            unit_from=unit_from,
            bound="exact",
            quote_start=min(cell.start for cell in cells),
            quote_end=max(cell.end for cell in cells),
            char_start=value.cell.start,
            char_end=value.cell.end,
            subject=replace(subject, fund=fund) if subject else Subject("", origin="none"),
            period=self._period(layout, row, column),
            measure_label=""
            if direction
            else column.measure or (row.measure if row else "") or layout.base.measure or self.scope.measure,
            comparison_label=(column.comparison or (row.comparison if row else "")) if direction else "",
            direction_label=direction,
            table=self.number,
            row=value.row,
            column=value.column,
            printed_item_label=printed,
            correction=shift.proof if shift and subject else "",
            reason=reason,
            has_own_measure=True,
        )

    def _row_words(self, grid: Grid, value: Value, shift: Shift | None) -> tuple[Words | None, str]:
        if shift and value.row in shift.labels:
            return read_name(shift.labels[value.row], "", self.scope.own_names), shift.printed.get(value.row, "")
        return self._name(grid, value.row, value.column), ""

    def _name(self, grid: Grid, row: int, column: int) -> Words | None:
        """The name of a row: the nearest text to the left that says something, before the next values."""
        names: list[Words] = []
        for left in range(column - 1, -1, -1):
            if grid.roles[left] == "value" and names:
                break
            if grid.roles[left] != "name":
                continue
            text = grid.text(row, left)
            if text and grid.value(row, left) is None:
                words = read_name(text, grid.code(row, left), self.scope.own_names)
                names.append(replace(words, text=text))
        return next((name for name in names if name.subject and not name.subject.is_weak), names[0] if names else None)

    def _rows(self, grid: Grid) -> dict[int, str]:
        """The printed name of every row, header rows too, by the first column of names."""
        column = next(
            (
                column
                for column in range(grid.column_count)
                if grid.roles[column] == "name" and column + 1 < grid.column_count
            ),
            None,
        )
        nearest = next(
            (
                left
                for left in range(grid.column_count - 1, -1, -1)
                if grid.roles[left] == "name" and "value" in grid.roles[left + 1 :]
            ),
            column,
        )
        return {} if nearest is None else {row: grid.text(row, nearest) for row in range(grid.row_count)}

    # -- subject ------------------------------------------------------------

    def _subject(self, layout: Layout, row: Words | None, column: Words, value: Value) -> Subject | None:
        place = layout.grid.name_column(value.column) or 0
        named = row.subject if row else None
        if named and named.item in (FUNCTION, ECONOMIC):
            return replace(named, component=self._component(column, layout.base), origin="table")
        if named and named.item == "预算拨款":
            return self._of_fund(named, row, column, layout, place)
        if named and not named.is_weak:
            layout.last_items[place] = named.item
            return replace(named, origin="table")
        if row is None or row.is_total or named or not row.text or row.period:
            return self._total(layout, row, column)
        if self._lists_projects(layout, place):
            return Subject(PROJECT, detail_name=row.text, origin="table")
        return None

    def _component(self, column: Words, base: Words) -> str:
        """The column's own item in a two-way table; the total column has one only where it is income."""
        meaning = self._meaning(column.subject)
        is_total = (
            column.is_total
            or meaning in ("", "expenditure", "expenditure_grand_total")
            or column.subject == base.subject
        )
        if not is_total and column.subject:
            return column.subject.item
        is_income = (column.side or base.side) == "income" or meaning == "income"
        return "收入合计" if is_income else ""

    def _of_fund(self, named: Subject, row: Words | None, column: Words, layout: Layout, place: int) -> Subject:
        """A row that names only a fund: income from it, or the part of the carry-over just above."""
        last = layout.last_items.get(place, "")
        if last in ("年初结转", "年末结转"):
            return replace(named, item=last, origin="table")
        side = (row.side if row else "") or column.side or layout.base.side
        return replace(named, item="支出" if side == "expenditure" else named.item, origin="table")

    def _total(self, layout: Layout, row: Words | None, column: Words) -> Subject | None:
        """合计: the column's own item, else the title's, else the total of its side."""
        if column.subject and not column.subject.is_weak:
            return replace(column.subject, origin="table")
        if layout.base.subject:
            return replace(layout.base.subject, origin="table")
        whole = self._whole(layout)
        if whole:
            return Subject(item_label(whole), origin="table")
        side = column.side or (row.side if row else "") or layout.base.side
        if not side:
            return None
        label = "总计" if row and _GRAND.search(row.text) else "合计"
        return Subject(("收入" if side == "income" else "支出") + label, origin="table")

    def _whole(self, layout: Layout) -> str:
        """The line item that the names of the table are parts of, where it has none of that name itself."""
        names = {self._meaning(word.subject) for word in layout.columns}
        for row in layout.grid.body():
            words = self._name(layout.grid, row, layout.grid.column_count)
            names.add(self._meaning(words.subject) if words else "")
        names -= {""}
        parents = [
            lexicon().item_parents.get(name, "") for name in names if lexicon().item_parents.get(name, "") not in names
        ]
        return parents[0] if len(parents) >= 2 and len(set(parents)) == 1 and parents[0] in _WHOLES else ""

    def _lists_projects(self, layout: Layout, place: int) -> bool:
        return (
            any(_PROJECT_COLUMN.search(text) for text in layout.grid.path(place))
            and self._meaning(layout.base.subject) == "project"
        )

    def _meaning(self, subject: Subject | None) -> str:
        label = lexicon().items.get(subject.item) if subject else None
        return label.meaning if label else ""

    # -- the rest of the frame ----------------------------------------------

    def _reason(self, subject: Subject | None, column: Words, is_percent: bool) -> str:
        if column.is_score:
            return "score"
        if subject is None:
            return "not_understood"
        if is_percent and not (column.measure_code in ("execution_rate", "share", "change_rate")):
            return "not_understood"
        return subject.reason

    def _unit(self, layout: Layout, value: Value, is_percent: bool) -> tuple[str, str]:
        if is_percent or layout.columns[value.column].measure_code in ("execution_rate", "share"):
            return "%", "amount" if value.unit == "%" else "table"
        if value.unit:
            return value.unit, "amount"
        own = next((unit for text in layout.grid.path(value.column) for unit in [unit_in(text)] if unit), "")
        if own or layout.caption.unit:
            return own or layout.caption.unit, "table"
        return self.scope.default_unit, "report" if self.scope.default_unit else "none"

    def _period(self, layout: Layout, row: Words | None, column: Words) -> Period:
        found = (row.period if row else None) or column.period or layout.base.period or self.scope.period
        year = self.scope.report_year
        if found is None:
            return Period(year)
        if found.origin == "relative":
            return Period(None if year is None else year + (found.year or 0), "relative")
        return found
