"""The words that count people and posts, and how a count stands beside its word."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.amounts import CHINESE, read_chinese
from ingest.lexicon import rows
from ingest.openings import guarded

_FILLER = (
    r"(?:\([^()\d]{1,16}\)|人员|人数|总数|数量|名额|干部职工|干部|职工|数|共|合计|总计|实有|现有|核定|实际|均为|为|是|有|计|达到|达|约|各"
    r"|[:|\n ])*"
)
_COUNT = re.compile(
    guarded(
        rf"(?<![\d.第])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?P<unit>名|人|个|位)?|(?P<words>{CHINESE})(?P<word_unit>名|人|位))"
        r"(?![\d次均员]|\.\d|/)"
    )
)
_BARE_END = re.compile(r"[,;。、:()\n| !\[]|$")
_END = re.compile(r"[,;。、:()\n| !\[]|$|和|及|与|以及|其中|另|含|较|比|均|都")
_CLAUSE_END = re.compile(r"[,;。、:()\n]|$")
_WINDOW = 60
_ALL, _ON_BOARD = "人员", "在职"
_POSTS = ("编制", "领导职数", "主席", "副主席")


@dataclass(frozen=True, slots=True)
class StaffLabel:
    """One row of seed staffing_labels; `within` is how it is worded inside its parent's list.

    root: the label at the top of its tree. Patterns end where the number begins.
    """

    label: str
    parent: str
    root: str
    category: str
    stands_alone: bool
    pattern: re.Pattern[str]
    within: re.Pattern[str] | None

    def belongs_to(self, head: "StaffLabel") -> bool:
        """Whether this label can stand in the list that splits `head`: its own kind, or any of all people."""
        return head.label == _ALL or head.root == self.root

    def splits(self, head: "StaffLabel") -> bool:
        """Whether this label is a part of `head`; kinds of people on board also split all people."""
        return self.parent == head.label or (
            self.parent == _ON_BOARD and (head.label == _ALL or head.root == _ON_BOARD)
        )

    def is_part_of_all(self, head: "StaffLabel") -> bool:
        """Whether this label is those on board among all people, and not a kind of them."""
        return head.label == _ALL and self.label == _ON_BOARD

    def counts_in(self, unit: str) -> bool:
        """People are counted in 人 and 名; only posts in 个 too."""
        return unit != "个" or self.root in _POSTS


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number that may count people: its place, and the unit behind it, '' for none."""

    start: int
    end: int
    number_end: int
    value: int
    unit: str


@cache
def staff_labels() -> dict[str, StaffLabel]:
    """The labels of the seed by name."""
    seed = {row["label"]: row for row in rows("staffing_labels")}
    found = {}
    for label, row in seed.items():
        root = label
        while seed[root]["parent_label"]:
            root = seed[root]["parent_label"]
        within = re.compile(rf"(?:{row['pattern_within']}){_FILLER}$") if row["pattern_within"] else None
        found[label] = StaffLabel(
            label,
            row["parent_label"],
            root,
            row["category"],
            row["stands_alone"] == "true",
            re.compile(rf"(?:{row['pattern']}){_FILLER}$"),
            within,
        )
    return found


@cache
def any_label() -> re.Pattern[str]:
    """Any wording of any label, the most specific first."""
    patterns = sorted((row["pattern"] for row in rows("staffing_labels")), key=len, reverse=True)
    return re.compile(guarded("|".join(f"(?:{pattern})" for pattern in patterns)))


@cache
def any_name() -> re.Pattern[str]:
    """Any wording of any label, with the words that say it is a number."""
    return re.compile(rf"(?:{any_label().pattern})(?:人数|总数|数)*")


def counts(text: str) -> list[Count]:
    """The whole numbers of a normalised text that are not a date, a rate or money."""
    found = []
    for match in _COUNT.finditer(text):
        words = match["words"]
        number = read_chinese(words) if words else None
        value = int(number.value) if number else int((match["digits"] or "0").replace(",", ""))
        unit = match["unit"] or match["word_unit"] or ""
        if (unit or _BARE_END.match(text, match.end())) and (number is not None or not words):
            number_end = match.end("words") if words else match.end("digits")
            found.append(Count(match.start(), match.end(), number_end, value, unit))
    return found


def is_closed(text: str, count: Count) -> bool:
    """Whether nothing that is counted follows the count: `8人,` and not `8人参加培训`."""
    return bool(_END.match(text, count.end) or any_label().match(text, count.end))


def before(
    text: str, start: int, end: int, candidates: list[StaffLabel], *, inside: bool
) -> tuple[StaffLabel, int] | None:
    """The candidate whose wording ends at `end`, and where it begins; the longest wording wins."""
    first = max(start, end - _WINDOW)
    if not inside and any_label().search(text, first, end) is None:
        return None
    found: tuple[StaffLabel, int] | None = None
    for candidate in candidates:
        pattern = candidate.within if inside else candidate.pattern
        match = pattern.search(text, first, end) if pattern else None
        if match and (found is None or match.start() < found[1]):
            found = candidate, match.start()
    return found


def after(text: str, count: Count) -> StaffLabel | None:
    """The label that follows its count, as in `8名在职人员`."""
    stop = _CLAUSE_END.search(text, count.end)
    end = stop.start() if stop else len(text)
    found = before(text, count.end, end, list(staff_labels().values()), inside=False)
    return found[0] if found and found[1] == count.end else None


def whole_name(text: str) -> str | None:
    """The label that a normalised text names and nothing else."""
    found = before(text, 0, len(text), list(staff_labels().values()), inside=False) if text else None
    return found[0].label if found and found[1] == 0 else None
