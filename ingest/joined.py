"""Names that share one amount: 收入总计、支出总计均为3万元."""

import re
from itertools import pairwise

from ingest.frame import Frame
from ingest.frames import Subject
from ingest.lexer import lex
from ingest.naming import resolve_subjects
from ingest.phrases import phrase
from ingest.scope import Scope

_JOINT = re.compile(r"、|以?及|[和与]")
_STOPS = ",;:。"


def joined(text: str, end: int, frame: Frame, scope: Scope) -> tuple[Subject, ...]:
    """The subjects joined by 、 or 和 that end at `end`, where 均为 or 各 stands; () unless each of them is known."""
    start = max(text.rfind(stop, 0, end) for stop in _STOPS) + 1
    words = text[start:end]
    tokens = lex(words, scope.own_names)
    names = [token for token in tokens if token.kind != "punctuation"]
    joints = [
        joint
        for joint in _JOINT.finditer(words)
        if not any(token.start < joint.end() and joint.start() < token.end for token in names)
    ]
    edges = [(0, 0), *(joint.span() for joint in joints), (end - start, end - start)]
    subjects: list[Subject] = []
    for (_, left), (right, _) in pairwise(edges):
        part = phrase([token for token in names if left <= token.start and token.end <= right])
        found = resolve_subjects(part, words, left, right, frame, scope)
        if len(found) != 1 or found[0].is_weak or found[0].reason:
            return ()
        subjects += found
    return tuple(subjects) if joints else ()
