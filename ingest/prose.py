"""A frame carried through the clauses of a paragraph, giving each amount its meaning."""

import re
from dataclasses import dataclass, field, replace

from ingest.clause import UNKNOWN, Clause, Reading
from ingest.frame import Frame
from ingest.frames import Figure, Subject
from ingest.lexer import Token
from ingest.naming import listed_project, rated_project, resolve_subjects
from ingest.negation import measure_of_nothing, read_negation
from ingest.phrases import Phrase, phrase
from ingest.printed import Printed
from ingest.rates import is_flat
from ingest.reading import EXPLAINS, read_amount
from ingest.runs import Run, find_run
from ingest.scope import Scope
from ingest.subjects import PROJECT, compose

_CONTINUED_REASON = re.compile(r"[一二三四五六七八九十]是")

_ELSEWHERE = ("funding_split", "other_actor", "asset", "other_scope")


@dataclass(slots=True)
class Walker:
    """Walks one paragraph. `walk` gives its figures in reading order."""

    page: Printed
    tokens: list[Token]
    scope: Scope
    frame: Frame = field(default_factory=Frame)
    stack: list[Frame] = field(default_factory=list)
    stretch: list[Token] = field(default_factory=list)
    stretch_start: int = 0
    opened_by: str = ""

    @property
    def text(self) -> str:
        return self.page.normal.text

    def walk(self) -> list[Figure]:
        self.frame.open_paragraph(self.scope)
        index = 0
        while index < len(self.tokens):
            index = self._step(index)
        self._close_stretch(len(self.text))
        return self.page.figures

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        run = find_run(self.tokens, index, self.stretch, self.text)
        if run is not None:
            return self._values(index, run)
        if token.kind in ("punctuation", "mark", "part") and not self._is_inside_a_name(index):
            self._boundary(token)
            return index + 1
        self.stretch.append(token)
        if token.kind == "direction" and token.meaning == "0":
            self._flat(token)
        return index + 1

    def _is_inside_a_name(self, index: int) -> bool:
        """、 parts list members behind an amount or a known name; elsewhere it belongs to an unknown name."""
        before = self.tokens[index - 1] if index else None
        return self.tokens[index].text == "、" and (
            before is None or before.end < self.tokens[index].start or before.kind in ("cue", "own", "part")
        )

    # -- boundaries ---------------------------------------------------------

    def _boundary(self, token: Token) -> None:
        if token.text == "(" and self._opens_a_remark():
            self.stack.append(replace(self.frame))
            return
        self._close_stretch(token.start, is_label=token.text == ":")
        match token.kind, token.text:
            case "part", _:
                self.frame.open_parts(self.page.figures)
            case "mark", _:
                self.frame.cue = ""
                self.frame.is_explaining = self.frame.has_explained and _CONTINUED_REASON.match(token.text) is not None
            case _, "(":
                self.stack.append(replace(self.frame))
            case _, ")" if self.stack:
                self.frame = self.stack.pop()
            case _, ";":
                self.frame.close_clause()
            case _, "。" | "!" | "?" | "\n":
                self.stack.clear()
                self.frame.close_sentence()
                self.page.sentence_start = token.end
        self._open_stretch(token.end, token.kind)

    def _opens_a_remark(self) -> bool:
        """比上年(280万元)增加: the amount compared with stands in brackets."""
        found = phrase(self.stretch)
        if found.comparison is None or found.last not in (found.comparison, *found.compared_with):
            return False
        self.frame.take_comparison(found)
        return True

    def _open_stretch(self, start: int, opened_by: str = "") -> None:
        self.opened_by = opened_by
        self.stretch = []
        self.stretch_start = start

    def _close_stretch(self, end: int, *, is_label: bool = False) -> None:
        """A stretch without an amount still sets the time, the comparison and the subject."""
        words = self.text[self.stretch_start : end]
        if not words:
            return
        found = phrase(self.stretch)
        self._enter(found)
        nothing = self._nothing(found, end)
        self.frame.take_comparison(found)
        if EXPLAINS.search(words):
            self.frame.explain()
        if found.cues and found.cues[-1].meaning != "received":
            self.frame.cue = self.frame.cue or found.cues[-1].meaning
        if not (nothing or found.share or found.direction or self.frame.is_explaining):
            self._name(found, end, is_label)
        if found.measure and not found.share:
            self.frame.measure = found.measure.label

    def _enter(self, found: Phrase) -> None:
        self.frame.is_adding = self.frame.is_adding or self.text.startswith("加", self.stretch_start)
        self.frame.take_times(found, self.scope)

    def _nothing(self, found: Phrase, end: int) -> bool:
        """Record what the stretch says there is nothing of."""
        subjects = read_negation(found, self.text, self.stretch_start, end, self.scope)
        if not subjects and found.negation and self.frame.awaiting and found.tokens[-1] is found.negation:
            subjects = self.frame.awaiting
        measure = measure_of_nothing(self.text[self.stretch_start : end])
        for subject in subjects:
            reading = Reading((subject,), measure)
            self.page.add(found.negation or self.stretch[0], subject, reading, self.frame, is_negated=True)
        return bool(subjects)

    def _name(self, found: Phrase, end: int, is_label: bool) -> None:
        """A stretch before a comma names a subject if it is a strong one; before a colon (收入预算:) any will do."""
        named = resolve_subjects(found, self.text, self.stretch_start, end, self.frame, self.scope)
        words = self.text[self.stretch_start : end]
        project = rated_project(words) or (listed_project(words) if self.opened_by == "mark" else "")
        chosen = tuple(subject for subject in named if not subject.is_weak and (not subject.reason or is_label)) or (
            tuple(subject for subject in named if not subject.is_named) if is_label else ()
        )
        if project:
            chosen = (Subject(PROJECT, detail_name=project),)
        if chosen:
            self._take(chosen)
            self.frame.awaiting = chosen

    def _take(self, subjects: tuple[Subject, ...]) -> None:
        self.frame.name(subjects)
        self.scope.remember(subjects)

    # -- values -------------------------------------------------------------

    def _values(self, index: int, run: Run) -> int:
        found = phrase(self.stretch)
        outside = self.frame.period, self.frame.lasting
        self._enter(found)
        listed = self._listed(found, len(run.values))
        values = run.values if len(listed) > 1 else run.values[:1]
        for place, token in enumerate(values):
            subjects = listed[place : place + 1] if len(values) > 1 else None
            self._value(token, found, subjects, is_last=place == len(values) - 1)
        if len(values) > 1:
            self._take(listed)
        if self.frame.base and values[-1].kind == "amount":
            self.frame.period, self.frame.lasting = outside
        self._open_stretch(values[-1].end)
        return index + 2 * len(values) - 1

    def _listed(self, found: Phrase, count: int) -> tuple[Subject, ...]:
        """The subjects that a list of values answers one by one: A、B分别为x、y."""
        if count < 2:
            return ()
        named = compose(found, self.text, self.stretch_start, self.stretch[-1].end) if self.stretch else ()
        if len(named) == count:
            return named
        if len(self.frame.subjects) == count and not named:
            return self.frame.subjects
        recent = (*self.frame.named, *named)[-count:]
        return recent if len(recent) == count and (found.each or not named) else ()

    def _value(self, token: Token, found: Phrase, listed: tuple[Subject, ...] | None, is_last: bool) -> None:
        named = resolve_subjects(found, self.text, self.stretch_start, token.start, self.frame, self.scope)
        clause = Clause(token, found, self.text, self.stretch_start, self.frame, self.scope, named)
        reading = read_amount(clause, listed)
        if reading.reason == "not_understood" and not reading.reason_text:
            reading = replace(reading, reason_text=clause.words[-20:])
        for subject in reading.subjects:
            self.page.add(token, subject, reading, self.frame, has_own_measure=found.measure is not None)
        if is_last:
            self._lend(found, reading)

    def _lend(self, found: Phrase, reading: Reading) -> None:
        """What this amount lends to those behind it."""
        frame = self.frame
        frame.awaiting = ()
        is_added = found.measure is not None and found.measure.meaning == "adjustment"
        frame.note_amount(reading.measure, is_change=bool(reading.direction) or is_added)
        if reading.reason == "received":
            self._name(found, self.stretch_start + 1, is_label=False)
            return
        if EXPLAINS.search(self.text, self.stretch_start, self.page.end_of_last):
            frame.explain()
        if found.cues:
            frame.cue = frame.cue or found.cues[-1].meaning
        if (
            reading.reason
            and reading.reason != "explanation"
            and (not reading.subjects[0].item or reading.reason in _ELSEWHERE)
        ):
            frame.subjects = (replace(UNKNOWN, reason=reading.reason),)
            return
        if reading.is_new and not frame.is_explaining:
            self._take(reading.subjects)
            if not found.comparison and not reading.direction:
                frame.comparison, frame.compared_with = None, ()
        elif reading.subjects != frame.main and not frame.is_explaining:
            frame.subjects = reading.subjects
        frame.take_comparison(found)
        frame.note_measure(found.measure, self.scope)
        frame.note_base(reading.measure if not found.share else "", self.page.behind_last)

    def _flat(self, token: Token) -> None:
        """持平 and its like state a change of zero for the subject at hand."""
        found = phrase(self.stretch)
        if not is_flat(found, token, self.frame):
            return
        named = resolve_subjects(found, self.text, self.stretch_start, token.start, self.frame, self.scope)
        reading = Reading((), "", self.frame.comparison_label(found), token.label, period=self.frame.period)
        for subject in named or self.frame.subjects or self.frame.main:
            self.page.add(token, subject, reading, self.frame)
        self.frame.take_comparison(found)
        self._open_stretch(token.end)
