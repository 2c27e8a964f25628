"""The tables a report prints or lists in its contents, by their titles."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.lexicon import rows
from ingest.mentions.lines import Line, without_leaders
from ingest.mentions.mention import Mention, mention

_NUMBER = re.compile(
    r"^(?:附件|附表|附|(?:预算|决算)?公开|财决(?:公开)?|表)?"
    r"(?:[\d一二三四五六七八九十]{1,3}(?:表[、.:,]?|号[、.:,]?|[、.:,])|\([\d一二三四五六七八九十]{1,3}\)[、.:,]?)"
    r"|^(?:附件|附表|附|表)\d{1,2}"
)
_YEAR = re.compile(r"^(?:(?:19|20)\d\d|[一二][〇零0○一二三四五六七八九]{3}|20[xX×*]{2})年度?")
_OWNER = re.compile(r"^(?:区级|市级|县级|省级|本级)?(?:预算)?(?:部门|单位|部门\(单位\)|单位\(部门\))(?:本级)?")
_BRACKETS = re.compile(r"\([^()]*\)$|[-_]?续表?$")
_ENDS = re.compile(r"表(?:\([^()]*\))?$")
_NO_TITLE = re.compile(
    r"^(?:注|说明|备注|见|详见|具体|如|单位(?:名称)?:|本表|上表|下表)|见附表|附后|部门[预决]算表$|单位[预决]算表$|公开表$|^公开\d+表$|目标表$|申报表$|自评表$|监控表$|评分表$|一览表$"
)
_LONGEST_TAIL = 14


def tables(lines: list[Line], account: str, names: tuple[str, ...]) -> Iterator[Mention]:
    """The title of each statutory table; a title of another table has no label.

    account: final_account, budget, or '' where the report is neither and may print tables of either.
    names: what the report calls its own unit.
    """
    tail: Line | None = None
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if not line.is_short or line is tail:
            continue
        tail = below if below and _is_broken(line, below) else None
        label = label_of(without_leaders(line.text) + (tail.text if tail else ""), account, names)
        if label is not None:
            yield mention("table", line, 0, len(line.text), label=label)


def label_of(text: str, account: str, names: tuple[str, ...]) -> str | None:
    """The statutory table a title means, '' for another table, None for a line that is no title.

    >>> label_of("表3:2023年度部门支出决算表", "final_account", ())
    'expenditure'
    """
    if not _ENDS.search(text) or _NO_TITLE.search(text):
        return None
    bare = _bare(text, names)
    return next((table for table, pattern in _patterns(account) if pattern.fullmatch(bare)), "")


def _is_broken(line: Line, below: Line) -> bool:
    """A long title goes on in the next line: …“三公”经费、会议费、培训费 / 支出预算表."""
    is_tail = below.is_short and len(below.text) <= _LONGEST_TAIL and not _NUMBER.match(below.text)
    return (
        len(line.text) > _LONGEST_TAIL
        and not _ENDS.search(line.text)
        and "row" not in (line.place, below.place)
        and is_tail
        and below.text.endswith("表")
    )


def _bare(text: str, names: tuple[str, ...]) -> str:
    """A title without its number, year, unit and brackets, which stand in any order."""
    before = ""
    while text != before:
        before = text
        text = _BRACKETS.sub("", text)
        for pattern in (_NUMBER, _YEAR, _OWNER):
            text = pattern.sub("", text)
        name = next((name for name in sorted(names, key=len, reverse=True) if text.startswith(name)), "")
        text = text.removeprefix(name)
    return text


@cache
def _patterns(account: str) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (row["statutory_table"], re.compile(row["pattern"]))
        for row in rows("statutory_tables")
        if account in ("", row["account"])
    ]
