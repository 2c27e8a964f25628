"""Which figure of a final account is wrong: juesuan, and Fellegi-Holt's fewest changes found by HiGHS.

    python benchmarks/localisation.py [RECORDS]

Errors of one digit in one, two or three figures of the tables of `final_account.py`, 0, 9 or 18 of the 27 figures
repeated rightly in prose. Each method gives its candidates in order; one process, one core, processor time.
"""

import sys
import time
from collections.abc import Callable
from itertools import product
from random import Random

from fellegi_holt import fewest_changes
from final_account import FIGURES, SELDOM_REPEATED, consistent, one_digit_wrong, printed

from audit import Record, localise

Answer = list[frozenset[str]]
Locate = Callable[[Record], Answer]


def by_audit(record: Record) -> Answer:
    """The statements to change, likeliest first: one candidate of each finding taken together."""
    ways = [[each.statements for each in finding.candidates] for finding in localise(record)]
    return [frozenset().union(*way) for way in product(*ways)] if all(ways) else []


def records(errors: int, repeats: str, count: int) -> list[tuple[Record, frozenset[str]]]:
    """Records with their wrong figures; the same for every method and run."""
    random = Random(f"{errors} {repeats}")
    made = []
    for _ in range(count):
        values = consistent(random)
        names = random.sample(FIGURES, errors)
        wrong = {name: one_digit_wrong(values[name], random) for name in names}
        if repeats == "usual 18":
            repeated = [name for name in FIGURES if name not in SELDOM_REPEATED]
        else:
            repeated = random.sample(FIGURES, int(repeats))
        made.append((printed(values, wrong, repeated), frozenset(names)))
    return made


def measure(locate: Locate, cases: list[tuple[Record, frozenset[str]]]) -> str:
    """Right first, right first and alone, truth among the candidates, mean candidates, milliseconds."""
    start = time.process_time()
    answers = [locate(record) for record, _ in cases]
    spent = (time.process_time() - start) / len(cases) * 1000
    pairs = [(answer, truth) for answer, (_, truth) in zip(answers, cases, strict=True)]
    first = sum(answer[:1] == [truth] for answer, truth in pairs) / len(pairs)
    alone = sum(answer == [truth] for answer, truth in pairs) / len(pairs)
    among = sum(truth in answer for answer, truth in pairs) / len(pairs)
    mean = sum(len(answer) for answer in answers) / len(pairs)
    return f"{first:.3f} | {alone:.3f} | {among:.3f} | {mean:.2f} | {spent:.2f}"


def main(count: int) -> None:
    print("| errors | repeated in prose | method | right first | and alone | truth among | candidates | ms |")
    print("|---|---|---|---|---|---|---|---|")
    for errors, repeats in product((1, 2, 3), ("usual 18", "18", "9", "0")):
        cases = records(errors, repeats, count)
        for name, locate in {"juesuan": by_audit, "Fellegi-Holt by MILP": fewest_changes}.items():
            print(f"| {errors} | {repeats} | {name} | {measure(locate, cases)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
