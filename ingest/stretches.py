"""The words between amounts: they close clauses and sentences, name subjects, and say of what there is nothing."""

import re
from dataclasses import dataclass, field, replace

from ingest.clause import Reading
from ingest.frame import Frame
from ingest.frames import Period, Subject
from ingest.lexer import Token
from ingest.naming import labelled_project, listed_project, rated_project, resolve_subjects
from ingest.negation import is_unspent, measure_of_nothing, read_negation
from ingest.phrases import Phrase, phrase
from ingest.printed import Printed
from ingest.reading import DESCRIBES, EXPLAINS
from ingest.scope import Scope
from ingest.subjects import PROJECT

_OF_ONE_KIND = re.compile(r"(?:全部|均|都)(?:为|是|系|用于)")
_TELLS = re.compile(r"(?:为|是|系|指)[^\d].*|.*包括[\u4e00-\u9fff]{2,}")
_BUDGETED = re.compile(r"[,:](?:年初|全年|年度)?预算")
_CONTINUED_REASON = re.compile(r"[一二三四五六七八九十]是")


@dataclass(slots=True)
class Stretches:
    """The frame of a paragraph, moved on by the stretch of tokens since the last boundary or amount."""

    page: Printed
    scope: Scope
    frame: Frame = field(default_factory=Frame)
    stack: list[Frame] = field(default_factory=list)
    stretch: list[Token] = field(default_factory=list)
    stretch_start: int = 0
    opened_by: str = ""

    @property
    def text(self) -> str:
        return self.page.normal.text

    def boundary(self, token: Token) -> None:
        if token.text == "(" and self._opens_a_remark():
            self.stack.append(replace(self.frame))
            return
        self.close_stretch(token.start, is_label=token.text == ":" or token.kind == "part")
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
                self.frame.return_to_whole()
            case _, "。" | "." | "!" | "?" | "\n":
                self.stack.clear()
                self.frame.close_sentence()
                self.page.sentence_start = token.end
        self.open_stretch(token.end, token.kind)

    def _opens_a_remark(self) -> bool:
        """比上年(280万元)增加: the amount compared with stands in brackets."""
        found = phrase(self.stretch)
        if found.comparison is None or found.last not in (found.comparison, *found.compared_with):
            return False
        self.frame.take_comparison(found)
        return True

    def open_stretch(self, start: int, opened_by: str = "") -> None:
        self.opened_by = opened_by
        self.stretch = []
        self.stretch_start = start

    def close_stretch(self, end: int, *, is_label: bool = False) -> None:
        """A stretch without an amount still sets the time, the comparison and the subject."""
        words = self.text[self.stretch_start : end]
        if not words:
            return
        found = phrase(self.stretch)
        self.enter(found)
        nothing = self._nothing(found, end)
        self.frame.take_comparison(found)
        if EXPLAINS.search(words):
            self.frame.explain()
        if found.cues and found.cues[-1].meaning != "received":
            self.frame.cue = self.frame.cue or found.cues[-1].meaning
        if any(_is_outside(match.start() + self.stretch_start, found) for match in DESCRIBES.finditer(words)):
            self.frame.is_describing = True
        is_silent = (
            self.frame.is_explaining or self.frame.is_describing or _OF_ONE_KIND.match(words) or _TELLS.fullmatch(words)
        )
        if not (nothing or found.share or found.direction or is_silent):
            self.name(found, end, is_label)
        if found.measure and not found.share:
            self.frame.measure = found.measure.label

    def enter(self, found: Phrase) -> None:
        self.frame.is_adding = self.frame.is_adding or self.text.startswith("加", self.stretch_start)
        self.frame.take_times(found, self.scope)
        years = tuple(Period(token.year, "clause", token.year) for token in found.times if token.kind == "year")
        if years and not self.frame.lead:
            self.frame.years = (*self.frame.years, *years)

    def _nothing(self, found: Phrase, end: int) -> bool:
        """Record what the stretch says there is nothing of."""
        subjects = read_negation(found, self.text, self.stretch_start, end, self.scope)
        if not subjects and found.negation and self.frame.awaiting and found.tokens[-1] is found.negation:
            subjects = self.frame.awaiting
        if not subjects and found.negation and not found.naming and is_unspent(self.text[self.stretch_start : end]):
            subjects = self.frame.subjects
        measure = measure_of_nothing(self.text[self.stretch_start : end])
        for subject in subjects:
            reading = Reading((subject,), measure)
            self.page.add(found.negation or self.stretch[0], subject, reading, self.frame, is_negated=True)
        return bool(subjects)

    def name(self, found: Phrase, end: int, is_label: bool) -> None:
        """A stretch before a comma names a subject if it is a strong one; before a colon (收入预算:) any will do."""
        named = resolve_subjects(found, self.text, self.stretch_start, end, self.frame, self.scope)
        words = self.text[self.stretch_start : end]
        is_label = is_label or self._is_a_fund_alone(found, end)
        project = rated_project(words) or (listed_project(words) if self.opened_by == "mark" else "")
        is_label_of_budget = _BUDGETED.match(self.text, end) and words not in (token.text for token in found.naming)
        if self.opened_by == "mark" and self.scope.is_about_projects:
            is_labelled = is_label_of_budget or (self.text.startswith(":", end) and not named)
            project = project or (labelled_project(words) if is_labelled else "")
        chosen = tuple(subject for subject in named if not subject.is_weak and (not subject.reason or is_label)) or (
            tuple(subject for subject in named if not subject.is_named) if is_label else ()
        )
        if project:
            chosen = (Subject(PROJECT, detail_name=project),)
        if chosen and is_label and all(subject.item == "预算拨款" for subject in chosen):
            self.frame.open_account(chosen[0].fund)
        elif chosen:
            self.take(chosen)
        if chosen:
            self.frame.awaiting = chosen

    def _is_a_fund_alone(self, found: Phrase, end: int) -> bool:
        """(二)政府性基金预算。收入3万元: a sentence of nothing but a fund."""
        is_sentence = self.text.startswith("。", end) and not (self.frame.lead or self.frame.named)
        return is_sentence and len(found.tokens) == 1 == len(found.funds)

    def take(self, subjects: tuple[Subject, ...]) -> None:
        self.frame.name(subjects)
        self.scope.remember(subjects)


def _is_outside(place: int, found: Phrase) -> bool:
    """True where no name covers the character: 用于 in 用于社会福利的彩票公益金支出 says nothing of a use."""
    return not any(token.start <= place < token.end for token in found.naming)
