"""Forms that hold several tables in one grid, each below a header of its own.

A self-evaluation form prints the project's name, its money by source and its
indicators in one ruled grid; what the columns mean changes on the way down.
"""

import re

from ingest.document import Cell, Document, Table
from ingest.normalise import normalise

_MONEY_HEADER = re.compile(
    r"^(?:年初|全年|调整后?|预算|决算)?(?:预算|执行|决算|支出)数?(?:\(.*\)|[(（]?[A-C][)）]?)?$|^执行率|^分值$|^得分$"
)
_INDICATOR_HEADER = re.compile(r"^[一二三]级指标$|指标值|^实际完成")
_FORM_LABEL = re.compile(
    r"(?:单位|部门|项目|资金)\(?(?:单位|部门)?\)?名称|^(?:主管|实施|填报)(?:单位|部门)|负责人|联系|属性|起止|预算年度"
)
_LEAST = 2


def sections(document: Document, table: Table) -> list[tuple[int, Table]]:
    """The parts of a table, each with the row it begins at; most tables are one part."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    texts = {row: {cell.column: _text(document, cell) for cell in cells} for row, cells in rows.items()}
    edges = [0]
    for row in sorted(rows):
        if row > edges[-1] and _is_header(texts[row]) and _ends_before(texts, edges[-1], row):
            edges.append(row)
    ends = [*edges[1:], max(rows, default=0) + 1]
    return [(first, _part(table, first, last)) for first, last in zip(edges, ends, strict=True)]


def _text(document: Document, cell: Cell) -> str:
    return normalise(document.text, cell.start, cell.end).text if cell.end > cell.start else ""


def _is_header(texts: dict[int, str]) -> bool:
    money = sum(1 for text in texts.values() if _MONEY_HEADER.search(text))
    indicators = sum(1 for text in texts.values() if _INDICATOR_HEADER.search(text))
    return max(money, indicators) >= _LEAST and not any(re.search(r"\d{2,}", text) for text in texts.values())


def _ends_before(texts: dict[int, dict[int, str]], first: int, row: int) -> bool:
    """True where the rows above hold values or lines of a form, not the upper part of the same header."""
    above = [texts[other] for other in range(first, row) if other in texts]
    if any(re.fullmatch(r"-?[\d,.]+%?", text) for line in above for text in line.values()):
        return True
    labels = [column for line in above for column, text in line.items() if _FORM_LABEL.search(text)]
    return bool(labels) and bool(texts[row].get(min(labels), ""))


def _part(table: Table, first: int, last: int) -> Table:
    cells = tuple(
        Cell(cell.row - first, cell.column, cell.start, cell.end, min(cell.row_span, last - cell.row), cell.column_span)
        for cell in table.cells
        if first <= cell.row < last
    )
    start, end = (
        (min(cell.start for cell in cells), max(cell.end for cell in cells)) if cells else (table.start, table.start)
    )
    return Table(start, end, cells, table.page)
