"""Names that share an amount or a list of them: 收入总计、支出总计均为3万元; 教育、卫生健康支出分别为3万元、5万元."""

import re
from itertools import pairwise

from ingest.frame import Frame
from ingest.frames import Subject
from ingest.lexer import lex
from ingest.naming import resolve_subjects
from ingest.phrases import phrase
from ingest.scope import Scope

_JOINT = re.compile(r"、|以?及|[和与]")
_COMMA = re.compile(r"、")
_STOPS = ",;:。"


def joined(text: str, end: int, frame: Frame, scope: Scope) -> tuple[Subject, ...]:
    """The subjects joined by 、 or 和 that end at `end`, where 均为 or 分别 stands; () unless each of them is known."""
    start = max(text.rfind(stop, 0, end) for stop in _STOPS) + 1
    words = re.sub(r"^其中", "", text[start:end])
    for joint in (_JOINT, _COMMA):
        parts = _parts(words, joint, scope)
        subjects = _all(parts, frame, scope) if len(parts) > 1 else ()
        if subjects:
            return subjects
    return ()


def _parts(words: str, joint: re.Pattern[str], scope: Scope) -> list[str]:
    """What stands between the joints that are not inside a name."""
    names = [token for token in lex(words, scope.own_names) if token.kind != "punctuation"]
    joints = [
        found.span()
        for found in joint.finditer(words)
        if not any(token.start < found.end() and found.start() < token.end for token in names)
    ]
    edges = [(0, 0), *joints, (len(words), len(words))]
    return [words[left:right] for (_, left), (right, _) in pairwise(edges)]


def _all(parts: list[str], frame: Frame, scope: Scope) -> tuple[Subject, ...]:
    """The subject of each part, as it stands or with the tail that the last one has for all (教育、卫生健康支出)."""
    last = parts[-1]
    for tail in ("", *(last[place:] for place in range(len(last) - 1, 0, -1))):
        found = [_one(part if part.endswith(tail) else part + tail, frame, scope) for part in parts]
        subjects = tuple(subject for subject in found if subject is not None)
        if len(subjects) == len(parts):
            return subjects
    return ()


def _one(words: str, frame: Frame, scope: Scope) -> Subject | None:
    found = resolve_subjects(phrase(lex(words, scope.own_names)), words, 0, len(words), frame, scope)
    return found[0] if len(found) == 1 and not (found[0].is_weak or found[0].reason) else None
