"""In which interval each change must lie for all needs to hold: Fourier-Motzkin elimination on integers."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A closed interval; None is no bound."""

    low: int | None
    high: int | None


Form = tuple[dict[str, int], int]
"""sum of weight * change <= bound"""


def forms_of(weights: dict[str, int], low: int | None, high: int | None) -> list[Form]:
    """A two-sided need as one-sided forms."""
    forms: list[Form] = []
    if high is not None:
        forms.append((weights, high))
    if low is not None:
        forms.append(({figure: -weight for figure, weight in weights.items()}, -low))
    return forms


def span_of(figure: str, forms: Iterable[Form]) -> Span | None:
    """The changes of one figure for which changes of the others exist that satisfy all forms; None: there is none."""
    forms = _tightest(forms)
    for other in sorted({name for weights, _ in forms for name in weights} - {figure}):
        forms = _tightest(_eliminate(other, forms))
    low: int | None = None
    high: int | None = None
    for weights, bound in forms:
        weight = weights.get(figure, 0)
        if weight > 0:
            high = bound // weight if high is None else min(high, bound // weight)
        elif weight < 0:
            least = -(bound // -weight)
            low = least if low is None else max(low, least)
        elif bound < 0:
            return None
    if low is not None and high is not None and low > high:
        return None
    return Span(low, high)


def substitute(forms: Iterable[Form], figure: str, change: int) -> list[Form]:
    """The forms with one change known."""
    return [
        ({name: weight for name, weight in weights.items() if name != figure}, bound - weights.get(figure, 0) * change)
        for weights, bound in forms
    ]


def _tightest(forms: Iterable[Form]) -> list[Form]:
    """Of forms with the same weights only the tightest binds; elimination would square their number each time."""
    tightest: dict[frozenset[tuple[str, int]], Form] = {}
    for weights, bound in forms:
        key = frozenset(weights.items())
        if key not in tightest or bound < tightest[key][1]:
            tightest[key] = (weights, bound)
    return list(tightest.values())


def _eliminate(figure: str, forms: list[Form]) -> list[Form]:
    left = [form for form in forms if not form[0].get(figure)]
    above = [form for form in forms if form[0].get(figure, 0) > 0]
    below = [form for form in forms if form[0].get(figure, 0) < 0]
    for up, up_bound in above:
        for down, down_bound in below:
            times_up, times_down = -down[figure], up[figure]
            weights = {
                name: weight
                for name in {*up, *down} - {figure}
                if (weight := up.get(name, 0) * times_up + down.get(name, 0) * times_down)
            }
            left.append((weights, up_bound * times_up + down_bound * times_down))
    return left
