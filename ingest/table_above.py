"""What the rows above a row said: the item they named, and what that makes of the next one."""

from dataclasses import dataclass, field, replace

from ingest.class_names import named_class
from ingest.frames import Subject
from ingest.subjects import ECONOMIC, PROJECT
from ingest.table_columns import PARTS
from ingest.table_words import PART, Words, depth_of, meaning_of


@dataclass(slots=True)
class Above:
    """What the rows above in one column of names said; it runs on to the next page.

    whole: the last item named, and the depth of its number. heading: an item named by a row without values.
    items: all items named. code: of the class last named. kind: what the column lists.
    """

    whole: Subject | None = None
    depth: int = 0
    heading: Subject | None = None
    items: set[str] = field(default_factory=set)
    code: str = ""
    kind: str | None = None

    def note(self, words: Words, *, has_values: bool) -> None:
        """Remember the item that a row named; a class is no item."""
        if words.subject is None or words.subject.is_weak or not words.meaning or words.subject.detail_code:
            return
        self.heading = None if has_values else words.subject
        self.whole, self.depth = words.subject, depth_of(words.text)
        self.items.add(words.meaning)

    def part(self, text: str, found: Subject) -> Subject:
        """(1)工资福利支出 below 1、基本支出: the class as a part of the item that its number puts it under."""
        is_below = 0 < self.depth < depth_of(text)
        whole = self.whole if is_below and meaning_of(self.whole).startswith(PARTS) else None
        return replace(found, component=whole.item) if whole else found

    def unnamed_part(self, text: str, name: str) -> Subject | None:
        """1、业务经费 below 项目支出 is a project; 其中:办公费 below 公用经费 an economic class."""
        meaning = meaning_of(self.whole)
        if meaning.startswith("basic") and (PART.match(text) or depth_of(text) > self.depth):
            return named_class(name, ECONOMIC, "", is_government=False)
        is_member = self.whole is not None and self.whole.detail_name != ""
        is_listed = meaning == "project" and depth_of(text) > (0 if is_member else self.depth)
        return Subject(PROJECT, detail_name=name, origin="table") if is_listed else None

    def is_repeated(self, words: Words) -> bool:
        """其中:动用上年结转 below 上年结转: a part of the item just named, not the item again."""
        return bool(PART.match(words.text) and words.meaning and meaning_of(self.whole) == words.meaning)
