"""The figures of one paragraph, each with its place among the characters as printed."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.clause import Reading
from ingest.frame import Frame
from ingest.frames import Figure, Subject
from ingest.lexer import Token
from ingest.normalise import Normal

_STOP = re.compile(r"[。!?]|$")


@dataclass(slots=True)
class Printed:
    """Takes down what a paragraph states. `source` is the whole document, `default_unit` that of the report."""

    source: str
    normal: Normal
    default_unit: str
    block: int
    section: int
    is_cut_off: bool
    figures: list[Figure] = field(default_factory=list)
    sentence_start: int = 0
    end_of_last: int = 0

    @property
    def behind_last(self) -> str:
        """A few characters behind the last figure."""
        return self.normal.text[self.end_of_last : self.end_of_last + 4]

    def add(
        self, token: Token, subject: Subject, reading: Reading, frame: Frame,
        *, is_negated: bool = False, has_own_measure: bool = False,
    ) -> None:  # fmt: skip
        """Take down one figure: `token` is its value, or the word that says none or no change."""
        start, end = self.normal.span(token.start, token.end)
        quote_start, quote_end = self._quote(token)
        self.end_of_last = token.end
        unit, unit_from = self._unit(token)
        number = token.number
        self.figures.append(
            Figure(
                value_text=token.text,
                value=number.value if number else Decimal(0) if is_negated or reading.direction else None,
                decimals=number.decimals if number else 0,
                unit_label=unit,
                unit_from=unit_from,
                bound=token.bound,
                quote_start=quote_start,
                quote_end=quote_end,
                char_start=start,
                char_end=end,
                subject=self._as_printed(subject),
                period=reading.period or frame.period,
                measure_label=reading.measure,
                comparison_label=reading.comparison,
                direction_label=reading.direction,
                is_negated=is_negated,
                parent=frame.parent,
                reason=self._reason(reading, subject),
                reason_text=reading.reason_text,
                block=self.block,
                section=self.section,
                has_own_measure=has_own_measure,
            )
        )

    def _unit(self, token: Token) -> tuple[str, str]:
        if token.unit:
            return token.unit, "amount" if token.text.endswith(token.unit[-1]) else "list"
        is_open = token.kind == "amount" and self.default_unit != ""
        return (self.default_unit, "report") if is_open else ("", "none")

    def _reason(self, reading: Reading, subject: Subject) -> str:
        """A paragraph that begins with an amount lost the words before it; so did the rest of that sentence."""
        if self.is_cut_off and self.sentence_start == 0:
            return reading.reason or "cut_off"
        return reading.reason or subject.reason

    def _as_printed(self, subject: Subject) -> Subject:
        """The detail as the report writes it, not as it was folded for matching."""
        at = self.normal.text.find(subject.detail_name) if subject.detail_name else -1
        if at < 0:
            return subject
        start, end = self.normal.span(at, at + len(subject.detail_name))
        start -= "”" in self.source[start:end] and self.source[start - 1 : start] == "“"
        return replace(subject, detail_name=re.sub(r"\s+", "", self.source[start:end]))

    def _quote(self, token: Token) -> tuple[int, int]:
        """The sentence around a token, as a span of the document."""
        stop = _STOP.search(self.normal.text, token.end)
        end = stop.end() if stop and stop.end() > token.end else len(self.normal.text)
        return self.normal.span(min(self.sentence_start, token.start), max(end, token.end))
