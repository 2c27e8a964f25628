"""Each sample, read by the parser alone, states the figures that were labelled by eye.

Here a figure is its year, line item, amount and unit; what its words mean
beyond that (measure, fund, sign) is decided in the warehouse and asked there.
"""

import codecs
import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.extract import Report, extract
from ingest.frames import Figure
from ingest.readers import read_document

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").iterdir())
EXPECTED = ROOT / "tests" / "samples" / "expected"
Stated = tuple[int | None, str, Decimal, str]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


LINE_ITEMS = {row["label"]: row["line_item"] for row in rows(ROOT / "seeds" / "line_item_labels.csv")}


def read(path: Path) -> Report:
    return extract(read_document(path.read_bytes(), path.name), path.name)


def stated(year: int | None, line_item: str, value: Decimal, unit: str) -> Stated:
    """Signs aside, zero in any unit; income from a fund and income as such are told apart by the fund, later."""
    income = "income" if line_item == "fiscal_appropriation_income" else line_item
    return year, income, abs(value).normalize(), unit if value else ""


def expected(path: Path) -> set[Stated]:
    return {
        stated(int(row["fiscal_year"]), row["line_item"], Decimal(row["value"]), row["money_unit"] or "%")
        for row in rows(EXPECTED / f"{path.name}.csv")
    }


def found(report: Report) -> Iterator[tuple[Figure, Stated]]:
    for figure in report.figures:
        line_item = LINE_ITEMS.get(figure.subject.item, "")
        if line_item and not figure.reason and figure.bound == "exact":
            value = figure.value or Decimal(0)
            yield figure, stated(figure.period.year, line_item, value, figure.unit_label)


def test_every_sample_has_its_expected_figures_and_the_reverse():
    assert len(SAMPLES) >= 8
    assert {f"{path.name}.csv" for path in SAMPLES} == {path.name for path in EXPECTED.iterdir()}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_states_what_was_labelled_and_nothing_else(path: Path):
    report = read(path)
    statements = {statement for _, statement in found(report)}
    assert statements - expected(path) == set(), "read and not in the report"
    assert expected(path) - statements == set(), "in the report and not read"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_figure_of_a_sample_stands_where_it_says(path: Path):
    report = read(path)
    text = report.document.text
    assert report.figures
    for figure in report.figures:
        assert "".join(text[figure.char_start : figure.char_end].split()) == figure.value_text
        assert figure.quote_start <= figure.char_start < figure.char_end <= figure.quote_end


def test_samples_come_in_several_formats_and_encodings():
    contents = {path.name: path.read_bytes() for path in SAMPLES}
    documents: list[Document] = [read_document(content, name) for name, content in contents.items()]
    assert {document.format for document in documents} >= {"text", "markdown", "pdf", "xlsx"}
    assert {document.encoding for document in documents} >= {"utf-8", "gb18030", "utf-16"}
    assert any(content.startswith(codecs.BOM_UTF8) for content in contents.values())
    assert any(b"\r\n" in content for name, content in contents.items() if name.endswith(".txt"))
