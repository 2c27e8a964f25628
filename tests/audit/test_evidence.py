"""What witnesses decide, and what they leave open."""

from accounts import account, misprinted, statement

from audit import Figure, Identity, Ratio, Record, localise

PARTS = {"total": ["a", "b"]}


def test_two_symmetric_parts_without_a_witness_are_a_tie() -> None:
    (finding,) = localise(misprinted(account({"total": 9_000, "a": 4_512, "b": 4_488}, PARTS), {"a": 4_612}))
    assert finding.certainty == "tied"
    assert {(change.statement, change.low) for each in finding.candidates for change in each.changes} == {
        ("a", 4_512),
        ("b", 4_388),
        ("total", 9_100),
    }
    assert all(each.is_tied for each in finding.candidates)


def test_agreeing_witnesses_clear_a_figure_and_break_the_tie() -> None:
    record = account({"total": 9_000, "a": 4_512, "b": 4_488}, PARTS, repeated=["total", "b"])
    (finding,) = localise(misprinted(record, {"a": 4_612}))
    (candidate,) = finding.candidates
    assert [(change.statement, change.low) for change in candidate.changes] == [("a", 4_512)]
    assert (finding.certainty, finding.cleared) == ("sure", ("b", "total"))


def test_prose_at_odds_with_a_table_that_adds_up_is_itself_wrong() -> None:
    record = account({"total": 9_000, "a": 4_512, "b": 4_488}, PARTS)
    figure = Figure("a", record.figures["a"].statement, (statement("a in prose", 4_612),))
    (finding,) = localise(Record({**record.figures, "a": figure}, record.identities))
    assert [(change.statement, change.low) for change in finding.candidates[0].changes] == [("a in prose", 4_512)]
    assert (finding.identities, finding.disputed, finding.certainty) == ((), ("a",), "sure")


def test_two_statements_that_no_identity_speaks_of_are_a_tie() -> None:
    record = Record({"a": Figure("a", statement("table", 4_512), (statement("prose", 4_612),))}, ())
    (finding,) = localise(record)
    assert finding.certainty == "tied"
    assert {change.statement for each in finding.candidates for change in each.changes} == {"table", "prose"}


def test_a_third_statement_decides_between_two() -> None:
    witnesses = (statement("prose", 4_612), statement("next year", 4_612))
    (finding,) = localise(Record({"a": Figure("a", statement("table", 4_512), witnesses)}, ()))
    (change,) = finding.candidates[0].changes
    assert (change.statement, change.low, change.agreeing) == ("table", 4_612, ("prose", "next year"))


def test_a_coarser_witness_agrees_within_its_rounding() -> None:
    record = account({"total": 123_456, "a": 100_000, "b": 23_456}, PARTS)
    figure = Figure("total", statement("total", 223_456), (statement("prose", 120_000, step=10_000),))
    (finding,) = localise(Record({**record.figures, "total": figure}, record.identities))
    (change,) = finding.candidates[0].changes
    assert (change.statement, change.low, change.agreeing) == ("total", 123_456, ("prose",))


def test_rounding_is_no_error() -> None:
    figures = {name: Figure(name, statement(name, value, step=100)) for name, value in
               {"total": 10_000, "a": 3_300, "b": 3_300, "c": 3_300}.items()}  # fmt: skip
    terms = (("total", 1), ("a", -1), ("b", -1), ("c", -1))
    assert localise(Record(figures, (Identity("sum", terms),))) == []


def test_one_slip_explains_all_the_identities_it_breaks() -> None:
    values = {"income": 88_120, "spent": 88_120, "basic": 51_043, "project": 37_077, "f1": 60_004, "f2": 28_116}
    sums = {"income": ["spent"], "spent": ["basic", "project"]}
    record = account(values, sums | {}, repeated=["basic", "f1"])
    functions = Identity("functions", (("spent", 1), ("f1", -1), ("f2", -1)))
    record = Record(record.figures, (*record.identities, functions))
    (finding,) = localise(misprinted(record, {"spent": 81_120}))
    assert len(finding.identities) == 3
    assert [(change.statement, change.low) for change in finding.candidates[0].changes] == [("spent", 88_120)]


def test_two_errors_apart_are_two_findings() -> None:
    values = {"t": 10_000, "a": 7_104, "b": 2_896, "u": 5_000, "c": 1_313, "d": 3_687}
    record = account(values, {"t": ["a", "b"], "u": ["c", "d"]}, repeated=["t", "b", "u", "d"])
    findings = localise(misprinted(record, {"a": 7_194, "c": 1_373}))
    assert [[change.statement for change in each.candidates[0].changes] for each in findings] == [["a"], ["c"]]


def test_a_shortfall_of_an_open_list_proves_nothing_and_an_excess_does() -> None:
    figures = {name: Figure(name, statement(name, value)) for name, value in {"t": 900, "a": 500, "b": 300}.items()}
    at_least = Identity("list", (("t", 1), ("a", -1), ("b", -1)), 0, None)
    assert localise(Record(figures, (at_least,))) == []
    over = {**figures, "b": Figure("b", statement("b", 600), (statement("prose", 300),))}
    (finding,) = localise(Record(over, (at_least,)))
    assert [(change.statement, change.low) for change in finding.candidates[0].changes] == [("b", 300)]


def rate(value: int, witnesses: tuple[int, ...] = ()) -> Figure:
    """A percentage of two decimals, in ten-thousandths of a ten-thousandth."""
    made = [statement(f"rate {at}", each * 10**4, step=10**4) for at, each in enumerate((value, *witnesses))]
    return Figure("rate", made[0], tuple(made[1:]))


def share(spent: int, budget: int, percent: Figure, *witnesses: str) -> Record:
    figures = {
        name: Figure(name, statement(name, value), (statement(f"{name} in prose", value),) if name in witnesses else ())
        for name, value in {"spent": spent, "budget": budget}.items()
    }
    ratio = Ratio("execution", "rate", (("spent", 1),), (("budget", 1),))
    return Record(figures | {"rate": percent}, (), (ratio,), scale=10**8)


def test_a_rate_is_held_against_its_amounts() -> None:
    assert localise(share(89_130, 100_000, rate(8_913))) == []
    (finding,) = localise(share(89_130, 100_000, rate(8_993), "spent", "budget"))
    (change,) = finding.candidates[0].changes
    assert (change.statement, change.low, change.cause) == ("rate 0", 8_913 * 10**4, "digit")


def test_a_rate_points_at_a_wrong_amount() -> None:
    (finding,) = localise(share(59_130, 100_000, rate(8_913, (8_913,)), "budget"))
    (change,) = finding.candidates[0].changes
    assert change.statement == "spent"
    assert change.low <= 89_130 <= change.high
