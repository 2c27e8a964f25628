"""Two characters of the text choose the patterns that are tried; no match is missed for it."""

import re
from functools import cache
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.lexer import lex, rules
from ingest.normalise import normalise
from ingest.openings import guarded, openings

_WRITTEN = [rule.pattern for rule in rules() if rule.pattern.pattern != "(?!)"]
_WORD = st.sampled_from(_WRITTEN).flatmap(lambda pattern: st.from_regex(pattern, fullmatch=True))
_TEXT = st.lists(_WORD, min_size=1, max_size=4).map(lambda words: normalise("".join(words)).text)


@cache
def _openings(pattern: str) -> frozenset[str]:
    return openings(pattern)


@given(_TEXT)
def test_every_match_of_every_pattern_begins_with_one_of_its_openings(text: str) -> None:
    missed = [
        (rule.pattern.pattern, found.group())
        for rule in rules()
        for start in range(len(text))
        if (found := rule.pattern.match(text, start)) and found.group()
        if not {text[start], text[start : start + 2]} & _openings(rule.pattern.pattern)
    ]
    assert missed == []


@given(_TEXT)
def test_the_tokens_of_a_text_stand_in_order_and_quote_it(text: str) -> None:
    tokens = lex(text)
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert all(left.end <= right.start < right.end for left, right in pairwise(tokens))


def test_digits_of_any_script_are_digits() -> None:
    assert [str(token.number.value) for token in lex(normalise("支出١２.𝟑万元").text) if token.number] == ["12.3"]


def test_the_longest_word_wins_then_the_more_specific_kind() -> None:
    tokens = lex("一般公共预算财政拨款支出决算", own=("财政拨款",))
    assert next((token.kind, token.text) for token in tokens) == ("fund", "一般公共预算财政拨款")
    assert [token.kind for token in lex("财政拨款", own=("财政拨款",))] == ["own"]


@given(st.sampled_from(_WRITTEN), _TEXT)
def test_a_guarded_pattern_finds_what_the_bare_one_finds(pattern: re.Pattern[str], text: str) -> None:
    quick = re.compile(guarded(pattern.pattern))
    assert [found.span() for found in quick.finditer(text) if found.group()] == [
        found.span() for found in pattern.finditer(text) if found.group()
    ]
