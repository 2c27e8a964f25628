"""Every amount that a plain search finds in a report is among its figures, classified or with a reason."""

import re
from pathlib import Path

import pytest

from ingest.document import Document, Rejected
from ingest.extract import extract
from ingest.readers import text

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT.parent / "shared" / "reports", ROOT.parent / "shared" / "reports" / "pages", ROOT / "samples")
REPORTS = sorted(path for folder in FOLDERS for path in folder.glob("*") if path.suffix in (".txt", ".md"))
AMOUNT = re.compile(r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?[ \u3000]*(?:[万萬](?:元|[(（]w[aà]n[)）]元)|亿元|元(?!旦)|%|％)")


def lost(document: Document, name: str) -> list[str]:
    """The amounts of the prose of a text that no figure covers."""
    report = extract(document, name)
    tables = [(table.start, table.end) for table in report.document.tables]
    spans = [*tables, *((figure.char_start, figure.char_end) for figure in report.figures)]
    covered = {place for start, end in spans for place in range(start, end)}
    return [
        document.text[max(0, match.start() - 25) : match.end() + 5].replace("\n", "/")
        for match in AMOUNT.finditer(document.text)
        if match.start() not in covered
    ]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem[:24])
def test_every_amount_of_a_report_is_told(path: Path) -> None:
    try:
        missing = lost(text.read(path.read_bytes(), path.name), path.name)
    except Rejected:
        return
    assert missing == []


def test_an_amount_in_a_heading_is_told() -> None:
    content = "江北区民政局2023年度部门决算\n\n# 一、项目支出决算120万元\n\n培训费支出1万元，占财政拨款的2%。\n"
    assert lost(Document(content, "text"), "report.txt") == []
