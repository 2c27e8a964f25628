"""The headers of a table without vertical rules, and those that stand over several columns."""

from collections.abc import Sequence
from itertools import product

from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_rules import Rule
from ingest.readers.pdf_stacks import parts

_BARE = 6.0  # points: what a column without a header weighs against headers beside their middles
_END = 9.0  # points by which a rule may end before the column it closes
_SLIVER = 0.25

Extent = tuple[float, float]
Span = tuple[int, int]


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

    It reaches over the columns that the rule under it is drawn below; where that rule runs on, headers
    share the columns out among them, each over those whose middle is its own.
    """
    heads = _merged([part for line in header if above < line.glyphs[0].middle < below for part in _parts(line)])
    closing = [rule for rule in across if abs(rule.at - below) < 1]
    spans = [
        _ruled(part, columns, edges, closing) or span
        for part, span in zip(heads, _shared_out(heads, edges, closing), strict=True)
    ]
    return {edge for first, last in spans for edge in edges[first + 1 : last + 1]}


def _shared_out(heads: Sequence[Extent], edges: Sequence[float], closing: Sequence[Rule]) -> list[Span]:
    """The columns of each header: their middles as near as can be, and few columns without a header."""
    own = [over(part, edges) for part in heads]
    best: dict[int, tuple[float, list[Span]]] = {0: (0.0, [])}
    for part, (first, last) in zip(heads, own, strict=True):
        reached: dict[int, tuple[float, list[Span]]] = {}
        for start, (cost, spans) in best.items():
            for span in product(range(start, first + 1), range(last, len(edges) - 1)):
                if span == (first, last) or _is_closed(span, edges, closing):
                    total = cost + _off(part, span, edges) + _BARE * (span[0] - start)
                    if total < reached.get(span[1] + 1, (float("inf"), []))[0]:
                        reached[span[1] + 1] = total, [*spans, span]
        best = reached
    ends = (best[end][0] + _BARE * (len(edges) - 1 - end) for end in best)
    return best[min(zip(ends, best, strict=True))[1]][1] if best else own


def _off(part: Extent, span: Span, edges: Sequence[float]) -> float:
    return abs(edges[span[0]] + edges[span[1] + 1] - part[0] - part[1]) / 2


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
