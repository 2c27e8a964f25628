"""Show what a reader makes of a file: `python -m ingest.readers FILE`."""

import sys
from pathlib import Path

from ingest.readers import read_document

path = Path(sys.argv[1])
document = read_document(path.read_bytes(), path.name)
print(document.text)
for number, table in enumerate(document.tables):
    print(f"-- table {number}, page {table.page}")
    for cell in table.cells:
        place = f"{cell.row}+{cell.row_span} {cell.column}+{cell.column_span}"
        print(f"{place:>12}  {document.text[cell.start : cell.end]}")
