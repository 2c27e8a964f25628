"""The code that stands beside a name, in one column or one for each of 类, 款 and 项."""

from itertools import takewhile

from ingest.grid import Grid


def code_beside(grid: Grid, row: int, name_column: int) -> str:
    """The codes left or right of a name, joined: 201 | 13 | 01 -> 2011301; a blank level takes the code above it."""
    digits = ""
    columns = _codes(grid, range(name_column - 1, -1, -1))[::-1] or _codes_behind(grid, name_column)
    filled = [column for column in columns if grid.text(row, column).isdigit()]
    for column in columns[: columns.index(filled[-1]) + 1] if filled else []:
        text = _code_text(grid, row, column)
        digits = text if digits and text.startswith(digits) else digits + (text.zfill(2) if digits else text)
    return digits


def _codes(grid: Grid, columns: range) -> list[int]:
    """The columns of codes before any other but a numbering."""
    beside = takewhile(lambda column: grid.roles[column] in ("code", "index"), columns)
    return [column for column in beside if grid.roles[column] == "code"]


def _codes_behind(grid: Grid, name_column: int) -> list[int]:
    """Codes right of a name are its own where no other name follows them."""
    found = _codes(grid, range(name_column + 1, len(grid.roles)))
    following = grid.roles[found[-1] + 1 : found[-1] + 2] if found else []
    return [] if "name" in following else found


def _code_text(grid: Grid, row: int, column: int) -> str:
    for other in range(row, grid.header_rows - 1, -1):
        text = grid.text(other, column)
        if text.isdigit():
            return text
    return ""
