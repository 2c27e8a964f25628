"""Read the XML that Excel saved before xlsx (often named .xls): sheets, values, merged cells."""

from collections.abc import Iterator

from lxml import etree

from ingest.document import Document, Rejected
from ingest.readers.cells import GridCell
from ingest.readers.layout import Layout
from ingest.readers.office_xml import Element, attribute, children, first, parse

_MOST_CELLS = 1_000_000
_WIDEST = 16_384


def read(content: bytes, name: str) -> Document:
    """The sheets of the workbook: the sheet's name as a line, then its rows. Raises Rejected where it holds none."""
    try:
        root = parse(content)
    except etree.XMLSyntaxError as error:
        raise Rejected("the XML workbook is damaged") from error
    layout = Layout()
    for sheet in children(root, "Worksheet"):
        cells = list(_cells(first(sheet, "Table")))
        if any(cell.text for cell in cells):
            layout.line(attribute(sheet, "Name"))
            layout.table(cells)
    document = layout.document("xls")
    if not document.tables:
        raise Rejected("the XML file holds no workbook with values")
    return document


def _cells(table: Element | None) -> Iterator[GridCell]:
    """The cells of a sheet; places that merged cells cover are not written by Excel."""
    number = count = 0
    for row in children(table, "Row"):
        number = _whole(row, "Index", number + 1)
        column = 0
        for cell in children(row, "Cell"):
            column = _whole(cell, "Index", column + 1)
            across, down = _whole(cell, "MergeAcross", 0), _whole(cell, "MergeDown", 0)
            count += 1
            if column + across > _WIDEST or count > _MOST_CELLS:
                raise Rejected("a sheet of the XML workbook is absurdly large")
            yield GridCell(number - 1, column - 1, _text(cell), down + 1, across + 1)
            column += across


def _text(cell: Element) -> str:
    data = first(cell, "Data")
    return "" if data is None else "".join(str(part) for part in data.itertext())


def _whole(element: Element, name: str, default: int) -> int:
    stated = attribute(element, name)
    return int(stated) if stated.isdecimal() else default
