"""One slip that moves several figures is one candidate."""

from accounts import account, misprinted

from audit import localise

ROWS = {"r1": 1_204, "r2": 5_317, "r3": 2_688, "r4": 7_091}
BASIC = {"b1": 1_000, "b2": 5_000, "b3": 2_000, "b4": 7_000}
PROJECT = {name.replace("b", "p"): ROWS[name.replace("b", "r")] - value for name, value in BASIC.items()}
VALUES = {**ROWS, **BASIC, **PROJECT, "total": sum(ROWS.values())}
SUMS = {"total": [*ROWS], **{f"r{at}": [f"b{at}", f"p{at}"] for at in range(1, 5)}}
COLUMN = (*ROWS,)


def test_two_rows_swapped_are_found_although_their_total_holds() -> None:
    record = account(VALUES, SUMS, lines=(COLUMN,))
    findings = localise(misprinted(record, {"r2": ROWS["r3"], "r3": ROWS["r2"]}))
    (finding,) = findings
    changes = {change.statement: (change.low, change.cause) for change in finding.candidates[0].changes}
    assert changes == {"r2": (ROWS["r2"], "swapped"), "r3": (ROWS["r3"], "swapped")}


def test_a_column_slid_by_a_row_is_one_slip() -> None:
    record = account(VALUES, SUMS, lines=(COLUMN,))
    slid = dict(zip(COLUMN, (ROWS["r4"], *list(ROWS.values())[:3]), strict=True))
    (finding,) = localise(misprinted(record, slid))
    changes = {change.statement: (change.low, change.cause) for change in finding.candidates[0].changes}
    assert changes == {name: (value, "slid") for name, value in ROWS.items()}


def test_this_and_last_year_swapped() -> None:
    values = {
        "now": 8_120,
        "before": 7_045,
        "change": 1_075,
        "a": 5_020,
        "b": 3_100,
        "a before": 4_045,
        "b before": 3_000,
    }
    sums = {"now": ["a", "b"], "before": ["a before", "b before"]}
    record = account(values, sums, pairs=(("now", "before"),))
    (finding,) = localise(misprinted(record, {"now": 7_045, "before": 8_120}))
    changes = {change.statement: (change.low, change.cause) for change in finding.candidates[0].changes}
    assert changes == {"now": (8_120, "swapped"), "before": (7_045, "swapped")}


def test_a_column_in_another_money_unit() -> None:
    record = account(VALUES, SUMS, repeated=["r1", "r4"], lines=(COLUMN, tuple(BASIC), tuple(PROJECT)))
    thousandfold = {name: value * 10_000 for name, value in BASIC.items()}
    (finding,) = localise(misprinted(record, thousandfold))
    changes = {change.statement: (change.low, change.cause) for change in finding.candidates[0].changes}
    assert changes == {name: (value, "scale") for name, value in BASIC.items()}


def test_two_equal_figures_swapped_mend_nothing() -> None:
    values = {"now": 8_120, "before": 8_120, "a": 5_020, "b": 3_100, "a before": 5_020, "b before": 3_100}
    record = account(values, {"now": ["a", "b"], "before": ["a before", "b before"]}, pairs=(("a", "a before"),))
    (finding,) = localise(misprinted(record, {"b": 3_977}))
    assert finding.candidates
    assert all(candidate.changes for candidate in finding.candidates)
