"""What the rows above a row said: the item they named, and what that makes of the next one."""

from dataclasses import dataclass, field, replace

from ingest.frames import Subject
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

    def is_repeated(self, words: Words) -> bool:
        """其中:动用上年结转 below 上年结转: a part of the item just named, not the item again."""
        return bool(PART.match(words.text) and words.meaning and meaning_of(self.whole) == words.meaning)
