"""Tables by meaning: each value takes its frame from title, unit line, header path and row name."""

import re
from dataclasses import dataclass, replace

from ingest.captions import Caption, budget_is_adjusted, caption
from ingest.document import Document, Table
from ingest.frames import Figure, Subject
from ingest.grid import Grid, Value
from ingest.item_tree import fund_of
from ingest.scope import Scope
from ingest.sections import sections
from ingest.slid import Shift, find_shift
from ingest.table_columns import block_words, column_words, items_in, title_words
from ingest.table_forms import project_named
from ingest.table_layout import Layout, period_of, unit_of
from ingest.table_rows import PROJECT_NAMES, RowReader
from ingest.table_subjects import Table as Said
from ingest.table_subjects import is_whole, subject_of
from ingest.table_words import Words, read_name, read_words

_PROJECTS = re.compile(r"项目|专项")
_HEADS = re.compile(r"(?:小计|合计|本年收入|结转|结余)(?:\(.*\))?$")
_NO_WORDS = Words("")


@dataclass(slots=True)
class TableReader:
    """Reads one table. `above`: the lines before it, nearest last. `previous`: the table it may continue."""

    document: Document
    number: int
    scope: Scope
    above: list[str]
    previous: Layout | None = None
    project: str = ""

    def read(self, table: Table) -> tuple[list[Figure], Layout | None]:
        """The figures of a table, of each of its sections in turn, and what its continuation needs."""
        figures: list[Figure] = []
        layout: Layout | None = None
        self.project = project_named(Grid(self.document, table))
        if not self.project and self.scope.report_kind.startswith("project_"):
            self.project = self.scope.project_name
        for first, section in sections(self.document, table):
            found, layout = self._section(section)
            figures += [replace(figure, row=first + (figure.row or 0)) for figure in found]
            self.previous, self.above = None, []
        return figures, layout

    def _section(self, table: Table) -> tuple[list[Figure], Layout | None]:
        layout = self._layout(Grid(self.document, table))
        if not layout.is_about_money or layout.grid.lists_indicators:
            return [], None
        rows = RowReader(layout.grid, self.scope.own_names, layout.above, layout.said.has_projects)
        shift = find_shift(layout.grid, self._names(layout.grid))
        figures: list[Figure] = []
        for row, values in layout.grid.values():
            figures += [self._figure(layout, rows, value, shift) for value in values]
            rows.note(row)
        is_understood = any(not figure.reason for figure in figures)
        return (figures, layout) if is_understood or layout.caption.unit or not figures else ([], None)

    # -- layout -------------------------------------------------------------

    def _layout(self, grid: Grid) -> Layout:
        """The meaning of a table's columns: its own, or those of the table it continues."""
        previous = self.previous
        if previous is not None and self._continues(grid, previous):
            grid = Grid(self.document, grid.table, like=previous.grid)
            return replace(previous, grid=grid, said=self._measured(previous.said))
        found = caption(self.above, grid)
        if previous is not None and not self._has_own_title(found) and grid.texts(0) == previous.grid.texts(0):
            return replace(self._own_layout(grid, previous.caption), above=previous.above)
        return self._own_layout(grid, found)

    def _continues(self, grid: Grid, previous: Layout) -> bool:
        """A table right below another of the same width, that does not begin with a header of its own."""
        is_near = len(self.above) == bool(self._part) and grid.column_count == previous.grid.column_count
        return is_near and not grid.has_own_header and grid.texts(0) != previous.grid.texts(0)

    @property
    def _part(self) -> Words | None:
        """2018年度决算数 right above: which part of the table follows, by its measure alone."""
        words = read_words(self.above[-1]) if self.above else _NO_WORDS
        return words if words.measure and words.is_bare and not (words.subject or words.fund) else None

    def _measured(self, said: Said) -> Said:
        part = self._part
        if part is None:
            return said
        period = part.period or said.base.period
        return replace(
            said, base=replace(said.base, measure=part.measure, measure_code=part.measure_code, period=period)
        )

    def _has_own_title(self, found: Caption) -> bool:
        """False too for a line that says nothing of a table, like the report's name at the head of each page."""
        words = title_words(found.title, self.scope.own_names)
        return found.names_table or bool(words.subject or words.fund or words.side)

    def _own_layout(self, grid: Grid, found: Caption) -> Layout:
        own = self.scope.own_names
        base = title_words(found.title, own)
        is_adjusted = budget_is_adjusted(self.document, grid.table)
        columns = tuple(column_words(grid, column, own, is_adjusted) for column in range(grid.column_count))
        blocks = tuple(block_words(grid, column, own) for column in range(grid.column_count))
        heads = [text for column in range(grid.column_count) for text in grid.path(column)]
        names = {word.meaning for word in self._row_words(grid)} | {word.meaning for word in columns}
        stubs = (columns[column] for column in range(grid.column_count) if grid.roles[column] == "name")
        headed = next((stub for stub in stubs if stub.subject and is_whole(stub.subject)), None)
        base = replace(base, subject=headed.subject) if headed and base.subject is None else base
        said = Said(
            base=base,
            items=frozenset((names | items_in(found.title) if base.subject is None else names) - {""}),
            headed=frozenset(word.meaning for word in columns if _HEADS.search(word.text) and not word.fund),
            has_projects=base.meaning == "project"
            or (_PROJECTS.search(found.title) is not None and any(PROJECT_NAMES.search(text) for text in heads)),
            project=self.project,
        )
        return Layout(grid, found, columns, blocks, self._measured(said))

    def _row_words(self, grid: Grid) -> list[Words]:
        names = [column for column in range(grid.column_count) if grid.roles[column] == "name"]
        texts = [grid.text(row, column) for row in grid.body() for column in names]
        return [read_name(text, "", self.scope.own_names) for text in texts if text]

    def _names(self, grid: Grid) -> dict[int, str]:
        """The printed name of every row, header rows too, by the last column of names before values."""
        roles = grid.roles
        named = [left for left in range(grid.column_count) if roles[left] == "name" and "value" in roles[left + 1 :]]
        return {row: grid.text(row, named[-1]) for row in range(grid.row_count)} if named else {}

    # -- one value ----------------------------------------------------------

    def _figure(self, layout: Layout, rows: RowReader, value: Value, shift: Shift | None) -> Figure:
        grid, column = layout.grid, layout.columns[value.column]
        row, printed = self._name(rows, value, shift)
        subject, reason = self._subject(layout, rows, row, value)
        words = row or _NO_WORDS
        is_percent = value.unit == "%" or column.unit == "%" or words.unit == "%"
        unit, unit_from = unit_of(layout, value, is_percent, self.scope)
        direction = words.direction or column.direction
        measure = column.measure or words.measure or layout.said.base.measure or self.scope.measure
        code = column.measure_code or words.measure_code
        if words.measure_code == "revised" and code == "actual":  # 整体支出预算调整: what the budget became
            measure, code = words.measure, words.measure_code
        if not reason and is_percent and not direction and code not in ("execution_rate", "share", "change_rate"):
            reason = "not_understood"
        fund = column.fund or words.fund or layout.said.base.fund
        fund = fund or ("" if layout.caption.names_table else self.scope.fund)
        first, last = grid.spans[value.row]
        return Figure(
            value_text=self.document.text[value.cell.start : value.cell.end],
            value=value.number.value,
            decimals=value.number.decimals,
            unit_label="" if reason == "not_money" else unit,
            unit_from="none" if reason == "not_money" else unit_from,
            bound="exact",
            quote_start=first,
            quote_end=last,
            char_start=value.cell.start,
            char_end=value.cell.end,
            subject=replace(subject, fund=fund_of(subject, fund)) if subject else Subject("", origin="none"),
            period=period_of(layout, words, column, self.scope),
            measure_label="" if direction else measure,
            comparison_label=(column.comparison or words.comparison) if direction else "",
            direction_label=direction,
            table=self.number,
            row=value.row,
            column=value.column,
            printed_item_label=printed,
            correction=shift.proof if shift and subject else "",
            reason=reason,
            has_own_measure=True,
        )

    def _subject(self, layout: Layout, rows: RowReader, row: Words | None, value: Value) -> tuple[Subject | None, str]:
        if rows.is_other_unit(value.row, value.column):
            return None, "other_actor"
        if layout.is_beyond_header(value.column):
            return None, "not_understood"
        column, block = layout.columns[value.column], layout.blocks[value.column]
        return subject_of(layout.said, row, column, block, rows.before(value.column))

    def _name(self, rows: RowReader, value: Value, shift: Shift | None) -> tuple[Words | None, str]:
        if shift and value.row in shift.labels:
            return read_name(shift.labels[value.row], "", self.scope.own_names), shift.printed.get(value.row, "")
        return rows.names(value.row, value.column), ""
