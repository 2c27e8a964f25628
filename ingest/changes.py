"""Whose change a change is: the rate beside it tells, where the words leave it to the nearest name."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ingest.asked import meaning_of, sentence_of
from ingest.frames import Figure, Subject
from ingest.lexicon import lexicon, yuan_per_unit


def _sentences(figures: list[Figure]) -> list[list[Figure]]:
    by_sentence: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_sentence[sentence_of(figure)].append(figure)
    return list(by_sentence.values())


def change_by_its_rate(figures: list[Figure]) -> list[Figure]:
    """总计100万元,其中结转10万元,较上年增加5万元,增长5.26%: the rate is that of 5 to 95, so the total grew.

    Only where the rate does not fit the subject it was read for, and fits one other of the sentence.
    """
    changed: dict[int, Figure] = {}
    for members in _sentences(figures):
        stated = [figure for figure in members if _is_stated(figure)]
        for amount, rate in pairwise(members):
            owner = _owner(amount, rate, stated)
            if owner is not None:
                changed |= {id(figure): replace(figure, subject=owner) for figure in (amount, rate)}
    return [changed.get(id(figure), figure) for figure in figures]


def change_of_the_whole(figures: list[Figure]) -> list[Figure]:
    """总计100万元,其中基金0万元,较上年增加5万元: nothing grew to less than it grew by, so it is the total's.

    The subject that the sentence begins with takes the change, and the rate behind it.
    """
    changed: dict[int, Figure] = {}
    for members in _sentences(figures):
        stated = [figure for figure in members if _is_stated(figure, or_zero=True)]
        for place, change in enumerate(members):
            own = [figure for figure in stated if figure.subject == change.subject]
            if not own or own[0] is stated[0] or not _is_too_much(change, own) or _is_too_much(change, stated[:1]):
                continue
            behind = members[place + 1 : place + 2]
            with_rate = [change, *(rate for rate in behind if rate.direction_label and rate.unit_label == "%")]
            changed |= {id(figure): replace(figure, subject=stated[0].subject) for figure in with_rate}
    return [changed.get(id(figure), figure) for figure in figures]


def execution_by_its_amounts(figures: list[Figure]) -> list[Figure]:
    """支出9万元,其中基本5万元、项目4万元,执行率90%: of the only item of the sentence whose amounts make that rate."""
    changed: dict[int, Figure] = {}
    for members in _sentences(figures):
        by_item: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in members:
            if not figure.reason and figure.subject.item:
                by_item[lexicon().items[figure.subject.item].meaning, figure.subject.detail_name].append(figure)
        for rate in members:
            if meaning_of(rate) != "execution_rate" or rate.reason or not rate.value:
                continue
            made = [own for own in by_item.values() if _makes(rate, own)]
            if len(made) == 1 and rate not in made[0]:
                changed[id(rate)] = replace(rate, subject=made[0][0].subject)
    return [changed.get(id(figure), figure) for figure in figures]


def _makes(rate: Figure, own: list[Figure]) -> bool:
    """True where what was spent is that part of a budget, to the rate's last digit."""
    amounts = [figure for figure in own if figure.unit_label != "%" and not figure.direction_label and figure.value]
    spent = [figure for figure in amounts if meaning_of(figure) in ("", "actual")]
    budgets = [figure for figure in amounts if meaning_of(figure) in ("approved", "revised")]
    last = Decimal(1).scaleb(-rate.decimals)
    return any(
        abs(_yuan(actual) / _yuan(budget) * 100 - (rate.value or 0)) < last for actual in spent for budget in budgets
    )


def _is_too_much(change: Figure, stated: list[Figure]) -> bool:
    is_growth = change.direction_label and change.comparison_label == "比上年" and change.unit_label != "%"
    if not is_growth or change.reason or _sign(change) < 0:
        return False
    same_year = (figure for figure in stated if figure.period.year == change.period.year)
    return any(_yuan(figure) < _yuan(change) for figure in same_year)


def _owner(amount: Figure, rate: Figure, stated: list[Figure]) -> Subject | None:
    is_pair = amount.direction_label and rate.direction_label and amount.unit_label != "%" and rate.unit_label == "%"
    if not is_pair or amount.subject != rate.subject or amount.reason or not amount.value or not rate.value:
        return None
    own = [figure for figure in stated if figure.subject == amount.subject]
    others = [figure for figure in stated if figure.subject != amount.subject and _fits(figure, amount, rate)]
    subjects = list(dict.fromkeys(figure.subject for figure in others))
    if not own or any(_fits(figure, amount, rate) for figure in own) or len(subjects) != 1:
        return None
    return subjects[0]


def _is_stated(figure: Figure, *, or_zero: bool = False) -> bool:
    is_amount = figure.unit_label != "%" and not figure.direction_label and not figure.reason
    return is_amount and (or_zero or bool(figure.value)) and meaning_of(figure) in ("", "actual", "approved")


def _fits(figure: Figure, amount: Figure, rate: Figure) -> bool:
    """True where the rate, to its last digit, is the change over what there was before it."""
    if figure.value is None or amount.value is None or rate.value is None or figure.period.year != amount.period.year:
        return False
    change = _yuan(amount) * _sign(amount)
    base = _yuan(figure) - change
    if base <= 0:
        return False
    return abs(change / base * 100 - rate.value * _sign(rate)) <= Decimal(1).scaleb(-rate.decimals)


def _yuan(figure: Figure) -> Decimal:
    return (figure.value or Decimal(0)) * yuan_per_unit().get(figure.unit_label, 1)


def _sign(figure: Figure) -> int:
    return _signs().get(figure.direction_label, 1)


@cache
def _signs() -> dict[str, int]:
    return {label.label: int(label.meaning) for label in lexicon().labels if label.kind == "direction"}
