"""The words before an amount, sorted by the part they play.

A phrase is what stands between two commas or amounts. In `比上年决算数减少3万元`
the words behind 比 are what is compared with, not what the amount is about; in
`占基本支出的7%` the words behind 占 name the whole.
"""

from dataclasses import dataclass, field

from ingest.lexer import Token

NAMING = ("item", "path", "function", "economic")


@dataclass(slots=True)
class Phrase:
    """The tokens of one stretch, by part of speech."""

    tokens: list[Token] = field(default_factory=list)
    naming: list[Token] = field(default_factory=list)
    funds: list[Token] = field(default_factory=list)
    measures: list[Token] = field(default_factory=list)
    compared_with: list[Token] = field(default_factory=list)
    times: list[Token] = field(default_factory=list)
    cues: list[Token] = field(default_factory=list)
    comparison: Token | None = None
    direction: Token | None = None
    rate: Token | None = None
    share: Token | None = None
    negation: Token | None = None
    each: Token | None = None
    level: Token | None = None
    last: Token | None = None

    def end_before(self, token: Token, start: int, *, kinds: tuple[str, ...] = ()) -> int:
        """Where the last token before `token` ends (of `kinds` only, if given); `start` if there is none."""
        ends = [other.end for other in self.tokens if other.end <= token.start and (not kinds or other.kind in kinds)]
        return max(ends, default=start)

    @property
    def measure(self) -> Token | None:
        """The measure word that stands nearest to the amount."""
        return self.measures[-1] if self.measures else None


def phrase(tokens: list[Token]) -> Phrase:
    """Sort the tokens of one stretch."""
    found = Phrase()
    place = "about"
    for token in tokens:
        found.tokens.append(token)
        if token.kind == "comparison" and _opens_on_last_year(token, tokens):
            found.times.append(token._replace(kind="year", year=-1, is_relative=True))
            continue
        if token.kind in ("punctuation", "mark", "number", "own"):
            continue
        place = _sort(found, token, place)
        if token.kind != "cue":
            found.last = token
    return found


def _opens_on_last_year(token: Token, tokens: list[Token]) -> bool:
    """上年三公经费支出3万元 speaks of last year; 上年 with 比 before it, or a change behind it, compares with it."""
    is_first = token is next((other for other in tokens if other.kind not in ("punctuation", "mark")), None)
    is_named = any(other.kind in NAMING for other in tokens)
    changes = any(other.kind in ("direction", "compared", "comparison") and other is not token for other in tokens)
    return is_first and is_named and not changes and token.text[0] in "上去" and "同期" not in token.text


def _sort(found: Phrase, token: Token, place: str) -> str:
    """Put one token where it belongs; return where the next ones belong."""
    match token.kind:
        case "comparison":
            found.comparison = token
            return "compared_with"
        case "compared":
            if found.comparison is None and found.times:
                found.comparison = found.times.pop()
            return "about"
        case "direction":
            found.direction = token
            return "about"
        case "measure" if token.meaning == "share":
            found.share = token
            return "whole"
        case "measure" if token.meaning in ("execution_rate", "change_rate", "variance_rate"):
            found.rate = token
            return "about"
        case "negation":
            found.negation = token
        case "each":
            found.each = token
        case "level":
            found.level = token
            return "about"
        case "cue":
            found.cues.append(token)
        case _ if place == "compared_with":
            found.compared_with.append(token)
        case _ if place == "whole":
            pass
        case "year" | "date" | "period":
            found.times.append(token)
        case "fund":
            found.funds.append(token)
        case "measure":
            found.measures.append(token)
        case kind if kind in NAMING:
            found.naming.append(token)
    return place
