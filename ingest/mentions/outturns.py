"""Sentences that say in words how an outturn stands to its budget: 决算数小于预算数."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.lexer import lex
from ingest.lexicon import rows
from ingest.mentions.lines import Line
from ingest.mentions.mention import Mention, mention

_BASES = (("年初", "approved"), ("批复", "approved"), ("全年", "revised"), ("调整", "revised"))


def outturns(lines: list[Line]) -> Iterator[Mention]:
    """Each such statement, with the label of its words and, where its clause names one, of its line item."""
    for line in lines:
        if line.place not in ("sentence", "heading") or "预算" not in line.text:
            continue
        taken = 0
        for start, end, label, base in sorted(_found(line.text)):
            if start < taken:
                continue
            taken = end
            clause = re.split("[,;。]", line.text[:start])[-1]
            items = [token.label for token in lex(clause) if token.kind == "item" and token.weight == "strong"]
            yield mention("outturn", line, start, end, label=label, base=base, item_label=items[-1] if items else "")


def _found(text: str) -> Iterator[tuple[int, int, str, str]]:
    for label, pattern in _patterns():
        for match in pattern.finditer(text):
            said = next((word for word in match.groupdict().values() if word), "")
            base = next((measure for word, measure in _BASES if said.startswith(word)), "")
            yield match.start(), match.end(), label, base


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["label"], re.compile(row["pattern"])) for row in rows("outturn_words")]
