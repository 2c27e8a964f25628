"""The hand-labelled reports in a warehouse: recall, precision, and nothing that is no budget fact."""

import csv
import importlib.util
import re
import sys
from decimal import Decimal
from types import ModuleType

import pytest

from juesuan.folders import ROOT

SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="no labelled reports here")


def rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_recall_and_precision_are_what_is_promised(grown, score, monkeypatch, capsys):
    arguments = [
        "score.py",
        str(grown.path),
        str(GOLD / "figures.csv"),
        "--precision",
        "--misses",
        "9",
        "--extras",
        "9",
    ]
    monkeypatch.setattr(sys, "argv", arguments)
    score.main()
    said = capsys.readouterr().out
    parts = {name: float(value) for name, value in re.findall(r"^(\w+ \w+): \d+/\d+ = ([\d.]+)$", said, re.M)}
    assert parts["recall core"] == 1, said
    assert parts["recall relational"] >= 0.97, said
    assert parts["precision core"] >= 0.99, said


def test_money_of_others_thresholds_and_outcomes_are_no_budget_facts(grown):
    for row in rows("negatives.csv"):
        text = (SHARED / "reports" / row["file"]).read_text(encoding="utf-8")
        kept = [place for place, character in enumerate(text) if not character.isspace()]
        start = squeezed(text).find(squeezed(row["quote"]))
        assert start >= 0, row
        first, last = kept[start], kept[start + len(squeezed(row["quote"])) - 1]
        wrong = grown.ask(
            """
            select value_text from marts.fct_reported_figures
            where file_name = ? and char_start between ? and ? and starts_with(value_text, ?)
            """,
            row["file"], first, last, re.match(r"[\d.]*", row["amount"])[0],
        )  # fmt: skip
        assert wrong == [], row


def test_all_staff_are_counted(grown):
    """A group of staff that the vocabulary has no category for is counted within the family it belongs to."""
    categories = {category for (category,) in grown.ask("select category from reference.staffing_labels")}
    found = set(grown.ask("select file_name, as_of_year, category, head_count from marts.fct_staffing"))
    families = {(file, year, category.split(".")[0], count) for file, year, category, count in found}
    for row in rows("staffing.csv"):
        wanted = (row["file"], int(row["as_of_year"]), row["category"], int(row["count"]))
        if row["category"] in categories:
            assert wanted in found
        else:
            assert (*wanted[:2], row["category"].split(".")[0], wanted[3]) in families


def test_all_projects_have_their_amounts(grown, score):
    """Where the budget of the year is stated, what the project had at the start is a reader's inference."""
    found = grown.ask("""
        select file_name, line_item_detail, measure, amount_yuan from marts.fct_reported_figures
        where line_item = 'project' and line_item_detail is not null
    """)
    for row in rows("projects.csv"):
        for measure in ("approved", "revised", "actual"):
            amount = row[f"{measure}_yuan"]
            if amount and not (measure == "approved" and row["revised_yuan"]):
                assert any(
                    (file, stated, yuan) == (row["file"], measure, Decimal(amount))
                    and score.same_detail(row["project"], detail)
                    for file, detail, stated, yuan in found
                ), (row["project"], measure, amount)


def test_all_indicators_have_their_weights_and_scores(grown):
    found = set(
        grown.ask("""
            select file_name, level1, level2, coalesce(level3, ''), target, actual, weight, score
            from marts.fct_performance_indicators where not is_total
        """)
    )
    labelled = {
        (*(row[column] for column in ("file", "level1", "level2", "level3", "target", "actual")),
         Decimal(row["weight"]), Decimal(row["score"]))
        for row in rows("indicators.csv")
        if row["target"] and not row["level1"].startswith("整体支出规模")
    }  # fmt: skip
    assert len(labelled) == 21
    assert labelled - found == set()


def test_the_total_score_is_marked_as_a_total(grown):
    totals = grown.ask(
        "select distinct weight, score from marts.fct_performance_indicators where is_total order by all"
    )
    assert (Decimal(100), Decimal("92.62")) in totals
