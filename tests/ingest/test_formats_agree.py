"""The same report gives the same facts in whatever format it was published."""

from collections import Counter
from decimal import Decimal

import pytest
from one_report import FORMATS
from table_facts import fact_of

from ingest.extract import extract
from ingest.readers import read_document

Facts = Counter[tuple[str, Decimal | None]]


def _facts(suffix: str) -> Facts:
    name = f"report.{suffix}"
    report = extract(read_document(FORMATS[suffix](), name), name)
    return Counter((fact_of(figure, report), figure.value) for figure in report.figures)


@pytest.fixture(scope="module")
def facts_in_html() -> Facts:
    return _facts("html")


def test_the_report_states_what_its_prose_and_tables_say(facts_in_html: Facts) -> None:
    assert sum(facts_in_html.values()) == 5 + 10 + 13 + 8
    assert facts_in_html["expenditure_grand_total@all~actual#2023&万元", Decimal("536.40")] == 2
    assert facts_in_html["207/project@all~actual#2023&万元", Decimal("176.25")] == 1
    assert facts_in_html["three_public.vehicle@fiscal_appropriation~approved#2023&万元", Decimal("5.00")] == 1


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != "html"])
def test_every_format_states_the_same_facts(suffix: str, facts_in_html: Facts) -> None:
    assert _facts(suffix) == facts_in_html
