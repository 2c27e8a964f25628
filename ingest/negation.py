"""What a clause says there is nothing of: 无政府性基金预算财政拨款收入."""

import re
from dataclasses import replace

from ingest.frames import Subject
from ingest.phrases import Phrase
from ingest.reading import is_bare_total
from ingest.scope import Scope
from ingest.subjects import PROJECT, compose, is_own

_NOTHING = re.compile(
    r"^(?:本|我)?(?:单位|部门|局|委)?(?:\d{4}年度?)?(?:无|没有|暂无|不涉及|无此项(?:支出|情况|内容)?|没有发生)$"
)
_AFTER = re.compile(
    r"^(?:财政|预算|拨款|安排|的|支出|收入|情况|发生|资金|项目|收支|结转|结余|和|及|与|、|经费|费用|总|也|使用|年初|本年|任何|款|相关)*$"
)
_BOTH = re.compile(r"收入(?:、|和|及|与)(?:安排的)?支出|收支")
_UNSPENT = re.compile(r"未(?:使用|发生|列支|支出|开展)|没有发生")


def read_negation(found: Phrase, text: str, start: int, end: int, scope: Scope) -> tuple[Subject, ...]:
    """The subjects of which the clause `text[start:end]` says there is nothing."""
    words = text[start:end].strip("。;, ")
    if found.tokens and _NOTHING.match(words):
        heading = scope.headings[-1] if scope.headings else None
        return heading.subjects if heading and (heading.fund or not is_bare_total(heading.subjects)) else ()
    if found.negation is None or found.direction is not None:
        return ()
    behind = text[found.negation.end : end]
    subjects = compose(found, text, found.negation.end, end)
    if not subjects or subjects[0].reason or (subjects[0].is_weak and not subjects[0].fund):
        return ()
    rest = behind
    for token in (*found.funds, *found.naming, *found.measures):
        rest = rest.replace(token.text, "", 1)
    if not (_AFTER.match(rest) or is_own(rest)) and not text[start:end].endswith(found.negation.text):
        return ()
    return _accounts(subjects, behind, scope)


def _accounts(subjects: tuple[Subject, ...], behind: str, scope: Scope) -> tuple[Subject, ...]:
    if subjects[0].fund and _BOTH.search(behind):
        subjects = tuple(replace(subjects[0], item=item) for item in ("收入", "支出"))
    return tuple(
        replace(
            subject,
            item="支出" if subject.item == "预算拨款" else subject.item,
            detail_name=subject.detail_name or (scope.project if subject.item == PROJECT else ""),
            origin="account",
        )
        for subject in subjects
    )


def is_unspent(words: str) -> bool:
    """True for 资金未使用 and its like, which say that nothing of what was just named was spent."""
    return re.fullmatch(r"(?:该|此|项目)?(?:资金|经费|款项)?(?:暂|尚)?未(?:使用|支出|列支|支付)", words) is not None


def measure_of_nothing(words: str) -> str:
    """未使用 speaks of the spending, whatever else the report is about; '' leaves it open."""
    return "执行数" if _UNSPENT.search(words) else ""
