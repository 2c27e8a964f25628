"""The grammar of staffing: a word, its number, and what `其中` and brackets put inside it."""

import re
from dataclasses import dataclass, field

from ingest.passages import Passage
from ingest.staffing_clauses import ACTIVITY, EVENT, MOVED, clause_start, part_name, printed_year, subject_of
from ingest.staffing_words import Count, StaffLabel, after, before, counts, is_closed, staff_labels

_SCOPE = re.compile(r"其中|包括|包含|(?<!包)含|[()。;:\n]")
_GOES_ON = re.compile(r"[,:\n]*(?:\d\.|\(\d\))?其中")


@dataclass(slots=True)
class Entry:
    """A count and its label; `parent` is the count that it splits.

    subject: whom the clause names before the label. entity: the part of the unit the count is about.
    """

    label: StaffLabel
    count: Count
    block: int
    year: int | None
    parent: "Entry | None" = None
    subject: str = ""
    entity: str | None = None


@dataclass(slots=True)
class _Scope:
    """An open list: in brackets, or behind `其中`; `head` is the count it splits."""

    head: Entry | None
    is_bracket: bool


@dataclass(slots=True)
class Reader:
    """Reads one passage from left to right; `year` is the report's."""

    passage: Passage
    year: int | None
    scopes: list[_Scope] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    subject: str = ""
    is_moving: bool = False

    def read(self) -> list[Entry]:
        position = 0
        for count in counts(self.passage.text):
            self._walk(position, count.start)
            entry = self._entry(position, count)
            if entry:
                self.entries.append(entry)
            position = count.end
        return self.entries

    def _walk(self, start: int, end: int) -> None:
        """Open and close the lists between two counts."""
        text = self.passage.text
        for match in _SCOPE.finditer(text, start, end):
            mark = match.group()
            last = self.entries[-1] if self.entries else None
            if mark == "(":
                head = last if last and match.start() <= last.count.end + 1 else self._head()
                self.scopes.append(_Scope(head, True))
            elif mark == ")":
                self._leave_parts()
                self.scopes = self.scopes[:-1]
            elif mark in "。;\n":
                self.is_moving, self.subject = False, ""
                if not _GOES_ON.match(text, match.end()):
                    self.scopes = [] if mark == "\n" else [scope for scope in self.scopes if scope.is_bracket]
            elif mark == ":":
                if last and match.start() == last.count.end:
                    self.scopes.append(_Scope(last, False))
            elif last and self.passage.sentence(last.count.start, last.count.end)[1] >= match.start() - 3:
                self.scopes.append(_Scope(last, False))

    def _head(self) -> Entry | None:
        return self.scopes[-1].head if self.scopes else None

    def _leave_parts(self) -> None:
        while self.scopes and not self.scopes[-1].is_bracket:
            self.scopes.pop()

    def _entry(self, start: int, count: Count) -> Entry | None:
        text = self.passage.text
        found = self._worded(start, count)
        self.is_moving = (
            self.is_moving or MOVED.search(text, max(start, clause_start(text, count.start)), count.start) is not None
        )
        if found is None:
            return self._part(start, count)
        label, first, parent = found
        if self._is_no_stock(label, start, first, count):
            return None
        named = subject_of(text, start, first)
        self.subject = named or self.subject
        entry = Entry(
            label, count, self.passage.block_at(count.start), self._year(start, count, parent), parent, self.subject
        )
        is_of_part = first == count.start or (parent is not None and label is parent.label)
        entry.entity = named if named and is_of_part else parent.entity if parent else None
        return entry

    def _is_no_stock(self, label: StaffLabel, start: int, first: int, count: Count) -> bool:
        """Whether people moved or were served, or the number counts something else."""
        text = self.passage.text
        clause = text[max(start, clause_start(text, first)) : first]
        is_event = self.is_moving and not label.stands_alone and EVENT.fullmatch(text, first, count.start) is not None
        return (
            is_event
            or MOVED.search(clause) is not None
            or ACTIVITY.search(clause) is not None
            or not label.counts_in(count.unit)
        )

    def _year(self, start: int, count: Count, parent: Entry | None) -> int | None:
        """The year its own words give, else that of its whole or of the count before in the sentence."""
        printed = printed_year(self.passage, start, count.start, self.year)
        last = self.entries[-1] if self.entries else None
        begin = self.passage.sentence(count.start, count.end)[0]
        said = parent or (last if last and last.count.start >= begin else None)
        return printed or (said.year if said else self.year)

    def _worded(self, start: int, count: Count) -> tuple[StaffLabel, int, Entry | None] | None:
        """The label of a count, where its wording begins, and the count it is a part of."""
        text, labels = self.passage.text, list(staff_labels().values())
        anywhere = before(text, start, count.start, labels, inside=False)
        if not is_closed(text, count) or (anywhere is None and not self.scopes):
            follower = after(text, count) if anywhere is None else None
            return (follower, count.start, None) if follower else None
        for scope in reversed(self.scopes):
            if scope.head is None:
                continue
            children = [label for label in labels if label.splits(scope.head.label)]
            inside = before(text, start, count.start, children, inside=True)
            is_whole = anywhere is not None and anywhere[0].is_part_of_all(scope.head.label)
            if inside and (anywhere is None or inside[1] < anywhere[1] + (not is_whole)):
                return (*inside, scope.head)
            if anywhere and anywhere[0].belongs_to(scope.head.label):
                return (*anywhere, scope.head)
        if anywhere is not None:
            self._leave_parts()
            return (*anywhere, None)
        follower = after(text, count)
        return (follower, count.start, None) if follower else None

    def _part(self, start: int, count: Count) -> Entry | None:
        """`局本级187人` inside a list of people: a part of the unit, counted as a whole."""
        text = self.passage.text
        name = part_name(text[max(start, clause_start(text, count.start)) : count.start])
        head = self._head()
        while head and head.entity:
            head = head.parent
        if head is None or not name or count.unit not in ("人", "名") or not is_closed(text, count):
            return None
        return Entry(head.label, count, self.passage.block_at(count.start), head.year, head, name, name)
