"""An amount with the words before it and the frame it stands in, and what may be said of it."""

import re
from dataclasses import dataclass

from ingest.frame import Frame
from ingest.frames import Period, Subject
from ingest.lexer import Token
from ingest.phrases import Phrase
from ingest.scope import Scope

FILLER = re.compile(
    r"(?:为|是|共|共计|合计|总计|小计|计|达到?|了|的|仅|只|均|各|分别|总额|总数|金额|数额?|资金|经费|支出|使用|安排|预计|拟|不|到|至|约|额|"
    r"率|有|在|由|上|:|需|应|预算|总|类|款|项|科目|当年|本年|全年|年度|幅度?|财政|拨款|收入|全部|也|则|分类|部分|\d+个(?:项目)?|个项目|,|\()*"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`is_new` where the words before the amount name the subjects themselves, `is_firm` where no cue outweighs it."""

    subjects: tuple[Subject, ...]
    measure: str = ""
    comparison: str = ""
    direction: str = ""
    period: Period | None = None
    reason: str = ""
    reason_text: str = ""
    is_new: bool = False
    is_firm: bool = False


UNKNOWN = Subject("", origin="none")
NOT_UNDERSTOOD = Reading((UNKNOWN,), reason="not_understood")


@dataclass(frozen=True, slots=True)
class Clause:
    """`found` sorts the tokens of `text[start:token.start]`; `named` are the subjects these words name."""

    token: Token
    found: Phrase
    text: str
    start: int
    frame: Frame
    scope: Scope
    named: tuple[Subject, ...]

    @property
    def words(self) -> str:
        return self.text[self.start : self.token.start]

    @property
    def behind(self) -> str:
        """A few characters behind the amount."""
        return self.text[self.token.end : self.token.end + 8]

    @property
    def strong(self) -> tuple[Subject, ...]:
        """The subjects that need no context to be understood."""
        return tuple(subject for subject in self.named if not subject.is_weak)

    @property
    def current(self) -> tuple[Subject, ...]:
        """The subjects carried to this clause; behind a list of different amounts, the whole that was listed."""
        whole = self.frame.lead[:1] if self.frame.is_shared_out and not self.found.each else ()
        return whole or self.frame.subjects or self.frame.main

    def is_filler(self, start: int) -> bool:
        """True where nothing of weight stands between `start` and the amount."""
        return FILLER.fullmatch(self.text[start : self.token.start]) is not None
