"""Sentences of the kinds that reports write, with every fact that they state and every amount that is none."""

from pathlib import Path

import pytest
import yaml
from facts import agrees, facts

CASES = sorted((Path(__file__).parent / "prose_cases").glob("*.yml"))


def _cases() -> list[object]:
    found = []
    for path in CASES:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in content["cases"]:
            report = case.get("report", content["report"])
            found.append(pytest.param(report, case["text"], case["facts"], id=f"{path.stem}: {case['says']}"))
    return found


@pytest.mark.parametrize(("report", "text", "expected"), _cases())
def test_a_text_states_these_facts_and_no_others(report: str, text: str, expected: list[str]) -> None:
    year = int(next(word for word in (report[i : i + 4] for i in range(len(report))) if word.isdigit()))
    found = facts(f"{report}\n\n{text}\n")
    left = list(found)
    missing = []
    for line in expected:
        fact = next((fact for fact in left if agrees(fact, str(line), year)), None)
        if fact is None:
            missing.append(line)
        else:
            left.remove(fact)
    assert (missing, [str(fact) for fact in left]) == ([], [])
