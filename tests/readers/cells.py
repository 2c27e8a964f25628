from ingest.document import Document


def cells_of(document: Document, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    """The cells of a table as (row, column, rows, columns, text)."""
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, document.text[cell.start : cell.end])
        for cell in document.tables[number].cells
    ]
