"""What the rows of a table mean: their names read in order, each knowing those above it."""

import re
from dataclasses import dataclass, field, replace

from ingest.class_names import listed_kind, named_class
from ingest.grid import Grid
from ingest.subjects import ECONOMIC
from ingest.table_above import Above
from ingest.table_codes import code_beside
from ingest.table_columns import SPENDING, completed, under
from ingest.table_words import Words, read_name, read_words, strip_enumeration
from ingest.unit_names import from_title

_NOT_MONEY = re.compile(r"用车(?:\(.*\))?$")
_DEPARTMENT = "3"  # economic classes of departments; those of governments begin with 5
_GOVERNMENT = re.compile(r"政府.*经济|政府支出")
PROJECT_NAMES = re.compile(r"项目\)?名称|专项名称|政策和项目")
_PROJECT_HEADER = re.compile(rf"{PROJECT_NAMES.pattern}|^项目$|项目\(?单位\)?$")


@dataclass(slots=True)
class RowReader:
    """Reads the names of the rows of one table, from the top."""

    grid: Grid
    own: tuple[str, ...]
    above: dict[int, Above]
    has_projects: bool = False
    units: dict[int, set[str]] = field(default_factory=dict)

    def names(self, row: int, column: int) -> Words | None:
        """What the names left of a value say together; None where no name stands there."""
        return self._joined_names(row, self.grid.names_before(column))

    def _joined_names(self, row: int, columns: tuple[int, ...]) -> Words | None:
        texts = [left for left in columns if self.grid.roles[left] == "name" and self._named(row, left)]
        if not texts:
            return None
        project = [left for left in texts if any(_PROJECT_HEADER.search(text) for text in self.grid.path(left))]
        words = [self._words(row, left) for left in texts]
        if 0 < len(project) < len(texts) and not any(word.is_total for word in words):
            return self._words(row, project[0])
        found = words[0]
        for word in words[1:]:
            found = self._joined(found, word)
        return found

    def _joined(self, outer: Words, inner: Words) -> Words:
        """Names side by side: a group and its parts, two classifications, or a name and a remark that says nothing."""
        if is_classified_twice(outer, inner):
            return outer if outer.subject and outer.subject.detail_code.startswith(_DEPARTMENT) else inner
        if inner.is_silent and completed(outer, inner) is None:
            return replace(outer, reason="part_not_named" if outer.subject or outer.fund else outer.reason)
        if inner.is_total and not outer.is_total:
            return replace(outer, text=inner.text)
        if outer.meaning.startswith(SPENDING) and (inner.fund_only or inner.meaning == "opening_carryover"):
            return replace(inner, reason="funding_split")
        if outer.meaning == "project" and inner.meaning == "expenditure":
            return replace(inner, subject=outer.subject)
        return under(outer, inner)

    def _named(self, row: int, column: int) -> bool:
        return bool(self.grid.text(row, column)) and self.grid.value(row, column) is None

    def _words(self, row: int, column: int) -> Words:
        text = self.grid.text(row, column)
        words = read_name(text, code_beside(self.grid, row, column), self.own)
        if self.has_projects and not (words.is_bare or words.is_total) and self._lists_projects(column):
            return Words(text)
        return self._sided(self._in_context(words, text, column), row, column)

    def _sided(self, words: Words, row: int, column: int) -> Words:
        """总计 twice below income and expenditure in one column: the income's, then the expenditure's."""
        body = list(self.grid.body())
        grand = [other for other in body if strip_enumeration(self.grid.text(other, column)) == "总计"]
        if row not in grand or len(grand) != 2:
            return words
        meanings = {read_name(self.grid.text(other, column), "", self.own).meaning for other in body}
        if not {"income", "expenditure"} <= meanings:
            return words
        return replace(words, side="income" if row == grand[0] else "expenditure")

    def _lists_projects(self, column: int) -> bool:
        return any(PROJECT_NAMES.search(text) for text in self.grid.path(column))

    def _in_context(self, words: Words, text: str, column: int) -> Words:
        """Classes by their place in a list of classes; counts; names of units."""
        name = strip_enumeration(text)
        above = self.above.setdefault(column, Above())
        if above.kind is None:
            above.kind = self._kind(column)
        kind = above.kind
        is_coded = words.subject is not None and words.subject.origin == "table"
        if kind and not is_coded and not words.is_total:
            found = named_class(name, kind, above.code, self._is_government(column))
            if found:
                return Words(text, above.part(text, found))
        if words.is_silent and not words.is_total:
            part = above.unnamed_part(text, name)
            if part:
                return Words(text, part)
        if words.subject is None and _NOT_MONEY.search(name):
            return replace(words, reason="not_money")
        return words

    def _kind(self, column: int) -> str:
        return listed_kind([strip_enumeration(self.grid.text(row, column)) for row in self.grid.body()])

    def _is_government(self, column: int) -> bool:
        return any(_GOVERNMENT.search(text) for text in self.grid.path(column))

    def before(self, column: int) -> Above:
        """What the rows above said in the block that a value stands in."""
        names = self.grid.names_before(column)
        return self.above.setdefault(names[0] if names else -1, Above())

    def note(self, row: int) -> None:
        """Remember what a row named, before the next row is read."""
        blocks: dict[int, tuple[int, ...]] = {}
        for column, role in enumerate(self.grid.roles):
            names = self.grid.names_before(column) if role == "value" else ()
            if names:
                blocks.setdefault(names[0], names)
        for first, names in blocks.items():
            words = self._joined_names(row, names)
            if words is not None:
                self.above.setdefault(first, Above()).note(words, has_values=self._has_values(row, names[-1]))
            for column in names:
                subject = self._words(row, column).subject if self._named(row, column) else None
                if subject is not None and subject.detail_code:
                    self.above.setdefault(column, Above()).code = subject.detail_code

    def _has_values(self, row: int, column: int) -> bool:
        for right in range(column + 1, self.grid.column_count):
            if self.grid.roles[right] == "value" and self.grid.value(row, right):
                return True
            if self.grid.roles[right] == "name" and "value" in self.grid.roles[column + 1 : right]:
                break
        return False

    def is_other_unit(self, row: int, column: int) -> bool:
        """True for a row of one unit among several, whose money is not the report's (any unit's project is)."""
        name = self.names(row, column)
        is_unit = name is not None and name.subject is None and self._is_unit(name.text)
        return is_unit or (not self.has_projects and self._is_of_one_unit(row, column))

    def _is_of_one_unit(self, row: int, column: int) -> bool:
        columns = [left for left in self.grid.names_before(column) if self.grid.roles[left] == "unit"]
        return any(
            self._named(row, left) and len(self._units(left)) > 1 and self.grid.text(row, left) in self._units(left)
            for left in columns
        )

    def _units(self, column: int) -> set[str]:
        """The different units that a column names."""
        if column not in self.units:
            names = {self.grid.text(row, column) for row in self.grid.body()} - {""}
            self.units[column] = {name for name in names if not read_words(name).is_total}
        return self.units[column]

    def _is_unit(self, text: str) -> bool:
        return len(text) >= 4 and from_title(text) == text and text not in self.own


def is_classified_twice(outer: Words, inner: Words) -> bool:
    """True for the economic class of the department beside that of the government: one amount, two lists."""
    codes = [words.subject.detail_code for words in (outer, inner) if words.subject and words.subject.item == ECONOMIC]
    return len({code[:1] for code in codes}) == 2
