"""`juesuan read`: one report file with everything that was read from it marked in its place; needs no warehouse."""

from pathlib import Path

from rich.text import Text

from ingest.document import Rejected
from ingest.extract import Report, extract
from ingest.readers import read_document
from juesuan.console import output
from juesuan.errors import JuesuanError
from juesuan.header import counted, header
from juesuan.marks import Mark, marks
from juesuan.page import page

STYLES = {
    "figure": "bold green",
    "unclassified": "bold yellow",
    "head_count": "bold cyan",
    "output": "bold blue",
    "score": "bold magenta",
}


def read(file: Path, html: Path | None) -> None:
    """Print a report with its figures named, or write it as a page. Raises JuesuanError where it cannot be read."""
    report = report_of(file)
    if html is None:
        _print_report(report, file.name)
        return
    try:
        html.write_text(page(report, file.name), encoding="utf-8", newline="")
    except OSError as error:
        raise JuesuanError(f"{html} cannot be written: {error.strerror}") from error
    output.print(html, markup=False)


def report_of(file: Path) -> Report:
    """What the parser reads from one file."""
    try:
        return extract(read_document(file.read_bytes(), file.name), file.name)
    except OSError as error:
        raise JuesuanError(f"{file} cannot be read: {error.strerror}") from error
    except Rejected as rejected:
        raise JuesuanError(f"{file} is rejected: {rejected}") from rejected


def _print_report(report: Report, name: str) -> None:
    output.print(Text(name, style="bold"))
    for what, value, evidence in header(report):
        output.print(Text(f"{what}: {value or 'unknown'}").append(f"  {evidence}" if evidence else "", style="dim"))
    output.print(Text(counted(report)), end="\n\n")
    output.print(marked(report.document.text, marks(report)), end="")


def marked(text: str, places: list[Mark]) -> Text:
    """The text with each place in 【】 and its name behind it; an escape character in a report commands no terminal."""
    text = text.replace("\x1b", "␛")
    drawn, position = Text(), 0
    for mark in places:
        drawn.append(text[position : mark.start])
        drawn.append(f"【{text[mark.start : mark.end]}】", style=STYLES[mark.kind])
        drawn.append(f"‹{mark.name}›", style=f"dim {STYLES[mark.kind].split()[-1]}")
        position = mark.end
    return drawn.append(text[position:])
