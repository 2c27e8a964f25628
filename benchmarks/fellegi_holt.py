"""The peer: the fewest statements to change so that every identity holds and repeats agree (Fellegi and Holt 1976)."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from audit import Record


def fewest_changes(record: Record) -> list[frozenset[str]]:
    """One set of statements, by HiGHS; none where nothing need change.

    For each statement a change and whether it changes; the second is 1 where the first is not 0.
    """
    figures = list(record.figures.values())
    statements = [each for figure in figures for each in (figure.statement, *figure.witnesses)]
    place = {statement.id: at for at, statement in enumerate(statements)}
    count = len(statements)
    rows: list[tuple[dict[int, float], float, float]] = []
    for identity in record.identities:
        terms = [(record.figures[name].statement, weight) for name, weight in identity.terms]
        residual = -sum(weight * statement.value for statement, weight in terms)
        rows.append(({place[statement.id]: weight for statement, weight in terms}, residual, residual))
    for figure in figures:
        for witness in figure.witnesses:
            apart = figure.statement.value - witness.value
            rows.append(({place[witness.id]: 1, place[figure.statement.id]: -1}, apart, apart))
    # no change need be larger than all that is amiss: the tighter the bound, the less HiGHS's tolerance lets slip
    most = 1.0 + sum(abs(low) for _, low, _ in rows)
    for at in range(count):
        rows.append(({at: 1, count + at: -most}, -np.inf, 0))
        rows.append(({at: 1, count + at: most}, 0, np.inf))
    entries = [(row, column, weight) for row, (terms, _, _) in enumerate(rows) for column, weight in terms.items()]
    matrix = coo_matrix(
        ([entry[2] for entry in entries], ([entry[0] for entry in entries], [entry[1] for entry in entries])),
        shape=(len(rows), 2 * count),
    )
    found = milp(
        np.r_[np.zeros(count), np.ones(count)],
        constraints=LinearConstraint(matrix.tocsr(), [row[1] for row in rows], [row[2] for row in rows]),
        integrality=np.r_[np.zeros(count), np.ones(count)],
        bounds=Bounds(np.r_[np.full(count, -most), np.zeros(count)], np.r_[np.full(count, most), np.ones(count)]),
    )
    if found.x is None:
        return []
    return [frozenset(each.id for at, each in enumerate(statements) if found.x[count + at] > 0.5)]
