"""What the values of an xlsx sheet do not say: how far it reaches and which cells print as percentages."""

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from ingest.document import Rejected
from ingest.readers.archive import part

_FILLED = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE = re.compile(rb'\bs="([0-9]{1,6})"')
_MOST_CELLS = 10_000_000
_BUILT_IN_PERCENT = frozenset(("9", "10"))


def percent_cells(archive: zipfile.ZipFile) -> list[set[tuple[int, int]]]:
    """For each worksheet of the workbook the (row, column) of cells shown as percentages.

    Raises Rejected where the cells of a sheet lie absurdly far apart.
    """
    styles = _percent_styles(part(archive, "xl/styles.xml"))
    return [_scan(part(archive, name) or b"", styles) for name in _sheet_parts(archive)]


def _scan(sheet: bytes, styles: set[bytes]) -> set[tuple[int, int]]:
    percent: set[tuple[int, int]] = set()
    rows: list[int] = []
    columns: list[int] = []
    for row, column, style in _filled_cells(sheet):
        rows = [min(rows[0], row), max(rows[1], row)] if rows else [row, row]
        columns = [min(columns[0], column), max(columns[1], column)] if columns else [column, column]
        if style in styles:
            percent.add((row, column))
    if rows and (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) > _MOST_CELLS:
        raise Rejected(f"a sheet reaches over {rows[1] + 1} rows and {columns[1] + 1} columns")
    return percent


def _filled_cells(sheet: bytes) -> Iterator[tuple[int, int, bytes]]:
    for cell in _FILLED.finditer(sheet):
        place, style = _PLACE.search(cell[1]), _STYLE.search(cell[1])
        if place:
            column = 0
            for letter in place[1]:
                column = column * 26 + letter - 64
            yield int(place[2]) - 1, column - 1, style[1] if style else b""


def _percent_styles(styles: bytes | None) -> set[bytes]:
    """The numbers of the cell formats that print a percent sign."""
    if styles is None:
        return set()
    root = etree.fromstring(styles, etree.XMLParser(resolve_entities=False, recover=True))
    stated = root.iterfind(".//{*}numFmts/{*}numFmt")
    custom = {found.get("numFmtId") for found in stated if "%" in (found.get("formatCode") or "")}
    formats = root.iterfind(".//{*}cellXfs/{*}xf")
    return {str(n).encode() for n, found in enumerate(formats) if found.get("numFmtId") in custom | _BUILT_IN_PERCENT}


def _sheet_parts(archive: zipfile.ZipFile) -> list[str]:
    """The parts that hold the sheets, in the order of the workbook."""
    workbook = part(archive, "xl/workbook.xml")
    relations = part(archive, "xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/"))
    parser = etree.XMLParser(resolve_entities=False, recover=True)
    targets = {found.get("Id"): found.get("Target") or "" for found in etree.fromstring(relations, parser)}
    sheets = etree.fromstring(workbook, parser).iterfind(".//{*}sheets/{*}sheet")
    ids = (next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), None) for sheet in sheets)
    return ["xl/" + targets.get(found, "").removeprefix("/xl/").removeprefix("/") for found in ids]
