"""A cell of a grid before it has a place in the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell; row and column count from 0, a merged cell is stated once with its spans."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
