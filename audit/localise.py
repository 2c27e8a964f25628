"""For each connected set of broken identities: the smallest sets of figures that would mend it, likeliest first."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from math import exp, inf, log

from audit.causes import ERROR, TRUE, UNEXPLAINED
from audit.groups import Group, connected
from audit.joint import joint_candidates
from audit.needs import Needs, needs_of
from audit.parts import parts_of
from audit.readings import adoptable, readings
from audit.records import Candidate, Figure, Finding, Record
from audit.search import Search
from audit.values import Values, sums_of
from audit.weigh import weigh_as_printed

AS_LIKELY = log(3)
"""A candidate within this of the best is as likely: the slips are told apart no finer."""
UNLIKELY = log(20)
"""A candidate behind the best by more than this is not named."""
BEST_SLIP = log(0.1)
"""No slip of one number is likelier than this."""
SURE, LIKELY = 0.95, 0.5


def localise(record: Record, *, largest: int = 4, patience: int = 20_000) -> list[Finding]:
    """One finding for each connected set of broken identities and disputed figures; none where all is well.

    Sets of up to `largest` figures are searched, trying at most `patience` sets in each search.
    """
    needs = Needs(needs_of(record))
    disputed = [figure.id for figure in record.figures.values() if figure.is_disputed]
    if not needs.broken and not disputed:
        return []
    work = _Work(record, needs, largest, patience)
    return [work.finding(group, candidates) for group, candidates in work.solve(connected(needs.broken, disputed))]


Solved = tuple[Group, list[Candidate]]


class _Work:
    """One record's search."""

    def __init__(self, record: Record, needs: Needs, largest: int, patience: int) -> None:
        self._record = record
        self._needs = needs
        self._largest = largest
        self._patience = patience
        self._sums = sums_of(record)

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
        for line in self._record.lines:
            solved = self._by_one_slip(solved, line)
        return [part for each in solved for part in self._parted(each)]

    def _parted(self, solved: Solved) -> list[Solved]:
        """What nothing mends as a whole in parts, as far as one figure does not make them one."""
        group, candidates = solved
        if candidates:
            return [solved]
        vouched = {name for name in group.members if _is_vouched(self._record.figures[name])}
        parts = connected(group.broken, group.disputed, vouched)
        if len(parts) == 1:
            return self._settled(group) or [solved]
        return [each for part in parts for each in self._parted((part, self._candidates(part)))]

    def _settled(self, group: Group) -> list[Solved]:
        """Its disputes and what they leave, each for itself; none where the disputes stay open."""
        parts = parts_of(self._record, self._needs, group)
        if parts is None:
            return []
        candidates = self._on(parts.without)._candidates(parts.settling)
        if self.finding(parts.settling, candidates).certainty == "open":
            return []
        read = self._on(parts.read)
        return [(parts.settling, candidates), *((each, read._candidates(each)) for each in connected(parts.left, ()))]

    def _on(self, record: Record) -> "_Work":
        return _Work(record, Needs(needs_of(record)), self._largest, self._patience)

    def _by_one_slip(self, solved: list[Solved], line: tuple[str, ...]) -> list[Solved]:
        """The findings along a line as one, where one slip explains them better than one for each."""
        along = [each for each in solved if not each[0].members.isdisjoint(line)]
        if len(along) < 2:
            return solved
        group = reduce(Group.merged_with, (each[0] for each in along))
        candidates = self._named(joint_candidates(self._record, group))
        if not candidates or candidates[0].score < sum(_best(each[1]) for each in along):
            return solved
        return [(group, candidates), *(each for each in solved if each[0].members.isdisjoint(line))]

    def _merged(self, one: Solved, other: Solved) -> Solved | None:
        group = one[0].merged_with(other[0])
        candidates = self._candidates(group)
        if candidates and (not other[1] or candidates[0].score >= one[1][0].score + other[1][0].score):
            return group, candidates
        return None

    def _candidates(self, group: Group) -> list[Candidate]:
        """All that comes near the best, best first."""
        found: list[Candidate] = []
        for adopted in readings(self._record, group.disputed):
            self._search(group, adopted, found)
        if _best(found) < ERROR + BEST_SLIP - UNLIKELY:
            found += joint_candidates(self._record, group)
        return self._named(found)

    def _named(self, found: list[Candidate]) -> list[Candidate]:
        best = _best(found)
        named = {each.statements: each for each in sorted(found, key=lambda each: each.score)}
        near = [each for each in named.values() if each.score > best - UNLIKELY]
        return sorted(near, key=lambda each: (-each.score, sorted(each.statements)))

    def _search(self, group: Group, adopted: dict[str, Figure], found: list[Candidate]) -> None:
        """Add the candidates of one reading of the disputed figures, as far as they can come near the best."""
        record = replace(self._record, figures=self._record.figures | adopted) if adopted else self._record
        search = Search(*self._needs.after(record, adopted.keys(), group.broken), self._patience)
        values = Values(record, search, self._sums)
        # a finer statement says more by chance: it is one of more numbers
        finer = sum(
            log(each.statement.step / self._record.figures[name].statement.step) for name, each in adopted.items()
        )
        disputes = finer + sum(
            values.as_printed(name).score for name in group.disputed if adoptable(record.figures[name])
        )
        for size in range(self._largest + 1):
            if _best(found) - UNLIKELY > disputes + size * (ERROR + BEST_SLIP):
                break
            for figures in search.of_size(size):
                found += [
                    replace(each, score=each.score + finer) for each in values.candidates(figures, group.disputed)
                ]

    def finding(self, group: Group, candidates: list[Candidate]) -> Finding:
        """A group with its candidates, their shares, and what is to be said of them as a whole."""
        as_it_stands = sum(weigh_as_printed(self._record.figures[name]).score for name in group.disputed)
        total = sum(exp(each.score) for each in candidates)
        if group.broken:
            is_firm = any(need.is_firm for need in group.broken)
            total += exp((UNEXPLAINED if is_firm else TRUE) + as_it_stands)
        ranked = tuple(
            replace(each, share=exp(each.score) / total, is_tied=_is_tied(each, candidates)) for each in candidates
        )
        changed = frozenset[str]().union(*(each.figures for each in candidates))
        return Finding(
            tuple(dict.fromkeys(need.identity for need in group.broken)),
            tuple(sorted(group.disputed)),
            ranked,
            self._certainty(group, ranked),
            tuple(sorted(name for name in group.members - changed if _is_vouched(self._record.figures[name]))),
        )

    def _certainty(self, group: Group, ranked: tuple[Candidate, ...]) -> str:
        tied = [each for each in ranked if each.is_tied]
        if sum(each.share for each in tied or ranked[:1]) < LIKELY:
            return "open"
        if tied:
            return "tied"
        return "sure" if ranked[0].share >= SURE and self._is_borne_out(group, ranked[0]) else "likely"

    def _is_borne_out(self, group: Group, candidate: Candidate) -> bool:
        """Whether more speaks for it than the shape of the slip: witnesses, a second identity, or nobody else left."""
        if all(change.agreeing for change in candidate.changes) or len({need.identity for need in group.broken}) > 1:
            return True
        others = group.members - candidate.figures
        return all(_is_vouched(self._record.figures[name]) for name in others)


def _best(found: Iterable[Candidate]) -> float:
    return max((each.score for each in found), default=-inf)


def _is_tied(one: Candidate, candidates: list[Candidate]) -> bool:
    """Whether it is as likely as the first, and the first not alone."""
    first = candidates[0]
    rival = candidates[1] if one is first and len(candidates) > 1 else first
    return rival is not one and abs(rival.score - one.score) < AS_LIKELY


def _is_vouched(figure: Figure) -> bool:
    main = figure.statement
    return not figure.is_disputed and any(witness.meets(main.low, main.high) for witness in figure.witnesses)
