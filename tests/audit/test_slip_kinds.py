"""A single slip of each typical kind in a consistent account is found, named and mended."""

import csv
import sys
from pathlib import Path
from random import Random

import pytest
from accounts import account, mended, misprinted
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import Record, localise
from audit.causes import CAUSES

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from final_account import FIGURES, consistent, one_digit_wrong, printed

VALUES = {"total": 160_735, "a": 103_482, "b": 52_917, "c": 4_336, "a1": 90_021, "a2": 13_461}
SUMS = {"total": ["a", "b", "c"], "a": ["a1", "a2"]}
seeds = st.integers(min_value=0, max_value=10**9)


def only_change(record: Record) -> tuple[str, int, str]:
    """What is said first: the statement, its value and the cause."""
    (finding,) = localise(record)
    (change,) = finding.candidates[0].changes
    assert change.low == change.high
    return change.statement, change.low, change.cause


@pytest.mark.parametrize(
    ("name", "wrong", "cause"),
    [
        ("b", 57_917, "digit"),
        ("b", 59_217, "transposed"),
        ("b", 529_170, "scale"),
        ("b", 529_170_000, "scale"),
        ("b", 529, "scale"),
        ("b", -52_917, "sign"),
        ("total", 107_818, "part_omitted"),
        ("b", 3_141, "other"),
    ],
)
def test_each_typical_slip_is_named_and_its_true_value_proposed(name: str, wrong: int, cause: str) -> None:
    record = misprinted(account(VALUES, SUMS, repeated=["total", "a", "b"]), {name: wrong})
    assert only_change(record) == (name, VALUES[name], cause)


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_a_wrong_digit_in_a_repeated_figure_is_found_first_and_for_sure(seed: int) -> None:
    random = Random(seed)
    values = consistent(random)
    name = random.choice(FIGURES)
    record = printed(values, {name: one_digit_wrong(values[name], random)}, FIGURES)
    (finding,) = localise(record)
    assert [(change.statement, change.low) for change in finding.candidates[0].changes] == [(name, values[name])]
    assert (finding.certainty, len(finding.candidates)) == ("sure", 1)


@settings(max_examples=150, deadline=None)
@given(seeds, st.integers(min_value=1, max_value=3))
def test_every_candidate_mends_every_broken_identity_and_every_dispute(seed: int, errors: int) -> None:
    random = Random(seed)
    values = consistent(random)
    wrong = {name: one_digit_wrong(values[name], random) for name in random.sample(FIGURES, errors)}
    record = printed(values, wrong, random.sample(FIGURES, 9))
    for finding in localise(record):
        assert finding.candidates
        for at, candidate in enumerate(finding.candidates):
            left = localise(mended(record, finding, at))
            assert not {name for each in left for name in each.identities} & {*finding.identities}, candidate
            assert not {name for each in left for name in each.disputed} & {*finding.disputed}, candidate


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_where_no_identity_is_broken_nothing_is_suggested(seed: int) -> None:
    assert localise(printed(consistent(Random(seed)), {}, FIGURES)) == []


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_no_candidate_holds_another(seed: int) -> None:
    random = Random(seed)
    values = consistent(random)
    wrong = {name: one_digit_wrong(values[name], random) for name in random.sample(FIGURES, 2)}
    for finding in localise(printed(values, wrong, [])):
        sets = [candidate.figures for candidate in finding.candidates]
        assert not any(one < other for one in sets for other in sets)


def test_every_slip_has_words_and_no_word_is_without_its_slip() -> None:
    with (Path(__file__).parents[2] / "seeds" / "slips.csv").open(encoding="utf-8") as lines:
        assert [row["slip"] for row in csv.DictReader(lines)] == list(CAUSES)
