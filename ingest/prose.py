"""A frame carried through the clauses of a paragraph, giving each amount its meaning."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.frame import Frame
from ingest.frames import Figure, Period, Subject
from ingest.lexer import Token
from ingest.normalise import Normal
from ingest.phrases import Phrase, phrase
from ingest.reading import UNKNOWN, Reading, is_flat, read_amount, read_negation, resolve_subjects
from ingest.scope import Scope
from ingest.subjects import compose

_VALUES = ("amount", "percent", "number")
_EXPLAINS = re.compile(r"主要原因|原因(?:是|为|在于|:)|主要(?:是|为)(?:因|由于)?|由于|因为|是因|系因|主要系")


@dataclass(slots=True)
class Walker:
    """Walks one paragraph. `walk` gives its figures in reading order."""

    source: str
    normal: Normal
    tokens: list[Token]
    scope: Scope
    block: int
    figures: list[Figure] = field(default_factory=list)
    frame: Frame = field(default_factory=Frame)
    stack: list[Frame] = field(default_factory=list)
    stretch: list[Token] = field(default_factory=list)
    stretch_start: int = 0
    sentence_start: int = 0

    def walk(self) -> list[Figure]:
        self.frame.open_paragraph(self.scope)
        index = 0
        while index < len(self.tokens):
            index = self._step(index)
        self._close_stretch(len(self.normal.text))
        return self.figures

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        if token.kind in ("amount", "percent"):
            return self._values(index)
        if token.kind == "number" and self._is_value(index):
            return self._values(index)
        if token.kind in ("punctuation", "mark", "part"):
            if not self._is_inside_a_name(index):
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
        self._close_stretch(token.start, is_label=token.text == ":")
        match token.kind, token.text:
            case "part", _:
                self.frame.open_parts(self.figures)
            case "mark", _:
                self.frame.cue = ""
            case _, "(":
                self.stack.append(replace(self.frame))
            case _, ")" if self.stack:
                self.frame = self.stack.pop()
            case _, ";":
                self.frame.close_clause()
            case _, "。" | "!" | "?" | "\n":
                self.stack.clear()
                self.frame.close_sentence()
                self.sentence_start = token.end
        self._open_stretch(token.end)

    def _open_stretch(self, start: int) -> None:
        self.stretch = []
        self.stretch_start = start

    def _close_stretch(self, end: int, *, is_label: bool = False) -> None:
        """A stretch without an amount still sets the time, the comparison and the subject."""
        text = self.normal.text[self.stretch_start : end]
        if not text:
            return
        found = phrase(self.stretch)
        self.frame.take_times(found, self.scope)
        nothing = read_negation(found, self.normal.text, self.stretch_start, end, self.frame, self.scope)
        for subject in nothing:
            self._add(found.negation or self.stretch[0], subject, is_negated=True)
        self.frame.take_comparison(found)
        self.frame.is_adding = self.frame.is_adding or text.startswith("加")
        self.frame.is_explaining = self.frame.is_explaining or _EXPLAINS.search(text) is not None
        if found.cues and found.cues[-1].meaning != "received":
            self.frame.cue = self.frame.cue or found.cues[-1].meaning
        if not (nothing or found.share or found.direction or self.frame.is_explaining):
            self._name(found, end, is_label)
        if found.measure and not found.share:
            self.frame.measure = found.measure.label

    def _name(self, found: Phrase, end: int, is_label: bool) -> None:
        """A stretch before a comma names a subject if it is a strong one; before a colon (收入预算:) any will do."""
        named, strong = resolve_subjects(found, self.normal.text, self.stretch_start, end, self.frame, self.scope)
        chosen = tuple(subject for subject in strong if not subject.reason or is_label) or (
            tuple(subject for subject in named if not subject.is_named) if is_label else ()
        )
        if chosen:
            self.frame.name(chosen)

    # -- values -------------------------------------------------------------

    def _is_value(self, index: int) -> bool:
        """A bare number counts in a list that ends in an amount, or right behind 为 where a unit was lost."""
        follower = self._run(index)[-1]
        if self.tokens[follower].kind in ("amount", "percent") and follower > index:
            return self.stretch != [] and self.stretch[-1].kind in ("each", "direction", "item", "measure")
        token = self.tokens[index]
        before = self.normal.text[max(0, token.start - 1) : token.start]
        after = self.normal.text[token.end : token.end + 1]
        is_money = token.number is not None and token.number.decimals > 0
        return (
            bool(self.stretch)
            and is_money
            and before in ("为", "是", "计", "共")
            and after in ("", "。", ",", ";", "\n")
        )

    def _run(self, index: int) -> list[int]:
        """Indexes of the values that follow one another with only a comma or 、 between them."""
        run = [index]
        while True:
            here = run[-1]
            if here + 2 >= len(self.tokens):
                return run
            gap, follower = self.tokens[here + 1], self.tokens[here + 2]
            touches = gap.start == self.tokens[here].end and follower.start == gap.end
            if not (touches and gap.text in (",", "、") and follower.kind in _VALUES):
                return run
            run.append(here + 2)

    def _values(self, index: int) -> int:
        found = phrase(self.stretch)
        outside = self.frame.period, self.frame.lasting
        self.frame.is_adding = self.frame.is_adding or self.normal.text[self.stretch_start :].startswith("加")
        self.frame.take_times(found, self.scope)
        run = self._run(index)
        listed = self._listed(found, len(run))
        if len(listed) < 2 or len(run) < 2:
            run = run[:1]
        last = self.tokens[run[-1]]
        for place, at in enumerate(run):
            token = self.tokens[at]
            if token.kind == "number":
                token = replace(token, kind=last.kind if last.kind != "number" else "amount", unit=last.unit)
            subjects = listed[place : place + 1] if len(run) > 1 and place < len(listed) else None
            self._value(token, found, subjects, is_last=at == run[-1])
        if len(run) > 1:
            self.frame.name(listed)
        if self.frame.base and last.kind == "amount":
            self.frame.period, self.frame.lasting = outside
        self._open_stretch(last.end)
        return run[-1] + 1

    def _listed(self, found: Phrase, count: int) -> tuple[Subject, ...]:
        """The subjects that a list of values answers one by one: A、B分别为x、y."""
        if count < 2:
            return ()
        named = compose(found, self.normal.text, self.stretch_start, self.stretch[-1].end) if self.stretch else ()
        if len(named) == count:
            return named
        if len(self.frame.subjects) == count and not named:
            return self.frame.subjects
        if len(self.frame.named) >= count and (found.each or not named):
            recent = (*self.frame.named, *named)[-count:]
            return recent if len(recent) == count else ()
        return ()

    def _value(self, token: Token, found: Phrase, listed: tuple[Subject, ...] | None, is_last: bool) -> None:
        text = self.normal.text
        reading = read_amount(token, found, text, self.stretch_start, self.frame, self.scope, listed)
        for subject in reading.subjects:
            self._add(
                token,
                subject,
                measure=reading.measure,
                comparison=reading.comparison,
                direction=reading.direction,
                period=reading.period,
                reason=reading.reason,
                reason_text=reading.reason_text,
                has_own_measure=found.measure is not None,
            )
        if is_last:
            self._remember(found, reading)

    def _remember(self, found: Phrase, reading: Reading) -> None:
        """What this amount lends to those behind it."""
        frame = self.frame
        if reading.reason == "received":
            self._name(found, self.stretch_start + 1, is_label=False)
            return
        if found.cues:
            frame.cue = frame.cue or found.cues[-1].meaning
        if reading.reason and (
            not reading.subjects[0].item or reading.reason in ("funding_split", "other_actor", "asset")
        ):
            frame.subjects = (replace(UNKNOWN, reason=reading.reason),)
            return
        if reading.is_new and not frame.is_explaining:
            frame.name(reading.subjects)
            if not found.comparison and not reading.direction:
                frame.comparison, frame.compared_with = None, ()
        elif reading.subjects != frame.main and not frame.is_explaining:
            frame.subjects = reading.subjects
        frame.take_comparison(found)
        frame.note_measure(found.measure, self.scope)
        is_base = reading.measure and not found.share and self._is_base_of_rate()
        frame.base = (
            ("完成调整预算" if is_base and reading.measure in ("全年预算", "调整预算") else "完成年初预算")
            if is_base
            else ""
        )

    def _is_base_of_rate(self) -> bool:
        end = self.figures[-1].char_end if self.figures else 0
        position = next((i for i, place in enumerate(self.normal.places) if place >= end), len(self.normal.text))
        return re.match(r"的\d", self.normal.text[position : position + 2]) is not None

    def _flat(self, token: Token) -> None:
        """持平 and its like state a change of zero for the subject at hand."""
        found = phrase(self.stretch)
        if not is_flat(found, token, self.frame):
            return
        named, _ = resolve_subjects(found, self.normal.text, self.stretch_start, token.start, self.frame, self.scope)
        subjects = named or self.frame.subjects or self.frame.main
        comparison = self.frame.comparison_label(found, self.scope)
        for subject in subjects:
            self._add(token, subject, comparison=comparison, direction=token.label, period=self.frame.period)
        self.frame.take_comparison(found)
        self._open_stretch(token.end)

    def _add(
        self, token: Token, subject: Subject, *, measure: str = "", comparison: str = "", direction: str = "",
        period: Period | None = None, reason: str = "", reason_text: str = "", is_negated: bool = False,
        has_own_measure: bool = False,
    ) -> None:  # fmt: skip
        start, end = self.normal.span(token.start, token.end)
        number = token.number
        quote_start, quote_end = self._quote(token)
        if self._is_cut_off(token):
            reason = reason or "cut_off"
        self.figures.append(
            Figure(
                value_text=token.text,
                value=number.value if number else None if not (is_negated or direction) else Decimal(0),
                decimals=number.decimals if number else 0,
                unit_label=token.unit or (self.scope.default_unit if token.kind == "amount" else ""),
                unit_from="amount"
                if token.unit
                else "report"
                if token.kind == "amount" and self.scope.default_unit
                else "none",
                bound=token.bound,
                quote_start=quote_start,
                quote_end=quote_end,
                char_start=start,
                char_end=end,
                subject=self._printed(subject),
                period=period or self.frame.period,
                measure_label=measure,
                comparison_label=comparison,
                direction_label=direction,
                is_negated=is_negated,
                parent=self.frame.parent,
                reason=reason or subject.reason,
                reason_text=reason_text,
                block=self.block,
                has_own_measure=has_own_measure,
            )
        )

    def _is_cut_off(self, token: Token) -> bool:
        """A paragraph that begins with an amount lost the words before it; so did the rest of that sentence."""
        begins = bool(self.tokens) and self.tokens[0].kind in ("amount", "percent") and self.tokens[0].start == 0
        return begins and self.sentence_start == 0

    def _printed(self, subject: Subject) -> Subject:
        """The detail as the report writes it, not as it was folded for matching."""
        at = self.normal.text.find(subject.detail_name) if subject.detail_name else -1
        if at < 0:
            return subject
        start, end = self.normal.span(at, at + len(subject.detail_name))
        return replace(subject, detail_name=re.sub(r"\s+", "", self.source[start:end]))

    def _quote(self, token: Token) -> tuple[int, int]:
        stop = re.compile(r"[。!?]|$").search(self.normal.text, token.end)
        end = stop.end() if stop and stop.end() > token.end else len(self.normal.text)
        start = min(self.sentence_start, token.start)
        return self.normal.span(start, max(end, token.end))
