"""The headers of a table without vertical rules, and those that stand over several columns."""

from collections.abc import Sequence

from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_rules import Rule
from ingest.readers.pdf_stacks import parts

_NEARER = 3.0  # points by which the middle of a header may lie beside that of its span
_END = 9.0  # points by which a rule may end before the column it closes
_SLIVER = 0.25

Extent = tuple[float, float]


def labels(header: Sequence[Line]) -> list[Extent]:
    """The headers that stand lowest, from left to right, each as wide as what stands over it alone."""
    heads = [(part, line.top) for line in header for part in _parts(line)]
    lowest = [
        part for part, top in heads if not any(below > top + 1 and _overlap(part, other) for other, below in heads)
    ]
    widest = {part: part for part in lowest}
    for part, _ in heads:
        over = [other for other in lowest if _overlap(part, other)]
        if len(over) == 1:
            own = widest[over[0]]
            widest[over[0]] = min(own[0], part[0]), max(own[1], part[1])
    return sorted(widest.values())


def spanned(
    header: Sequence[Line],
    columns: Sequence[Extent],
    edges: Sequence[float],
    above: float,
    below: float,
    across: Sequence[Rule],
) -> set[float]:
    """The inner edges that a header between two heights stands across.

    It reaches over the columns that the rule under it is drawn below; where that
    rule runs on, over columns without a header whose middle is its own.
    """
    heads = _merged([part for line in header if above < line.glyphs[0].middle < below for part in _parts(line)])
    taken = [over(part, edges) for part in heads]
    closing = [rule for rule in across if abs(rule.at - below) < 1]
    crossed: set[float] = set()
    for index, part in enumerate(heads):
        first, last = taken[index]
        lowest = min(first, taken[index - 1][1] + 1 if index else 0)
        highest = max(last, taken[index + 1][0] - 1 if index + 1 < len(taken) else len(edges) - 2)
        spans = [(left, right) for left in range(lowest, first + 1) for right in range(last, highest + 1)]
        closed = [span for span in spans if _is_closed(span, edges, closing)]
        first, last = _ruled(part, columns, edges, closing) or _best(part, (first, last), closed, edges)
        crossed.update(edges[first + 1 : last + 1])
    return crossed


def _ruled(
    part: Extent, columns: Sequence[Extent], edges: Sequence[float], closing: Sequence[Rule]
) -> tuple[int, int] | None:
    """The columns over a rule that ends with the span of the header above it."""
    for rule in closing:
        is_own = rule.start < part[0] and part[1] < rule.end
        if is_own and (rule.start > edges[0] + _END or rule.end < edges[-1] - _END):
            over = [index for index, column in enumerate(columns) if rule.start < sum(column) / 2 < rule.end]
            return (over[0], over[-1]) if over else None
    return None


def _parts(line: Line) -> list[Extent]:
    return [(part.left, part.right) for part in parts(line)]


def over(part: Extent, edges: Sequence[float]) -> tuple[int, int]:
    """The first and the last column, between the edges, that an extent lies in with more than a sliver."""
    shares = [min(part[1], edges[index + 1]) - max(part[0], edges[index]) for index in range(len(edges) - 1)]
    within = [index for index, share in enumerate(shares) if share > _SLIVER * (part[1] - part[0])]
    widest = max(range(len(shares)), key=lambda index: shares[index])
    return (within[0], within[-1]) if within else (widest, widest)


def _is_closed(span: tuple[int, int], edges: Sequence[float], closing: Sequence[Rule]) -> bool:
    return any(rule.start < edges[span[0]] + _END and rule.end > edges[span[1] + 1] - _END for rule in closing)


def _best(
    part: Extent, own: tuple[int, int], spans: Sequence[tuple[int, int]], edges: Sequence[float]
) -> tuple[int, int]:
    middle = (part[0] + part[1]) / 2

    def off(span: tuple[int, int]) -> float:
        return abs((edges[span[0]] + edges[span[1] + 1]) / 2 - middle)

    nearest = min((off(span) for span in spans), default=0.0)
    widest = max(
        (span for span in spans if off(span) < nearest + _NEARER), key=lambda span: span[1] - span[0], default=own
    )
    return widest if off(widest) < off(own) + _NEARER else own


def _merged(parts: Sequence[Extent]) -> list[Extent]:
    merged: list[Extent] = []
    for part in sorted(parts):
        if merged and _overlap(merged[-1], part):
            merged[-1] = merged[-1][0], max(merged[-1][1], part[1])
        else:
            merged.append(part)
    return merged


def _overlap(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]
