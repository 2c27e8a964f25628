"""The rows under the heading of a performance table: merged labels carried down, slid cells put back."""

import re
from dataclasses import dataclass

from ingest.document import Cell, Document
from ingest.indicator_align import aligned, is_value
from ingest.indicator_headers import Header

_TOTAL = re.compile(
    r"(?:指标|自评|评价|综合|最终|总体|考核)*(?:总分|合计|总计|总得分|得分合计|总评分|综合得分|总体得分|综合评分|总评)[:(（：]?.*"
)
_NOTHING = re.compile(r"[-—–－/\\*\s]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?分?")
_MONEY_UNIT = re.compile(r"[(（](?:单位[:：])?\s*((?:亿|万|千|百)?元)[)）]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a performance table in its own words; `start` and `end` enclose its score, or what it has instead."""

    start: int
    end: int
    quote: str
    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    target: str | None = None
    actual: str | None = None
    unit: str | None = None
    weight: str | None = None
    completion_rate: str | None = None
    score: str | None = None
    is_total: bool = False
    correction: str | None = None


def read(document: Document, header: Header | None, lines: list[list[Cell]]) -> list[Row]:
    """The rows of a table below `header`, up to the next one; no rows where there is no heading."""
    if header is None:
        return []
    if header.kind == "money":
        return [row for line in lines if line and (row := _money(document, header, line))]
    return _indicators(document, header, lines)


def _money(document: Document, header: Header, line: list[Cell]) -> Row | None:
    """A row of money that was scored; None where the table scores nothing."""
    cells = {cell.column: cell for cell in line}
    values = _values(document, header, cells)
    if not values.get("score") and not values.get("weight"):
        return None
    level1 = header.titles.get(header.labels[0]) if len(header.labels) > 1 else None
    labels = [cells[column] for column in header.labels[-1:] if column in cells] or [
        cells[column] for column in header.labels if column in cells
    ]
    unit = _MONEY_UNIT.search(level1 or header.titles[header.columns["executed"]])
    return _row(
        document, header, line, cells,
        level1=level1,
        level2=_text(document, labels[0]) if labels else None,
        level3=header.titles[header.columns["execution_rate"]],
        target=values.get("revised") or values.get("approved"),
        actual=values.get("executed"),
        unit=unit.group(1) if unit else None,
        weight=values.get("weight"),
        completion_rate=values.get("execution_rate"),
        score=values.get("score"),
    )  # fmt: skip


def _indicators(document: Document, header: Header, lines: list[list[Cell]]) -> list[Row]:
    found: list[Row] = []
    levels: dict[str, str | None] = {}
    keeps_blanks = any(
        line and line[0].column in header.labels[1:] and not is_value(_text(document, line[0]) or "") for line in lines
    )
    for line in lines:
        if not line:
            continue
        if _TOTAL.fullmatch(_text(document, line[0]) or ""):
            found.append(_total(document, header, line))
            continue
        texts = {cell.column: _text(document, cell) or "" for cell in line}
        shift = aligned(texts, header, keeps_blanks=keeps_blanks)
        cells = {cell.column + (shift.by if cell.column >= shift.start else 0): cell for cell in line}
        values = _values(document, header, cells)
        named = _levels(document, header, cells)
        if not any(values.get(role) for role in ("target", "actual", "weight", "score")):
            continue
        levels = _carried(levels, named)
        found.append(
            _row(
                document, header, line, cells, **levels,
                target=(values.get("operator") or "") + (values.get("target") or "") or None,
                actual=values.get("actual"), unit=values.get("unit"), weight=values.get("weight"),
                completion_rate=values.get("completion_rate"), score=values.get("score"), correction=shift.reason,
            )
        )  # fmt: skip
    return found


def _levels(document: Document, header: Header, cells: dict[int, Cell]) -> dict[str, str | None]:
    """The labels that a row prints itself, by level; the indicator's name counts as the third."""
    named: dict[str, str | None] = {}
    for role in ("level1", "level2", "level3", "name"):
        column = header.columns.get(role)
        level = "level3" if role == "name" else role
        if column is not None and column in header.labels and column in cells and level not in named:
            named[level] = _text(document, cells[column])
    return {level: text for level, text in named.items() if text}


def _carried(above: dict[str, str | None], named: dict[str, str | None]) -> dict[str, str | None]:
    """A label stands for the rows below it until a label of its own or an outer level replaces it."""
    if not named:
        return above
    levels: dict[str, str | None] = {}
    is_new = False
    for level in ("level1", "level2", "level3"):
        if level in named:
            levels[level], is_new = named[level], True
        else:
            levels[level] = None if is_new or level == "level3" else above.get(level)
    return levels


def _total(document: Document, header: Header, line: list[Cell]) -> Row:
    cells = {cell.column: cell for cell in line}
    values = _values(document, header, cells)
    numbers = [text for cell in line if _NUMBER.fullmatch(text := _text(document, cell) or "")]
    weight, score = values.get("weight"), values.get("score")
    if not score and len(numbers) > 1:
        weight, score = numbers[0], numbers[-1]
    elif not score and not weight and numbers:
        score = numbers[0]
    return _row(
        document, header, line, cells, level1=_text(document, line[0]), weight=weight, score=score, is_total=True
    )


def _values(document: Document, header: Header, cells: dict[int, Cell]) -> dict[str, str | None]:
    return {role: _text(document, cells[column]) for role, column in header.columns.items() if column in cells}


def _text(document: Document, cell: Cell) -> str | None:
    """What a cell says, without white space; None for a dash or nothing."""
    text = "".join(document.text[cell.start : cell.end].split())
    return None if _NOTHING.fullmatch(text) else text


def _row(
    document: Document, header: Header, line: list[Cell], cells: dict[int, Cell], **fields: str | bool | None
) -> Row:
    columns = [
        header.columns[role] for role in ("score", "actual", "target", "execution_rate") if role in header.columns
    ]
    place = next((cells[column] for column in columns if column in cells and _text(document, cells[column])), line[-1])
    quote = document.text[line[0].start : max(cell.end for cell in line)]
    return Row(place.start, place.end, quote, **fields)  # type: ignore[arg-type]
