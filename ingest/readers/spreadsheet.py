"""Read xlsx and xls workbooks: every sheet with its name, its values and its merged cells."""

import datetime
import io
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from ingest.document import Document, Rejected
from ingest.readers.archive import open_archive
from ingest.readers.cells import GridCell
from ingest.readers.layout import Layout
from ingest.readers.xlsx_parts import percent_cells

_MOST_CELLS = 10_000_000
_MOST_FILLED = 1_000_000
_DIGITS = 15  # what a spreadsheet shows of a number

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
Places = set[tuple[int, int]]


def read(content: bytes, name: str) -> Document:
    """The sheets of a workbook, hidden ones too: the sheet's name as a line, then its used range as a table.

    Formulas give the values saved with them; numbers are written in their shortest
    decimal form. Raises Rejected for a damaged, encrypted, empty or absurdly large workbook.
    """
    is_zip = content.startswith(b"PK")
    percent = percent_cells(open_archive(content)) if is_zip else []
    layout = Layout()
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for number, sheet in enumerate(workbook.sheets_metadata):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                places = percent[number] if number < len(percent) else set()
                _sheet(layout, workbook.get_sheet_by_index(number), places)
    except PasswordError as error:
        raise Rejected("the workbook is encrypted and needs a password") from error
    except (CalamineError, ValueError, OSError) as error:
        raise Rejected("the workbook is damaged and cannot be opened") from error
    document = layout.document("xlsx" if is_zip else "xls")
    if not document.tables:
        raise Rejected("the workbook holds no values")
    return document


def _sheet(layout: Layout, sheet: CalamineSheet, percent: Places) -> None:
    if sheet.height * sheet.width > _MOST_CELLS:
        raise Rejected(f"the sheet {sheet.name} reaches over {sheet.height} rows and {sheet.width} columns")
    cells = _cells(sheet, percent)
    if cells:
        layout.line(sheet.name)
        layout.table(_spread_titles(cells))


def _cells(sheet: CalamineSheet, percent: Places) -> list[GridCell]:
    """The filled cells and, in rows that have any, the empty ones between first and last column."""
    top, left = sheet.start or (0, 0)
    merged = {start: end for start, end in sheet.merged_cell_ranges or () if start >= (top, left)}
    rows: dict[int, list[str]] = {}
    for number, values in enumerate(sheet.iter_rows(), top):
        texts = [_text(value, (number, column) in percent) for column, value in enumerate(values, left)]
        if any(texts):
            rows[number] = texts
        if len(rows) * len(texts) > _MOST_FILLED:
            raise Rejected(f"the sheet {sheet.name} holds more than {_MOST_FILLED} cells")
    used = [column for texts in rows.values() for column, text in enumerate(texts) if text]
    if not used:
        return []
    return list(_grid(rows, merged, left, left + max(used)))


def _grid(
    rows: dict[int, list[str]], merged: dict[tuple[int, int], tuple[int, int]], left: int, right: int
) -> list[GridCell]:
    last = max(rows)
    free: dict[int, int] = {}  # column: first row that no merged cell above takes
    cells: list[GridCell] = []
    for row, texts in rows.items():
        for column in range(left, right + 1):
            if free.get(column, 0) > row:
                continue
            bottom, end = merged.get((row, column), (row, column))
            bottom, end = min(bottom, last), min(end, right)
            free.update(dict.fromkeys(range(column, end + 1), bottom + 1))
            cells.append(GridCell(row, column - left, texts[column - left], bottom - row + 1, end - column + 1))
    return cells


def _spread_titles(cells: list[GridCell]) -> list[GridCell]:
    """A title in a row of its own above the table runs over the empty cells beside it."""
    width = max(cell.column + cell.column_span for cell in cells)
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    spread: list[GridCell] = []
    above = True
    for number, row in rows.items():
        filled = [cell for cell in row if cell.text]
        above = above and len(filled) == 1 and filled[0].row_span == 1
        spread.extend([GridCell(number, 0, filled[0].text, 1, width)] if above else row)
    return spread


def _text(value: Value, is_percent: bool) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        number = Decimal(f"{value:.{_DIGITS}g}")
        return _plain(number * 100) + "%" if is_percent else _plain(number)
    if isinstance(value, str):
        return value.strip()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _plain(number: Decimal) -> str:
    """The number without exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
