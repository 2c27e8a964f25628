"""Which kind of report a document is: a budget, a final account, an evaluation, a monitoring report."""

import re
from collections import Counter
from functools import cache

from ingest.lexicon import lexicon

_OF_ALL = re.compile(r"全[省市州县区旗]")


def find_kind(title: str, head: list[str], headings: list[str], body: list[str], file_title: str) -> tuple[str, str]:
    """The kind of a report and the words that say so, from the first witness that knows; '' where none does.

    A sentence about the evaluation of projects stands in reports of every kind.
    """
    witnesses = (
        ("title", [title]),
        ("first lines", head[:6]),
        ("file name", [file_title]),
        ("headings", headings),
        ("sentences", body),
    )
    for place, texts in witnesses:
        votes: Counter[str] = Counter()
        words: dict[str, str] = {}
        for text in texts:
            found = _kind_of(text, is_title=place in ("title", "file name"))
            if found and not ("。" in text and found[0].startswith("project_")):
                votes[found[0]] += 1
                words.setdefault(*found)
        if votes:
            best = votes.most_common(1)[0][0]
            return best, f"{place}: {words[best]}"
    return _kind_by_stage([*headings, *body])


def _kind_by_stage(texts: list[str]) -> tuple[str, str]:
    """Without a name for itself, a report is what its amounts are: outturns or budgets.

    Accounts say 决算 or 财政拨款 of their tables; budgets may call them 一般公共预算支出表 and no more.
    """
    text = "".join(texts)
    outturns = len(re.findall(r"决算|完成(?:年初|调整)?预算|执行率|实际支出|[比较与]年初预算|授予[中小]", text))
    budgets = len(re.findall(r"(?<!公共)(?<!基金)(?<!经营)预算(?!绩效|管理|执行|单位)", text))
    budgets = budgets or len(re.findall(r"公共预算(?:基本|项目)?支出表|公共预算(?:基本|项目)?支出\d|当年拨款", text))
    if not outturns and not budgets:
        return "", ""
    owner = "department" if text.count("本部门") > text.count("本单位") else "unit"
    kind = f"{owner}_final_account" if outturns else f"{owner}_budget"
    return kind, f"sentences: outturn words x{outturns}, budget words x{budgets}"


def _kind_of(text: str, is_title: bool) -> tuple[str, str] | None:
    """The kind whose words stand in `text`.

    Any sentence may say 预算 or tell of 三公经费: only a title makes a report a government's, or one on 三公经费 alone,
    unless it tells of all units of a place (全县三公经费).
    """
    for kind, pattern, is_government_wide in _patterns():
        is_said = _OF_ALL.search(text) is not None if kind.startswith("three_public_") else not is_government_wide
        match = pattern.search(text) if is_title or is_said else None
        if match:
            return kind, match.group()
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Each kind, the words that name it and whether only a government reports it, the most telling first."""
    ordered = sorted(lexicon().report_kinds, key=lambda row: int(row["priority"]))
    return tuple(
        (row["report_kind"], re.compile(row["pattern"]), row["is_government_wide"] != "false") for row in ordered
    )
