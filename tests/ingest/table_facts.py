"""Small tables with the facts they state written beside each value, and what the reader makes of them.

A case is a block of a file in `table_cases/`, opened by `== name`. `report:` is the first line of the
document, `text:` a line above the table, `table:` opens a grid of cells between `|` (`<` is merged with
the cell to its left, `^` with the one above), `lines:` opens raw lines that survived from a table. A
value carries its fact: `12.5=201/basic@general_public~approved#2023%`, all but the item where the case
says it for all (`fund:`, `measure:`, `year:`, `unit:`); `12.5=!reason` is no fact, and a number without
`=` is no figure at all (a code, a line number).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.document import Document
from ingest.extract import Report, extract
from ingest.frames import Figure
from ingest.lexicon import lexicon, rows
from ingest.readers.cells import GridCell
from ingest.readers.layout import Layout
from ingest.readers.text import read as read_text

CASES = Path(__file__).parent / "table_cases"
_MARK = re.compile(r"(?P<value>[-\d.,%()△]+)=(?P<fact>[^|\s]+)")
_FACT = re.compile(
    r"(?:!(?P<reason>\w+)|(?P<item>[^@~#&]+))(?:@(?P<fund>\w+))?(?:~(?P<measure>\w+))?(?:#(?P<year>\d+))?(?:&(?P<unit>.+))?$"
)
_NUMBER = re.compile(r"[-(△]?[\d.,]+\)?%?")
_SHORT = {"gp": "general_public", "gov": "gov_fund", "sc": "state_capital", "fa": "fiscal_appropriation"}


@dataclass
class Case:
    name: str
    settings: dict[str, str] = field(default_factory=dict)
    body: list[tuple[str, list[str]]] = field(default_factory=list)


def cases() -> Iterator[Case]:
    """Every case of every file."""
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            name, *lines = block.strip().split("\n")
            yield _case(f"{path.stem}: {name}", [line for line in lines if not line.startswith("//")])


def _case(name: str, lines: list[str]) -> Case:
    case = Case(name)
    for line in lines:
        opened = re.match(r"(report|text|table|lines|fund|measure|year|unit|file):\s*(.*)$", line)
        if opened is None:
            case.body[-1][1].append(line)
        elif opened[1] in ("text", "report"):
            case.body.append(("text", [opened[2]]))
        elif opened[1] in ("table", "lines"):
            case.body.append((opened[1], []))
        else:
            case.settings[opened[1]] = opened[2]
    return case


def difference(case: Case) -> list[str]:
    """What the reader states that the case does not, and the other way round; empty where they agree."""
    document, expected = document_of(case)
    report = extract(document, case.settings.get("file", "report.txt"))
    stated = {figure.char_start: fact_of(figure, report) for figure in report.figures if figure.table is not None}
    found = []
    for start in sorted({*expected, *stated}):
        want, got = expected.get(start, "nothing"), stated.get(start, "nothing")
        if want != got:
            line = document.text[document.text.rfind("\n", 0, start) + 1 : document.text.find("\n", start)]
            value = re.match(r"[^\t\n| ]*", document.text[start:])
            found.append(f"{value[0] if value else ''}: expected {want}, read {got}   in {line.strip()!r}")
    return found


def fact_of(figure: Figure, report: Report) -> str:
    """A figure in the notation of the cases, as the models classify it."""
    reason = figure.reason or (lexicon().items[figure.subject.item].weight if not _item(figure) else "")
    if reason:
        return f"!{reason}"
    item, fund = _item(figure), _meaning("fund", figure.subject.fund) or "all"
    if item == "income" and fund in _SHORT.values():
        item = "fiscal_appropriation_income"
    detail = figure.subject.detail_code or figure.subject.detail_name
    name = detail if detail.isdigit() else f"{item}:{detail}" if detail else item
    component = f"/{_meaning('item', figure.subject.component)}" if figure.subject.component else ""
    return f"{name}{component}@{fund}~{_measure(figure, report)}#{figure.period.year}&{figure.unit_label}"


def _item(figure: Figure) -> str:
    return _meaning("item", figure.subject.item)


def _meaning(kind: str, name: str) -> str:
    return next((label.meaning for label in lexicon().labels if label.kind == kind and label.label == name), "")


def _measure(figure: Figure, report: Report) -> str:
    rate = "_rate" if figure.unit_label == "%" else ""
    if figure.direction_label:
        against = _meaning("comparison", figure.comparison_label) in ("approved", "revised", "budget")
        return ("variance" if against else "change") + rate
    default = {row["report_kind"]: row["default_measure"] for row in rows("report_kinds")}
    return _meaning("measure", figure.measure_label) or default.get(report.identity.kind, "")


def document_of(case: Case) -> tuple[Document, dict[int, str]]:
    """The document of a case, and the fact expected at each place of a number that states one."""
    if any(kind == "lines" for kind, _ in case.body):
        return _raw(case)
    layout = Layout()
    facts: list[tuple[str, str | None]] = []
    for kind, lines in case.body:
        if kind == "text":
            layout.line(lines[0])
        else:
            cells = [_cell(cell, case, facts) for cell in grid(lines)]
            layout.table(cells)
    document = layout.document("text")
    places = [
        (cell.start, document.text[cell.start : cell.end])
        for table in document.tables
        for cell in table.cells
        if _NUMBER.fullmatch(document.text[cell.start : cell.end])
    ]
    assert [text for _, text in places] == [text for text, _ in facts], case.name
    return document, {start: fact for (start, _), (_, fact) in zip(places, facts, strict=True) if fact}


def grid(lines: list[str]) -> list[GridCell]:
    """The cells of a grid, merged ones at their top left corner."""
    texts = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip()]
    cells = []
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text in ("<", "^"):
                continue
            width = next((k for k in range(1, len(line) - column) if line[column + k] != "<"), len(line) - column)
            below = [other[column] if column < len(other) else "" for other in texts[row + 1 :]]
            height = next((k for k, other in enumerate(below, 1) if other != "^"), len(below) + 1)
            cells.append(GridCell(row, column, text, height, width))
    return cells


def _cell(cell: GridCell, case: Case, facts: list[tuple[str, str | None]]) -> GridCell:
    mark = _MARK.fullmatch(cell.text)
    text = mark["value"] if mark else cell.text
    if _NUMBER.fullmatch(text):
        facts.append((text, _canonical(mark["fact"], case) if mark else None))
    return GridCell(cell.row, cell.column, text, cell.row_span, cell.column_span)


def _canonical(fact: str, case: Case) -> str:
    found = _FACT.match(fact)
    assert found, fact
    if found["reason"]:
        return f"!{found['reason']}"
    fund = found["fund"] or case.settings.get("fund", "all")
    unit = found["unit"] or case.settings.get("unit", "万元")
    measure = found["measure"] or case.settings["measure"]
    unit = "%" if measure.endswith("_rate") or measure == "share" else unit
    return f"{found['item']}@{_SHORT.get(fund, fund)}~{measure}#{found['year'] or case.settings['year']}&{unit}"


def _raw(case: Case) -> tuple[Document, dict[int, str]]:
    marked = "\n".join(line for _, lines in case.body for line in lines)
    text, expected, position = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        expected[len(text)] = _canonical(mark["fact"], case)
        text += mark["value"]
        position = mark.end()
    text += marked[position:] + "\n"
    return read_text(text.encode(), case.settings.get("file", "report.txt")), expected
