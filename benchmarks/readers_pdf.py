"""Compare readers on PDFs: how many printed figures come back as whole cells, then pages per second.

    python benchmarks/readers_pdf.py FOLDER

The truth is the text layer: words that are figures and stand inside a ruled
table. A reader is right about one when a cell holds that figure and nothing
else. Every reader does the same work in the same run: all words and all tables
of all pages. PyMuPDF takes part where it is installed.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

import pdfplumber

from ingest.readers import pdf

Cells = Counter[tuple[int, str]]
FIGURE = re.compile(r"-?\d[\d,]*\.?\d*%?")


def read_with_juesuan(path: Path) -> Cells:
    document = pdf.read(path.read_bytes(), path.name)
    return Counter(
        (table.page or 0, document.text[cell.start : cell.end]) for table in document.tables for cell in table.cells
    )


def read_with_pdfplumber(path: Path) -> Cells:
    cells: Cells = Counter()
    with pdfplumber.open(path) as opened:
        for number, page in enumerate(opened.pages, 1):
            page.extract_words()
            tables = page.extract_tables()
            cells.update((number, cell) for table in tables for row in table for cell in row if cell)
    return cells


def read_with_pymupdf(path: Path) -> Cells:
    import pymupdf

    cells: Cells = Counter()
    with pymupdf.open(path) as opened:
        for number, page in enumerate(opened, 1):
            page.get_text("words")
            tables = [table.extract() for table in page.find_tables().tables]
            cells.update((number, cell) for table in tables for row in table for cell in row if cell)
    return cells


def figures(path: Path) -> Cells:
    """The figures of three characters or more that stand inside ruled tables, page by page."""
    found: Cells = Counter()
    with pdfplumber.open(path) as opened:
        for number, page in enumerate(opened.pages, 1):
            boxes = [table.bbox for table in page.find_tables()]
            for word in page.extract_words():
                text, x, y = word["text"], (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
                if FIGURE.fullmatch(text) and len(text) > 2 and any(_is_inside(x, y, box) for box in boxes):
                    found[number, text] += 1
    return found


def _is_inside(x: float, y: float, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def measure(read: Callable[[Path], Cells], truth: dict[Path, Cells]) -> tuple[int, float]:
    """Figures that came back whole, and seconds of processor time taken."""
    whole, seconds = 0, 0.0
    for path, expected in truth.items():
        start = time.process_time()
        cells = read(path)
        seconds += time.process_time() - start
        whole += sum((expected & cells).values())
    return whole, seconds


def main(paths: Iterable[Path]) -> None:
    truth = {path: figures(path) for path in paths}
    total = sum(sum(expected.values()) for expected in truth.values())
    pages = sum(len(pdfplumber.open(path).pages) for path in truth)
    readers = {"juesuan (pypdfium2)": read_with_juesuan, "pdfplumber": read_with_pdfplumber}
    if find_spec("pymupdf"):
        readers["PyMuPDF"] = read_with_pymupdf
    print(f"{len(truth)} reports, {pages} pages, {total} figures in ruled tables")
    for name, read in readers.items():
        whole, seconds = measure(read, truth)
        print(f"{name:22} {whole / total:8.2%} whole {pages / seconds:8.1f} pages/s {seconds:7.2f} s")


if __name__ == "__main__":
    main(sorted(Path(sys.argv[1]).glob("*.pdf")))
