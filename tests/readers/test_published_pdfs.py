"""On published reports, where they are at hand: the figures of the text layer come back whole."""

import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from ingest.readers import pdf

FOLDER = Path(__file__).parents[3] / "shared" / "reports" / "pdf"
FIGURE = re.compile(r"-?\d[\d,]*\.?\d*%?")
PAGES = (6, 9, 14)  # counted from 1; budgets and accounts have tables there

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the published reports are not at hand")


@pytest.fixture(scope="module", params=sorted(FOLDER.glob("*.pdf")), ids=lambda path: path.stem)
def path(request):
    return request.param


def figures_in_tables(page) -> Counter[str]:
    """The figures that pdfplumber sees inside ruled tables, as printed."""
    boxes = [table.bbox for table in page.find_tables()]
    words = [word for word in page.extract_words() if FIGURE.fullmatch(word["text"]) and len(word["text"]) > 2]
    return Counter(word["text"] for word in words if any(_is_inside(word, box) for box in boxes))


def _is_inside(word, box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def test_every_figure_of_a_table_page_is_a_cell_of_its_own(path):
    document = pdf.read(path.read_bytes(), path.name)
    cells = Counter(
        (table.page, document.text[cell.start : cell.end]) for table in document.tables for cell in table.cells
    )
    with pdfplumber.open(path) as oracle:
        expected = Counter(
            {(page, text): count for page in PAGES for text, count in figures_in_tables(oracle.pages[page - 1]).items()}
        )
    assert expected - cells == Counter()


def test_every_percentage_of_the_text_layer_is_in_the_text(path):
    document = pdf.read(path.read_bytes(), path.name)
    with pdfplumber.open(path) as oracle:
        printed = Counter(rate for page in oracle.pages[::3] for rate in _rates(page.extract_text(y_tolerance=6)))
    assert printed - Counter(_rates(document.text)) == Counter()


def _rates(text: str) -> list[str]:
    return [re.sub(r"\s", "", rate) for rate in re.findall(r"\d+\.\d+\s*%", text)]


def test_no_page_number_is_left_between_the_lines(path):
    document = pdf.read(path.read_bytes(), path.name)
    outside = document.text
    for table in reversed(document.tables):
        outside = outside[: table.start] + outside[table.end :]
    assert not re.search(r"^\s*[-—]?\s*\d{1,3}\s*[-—]?\s*$", outside, re.MULTILINE)
