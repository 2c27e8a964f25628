"""A frame carried through the clauses of a paragraph, giving each amount its meaning."""

import re
from dataclasses import replace

from ingest.clause import UNKNOWN, Clause, Reading
from ingest.frames import Figure, Period, Subject
from ingest.joined import joined
from ingest.lexer import Token
from ingest.naming import resolve_subjects
from ingest.phrases import Phrase, phrase
from ingest.rates import is_flat
from ingest.reading import EXPLAINS, read_amount
from ingest.runs import Run, find_run
from ingest.stretches import Stretches
from ingest.subjects import compose

_YEARS = re.compile(r"((?:19|20)\d\d)年?(?:[-~—至到])((?:19|20)\d\d)年")
_ELSEWHERE = ("funding_split", "other_actor", "asset", "other_scope")


class Walker(Stretches):
    """Walks the tokens of one paragraph. `walk` gives its figures in reading order."""

    def walk(self, tokens: list[Token]) -> list[Figure]:
        self.frame.open_paragraph(self.scope)
        index = 0
        while index < len(tokens):
            index = self._step(tokens, index)
        self.close_stretch(len(self.text))
        return self.page.figures

    def _step(self, tokens: list[Token], index: int) -> int:
        token = tokens[index]
        run = find_run(tokens, index, self.stretch, self.text)
        if run is not None:
            return self._values(index, run)
        if token.kind in ("punctuation", "mark", "part") and not _is_inside_a_name(tokens, index):
            self.boundary(token)
            return index + 1
        self.stretch.append(token)
        if token.kind == "direction" and token.meaning == "0":
            self._flat(token)
        return index + 1

    def _values(self, index: int, run: Run) -> int:
        found = phrase(self.stretch)
        outside = self.frame.period, self.frame.lasting
        self.enter(found)
        years = self._years(found, len(run.values))
        listed = self._of_all_years(found, run) if years else self._listed(found, len(run.values))
        values = run.values if len(listed) > 1 else run.values[:1]
        for place, token in enumerate(values):
            subjects = listed[place : place + 1] if len(values) > 1 else None
            period = years[place] if years and subjects else None
            self._value(token, found, subjects, period, is_last=place == len(values) - 1)
        if len(values) > 1:
            self.take(tuple(dict.fromkeys(listed)))
            is_told = self.frame.lead[:1] != listed[:1]
            self.frame.is_shared_out = is_told and len({token.number for token in values}) > 1
        if self.frame.base and values[-1].kind == "amount":
            self.frame.period, self.frame.lasting = outside
        self.open_stretch(values[-1].end)
        return index + (run.length if len(values) > 1 else 1)

    def _years(self, found: Phrase, count: int) -> tuple[Period, ...]:
        """The years that a list of values answers one by one: 2022年、2023年分别为x、y; they hold for the sentence."""
        if count < 2 or found.each is None:
            return ()
        if len(self.frame.years) == count:
            return self.frame.years
        ranges = _YEARS.findall(self.text, self.page.sentence_start, found.each.start)
        years = range(int(ranges[-1][0]), int(ranges[-1][1]) + 1) if ranges else range(0)
        return tuple(Period(year, "clause", year) for year in years) if len(years) == count else ()

    def _of_all_years(self, found: Phrase, run: Run) -> tuple[Subject, ...]:
        named = resolve_subjects(found, self.text, self.stretch_start, run.values[0].start, self.frame, self.scope)
        subject = (named or self.frame.subjects or self.frame.main)[:1]
        return subject * len(run.values)

    def _listed(self, found: Phrase, count: int) -> tuple[Subject, ...]:
        """The subjects that a list of values answers one by one: A、B分别为x、y."""
        if count < 2:
            return ()
        named = compose(found, self.text, self.stretch_start, self.stretch[-1].end) if self.stretch else ()
        if len(named) == count:
            return named
        if len(self.frame.subjects) == count and not named:
            return self.frame.subjects
        if found.each:
            sharing = joined(self.text, found.each.start, self.frame, self.scope)
            if len(sharing) == count:
                return sharing
        recent = (*self.frame.named, *named)[-count:]
        return recent if len(recent) == count and (found.each or not named) else ()

    def _value(
        self, token: Token, found: Phrase, listed: tuple[Subject, ...] | None, period: Period | None, *, is_last: bool
    ) -> None:
        named = resolve_subjects(found, self.text, self.stretch_start, token.start, self.frame, self.scope)
        if found.each and found.each.text[0] in "均各" and named:
            named = joined(self.text, found.each.start, self.frame, self.scope) or named
        clause = Clause(token, found, self.text, self.stretch_start, self.frame, self.scope, named)
        reading = read_amount(clause, listed)
        reading = replace(reading, period=period) if period else reading
        if reading.reason == "not_understood" and not reading.reason_text:
            reading = replace(reading, reason_text=clause.words[-20:])
        for subject in reading.subjects:
            self.page.add(token, subject, reading, self.frame, has_own_measure=found.measure is not None)
        if is_last:
            is_mark = token.kind == "percent" and reading.reason == "outcome" and not found.naming
            self._lend(found, replace(reading, subjects=self.frame.subjects or (UNKNOWN,)) if is_mark else reading)

    def _lend(self, found: Phrase, reading: Reading) -> None:
        """What this amount lends to those behind it."""
        frame = self.frame
        frame.awaiting = ()
        is_added = found.measure is not None and found.measure.meaning == "adjustment"
        frame.changed_by = (reading.comparison, reading.direction) if reading.direction else None
        frame.note_amount(reading.subjects, reading.measure, is_change=bool(reading.direction) or is_added)
        if reading.reason == "received":
            self.name(found, self.stretch_start + 1, is_label=False)
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
        is_of_whole = frame.parent is not None and reading.subjects == (frame.parent.subject,)
        is_lent = not frame.is_explaining and not (is_added and frame.main and not is_of_whole)
        if is_lent and reading.is_new:
            self.take(reading.subjects)
            frame.subjects = self._both_totals() or frame.subjects
            if not found.comparison and not reading.direction:
                frame.comparison, frame.compared_with = None, ()
        elif is_lent and reading.subjects != frame.main:
            frame.subjects = reading.subjects
        if found.measure and not reading.reason:
            frame.is_explaining = False
        frame.take_comparison(found)
        frame.note_measure(found.measure, self.scope)
        frame.note_base(reading.measure if not found.share else "", self.page.behind_last)

    def _both_totals(self) -> tuple[Subject, ...]:
        """收入总计3万元,支出总计3万元,增加1万元: what follows is said of both, where they are the same."""
        pair = self.page.figures[-2:]
        if [figure.subject.item for figure in pair] != ["收入总计", "支出总计"]:
            return ()
        income, expenditure = pair
        same = income.value == expenditure.value and income.subject.fund == expenditure.subject.fund
        is_said = not (income.direction_label or income.reason or expenditure.direction_label or expenditure.reason)
        return (income.subject, expenditure.subject) if same and is_said and expenditure.block == income.block else ()

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
        self.open_stretch(token.end)


def _is_inside_a_name(tokens: list[Token], index: int) -> bool:
    """、 parts list members behind an amount or a known name; elsewhere it belongs to an unknown name."""
    before = tokens[index - 1] if index else None
    return tokens[index].text == "、" and (
        before is None or before.end < tokens[index].start or before.kind in ("cue", "own", "part")
    )
