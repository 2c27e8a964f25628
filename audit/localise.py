"""For each connected set of broken identities: the smallest sets of figures that would mend it, likeliest first."""

from collections.abc import Iterable
from dataclasses import replace
from math import exp, log

from audit.causes import ERROR, UNEXPLAINED
from audit.groups import Group, connected
from audit.joint import joint_candidates
from audit.needs import Need, needs_of
from audit.records import Candidate, Figure, Finding, Record
from audit.search import Search
from audit.spans import Span
from audit.values import Values
from audit.weigh import weigh

AS_LIKELY = log(3)
"""A candidate within this of the best is as likely: the slips are told apart no finer."""
UNLIKELY = log(20)
"""A candidate behind the best by more than this is not named."""
BEST_SLIP = log(0.1)
"""No slip of one number is likelier than this."""
SURE, LIKELY = 0.95, 0.5


def localise(record: Record, *, largest: int = 4, patience: int = 20_000) -> list[Finding]:
    """One finding for each connected set of broken identities and disputed figures; none where all is well.

    Sets of up to `largest` figures are searched, trying at most `patience` sets for each size.
    """
    needs = needs_of(record)
    broken = [need for need in needs if not need.is_met]
    disputed = [figure.id for figure in record.figures.values() if figure.is_disputed]
    if not broken and not disputed:
        return []
    met: dict[str, list[Need]] = {}
    for need in needs:
        if need.is_met:
            for name in need.weights:
                met.setdefault(name, []).append(need)
    work = _Work(record, met, largest, patience)
    return [work.finding(group, candidates) for group, candidates in work.solve(connected(broken, disputed))]


Solved = tuple[Group, list[Candidate]]


class _Work:
    """One record's search."""

    def __init__(self, record: Record, met: dict[str, list[Need]], largest: int, patience: int) -> None:
        self._record = record
        self._met = met
        self._largest = largest
        self._patience = patience

    def solve(self, groups: list[Group]) -> list[Solved]:
        """The groups with their candidates; two become one where one set of changes mends both better."""
        solved = [(group, self._candidates(group)) for group in groups]
        at = 0
        while at < len(solved):
            group, candidates = solved[at]
            touched = candidates[0].figures - group.members if candidates else frozenset[str]()
            other = next((each for each in solved if each[0] is not group and touched & each[0].members), None)
            if other and (merged := self._merged(solved[at], other)):
                solved = [merged, *(each for each in solved if each[0] is not group and each[0] is not other[0])]
                at = 0
            else:
                at += 1
        return solved

    def _merged(self, one: Solved, other: Solved) -> Solved | None:
        group = one[0].merged_with(other[0])
        candidates = self._candidates(group)
        if candidates and (not other[1] or candidates[0].score >= one[1][0].score + other[1][0].score):
            return group, candidates
        return None

    def _candidates(self, group: Group) -> list[Candidate]:
        """All that comes near the best, best first."""
        found = self._of_disputes(group) if not group.broken else self._of_sets(group)
        if not found or max(each.score for each in found) < ERROR + BEST_SLIP - UNLIKELY:
            found += joint_candidates(self._record, group)
        best = max((each.score for each in found), default=0.0)
        named = {each.statements: each for each in sorted(found, key=lambda each: each.score)}
        near = [each for each in named.values() if each.score > best - UNLIKELY]
        return sorted(near, key=lambda each: (-each.score, sorted(each.statements)))

    def _of_sets(self, group: Group) -> list[Candidate]:
        search = Search(group, self._met, self._patience)
        values = Values(self._record, search)
        found: list[Candidate] = []
        for size in range(1, self._largest + 1):
            best = max((each.score for each in found), default=None)
            if best is not None and best - UNLIKELY > size * (ERROR + BEST_SLIP):
                break
            for figures in search.of_size(size):
                found += values.candidates(figures, group)
        return found

    def _of_disputes(self, group: Group) -> list[Candidate]:
        """Nothing is broken, but a figure is stated in two ways: it or its witnesses are wrong."""
        search = Search(group, self._met, self._patience)
        values = Values(self._record, search)
        found = values.candidates(frozenset(), group)
        for name in sorted(group.disputed):
            found += values.candidates(frozenset((name,)), group)
        return found

    def finding(self, group: Group, candidates: list[Candidate]) -> Finding:
        unexplained = exp(UNEXPLAINED + self._as_they_stand(group)) if group.broken else 0.0
        total = sum(exp(each.score) for each in candidates) + unexplained
        ranked = tuple(
            replace(
                each,
                share=exp(each.score) / total,
                is_tied=len(candidates) > 1 and _is_as_likely(each, candidates[1 if each is candidates[0] else 0]),
            )
            for each in candidates
        )
        changed = frozenset[str]().union(*(each.figures for each in candidates))
        return Finding(
            tuple(dict.fromkeys(need.identity for need in group.broken)),
            tuple(sorted(group.disputed)),
            ranked,
            _certainty(ranked),
            tuple(sorted(name for name in group.members - changed if _is_vouched(self._record.figures[name]))),
        )

    def _as_they_stand(self, group: Group) -> float:
        figures = (self._record.figures[name] for name in group.disputed)
        return sum(weigh(each, Span(each.statement.value, each.statement.value)).score for each in figures)


def _is_as_likely(one: Candidate, other: Candidate) -> bool:
    return abs(one.score - other.score) < AS_LIKELY


def _is_vouched(figure: Figure) -> bool:
    main = figure.statement
    return not figure.is_disputed and any(witness.meets(main.low, main.high) for witness in figure.witnesses)


def _certainty(candidates: Iterable[Candidate]) -> str:
    ranked = list(candidates)
    if not ranked:
        return "open"
    as_likely = [each for each in ranked if each is ranked[0] or each.is_tied]
    if sum(each.share for each in as_likely) < LIKELY:
        return "open"
    if len(as_likely) > 1:
        return "tied"
    return "sure" if ranked[0].share >= SURE else "likely"
