"""From rows as the warehouse holds them to findings and back."""

from decimal import Decimal
from typing import Any

from audit.rows import Check, Located, Stated, locate


def stated(figure: str, value: str, *, chosen: str = "", line_item: str = "basic", is_rate: bool = False) -> Stated:
    half = Decimal("0.00005") if is_rate else Decimal(50)
    measure = "share" if is_rate else "actual"
    return Stated(
        chosen or figure,
        figure,
        2023,
        line_item,
        "",
        "",
        "all",
        measure,
        is_rate,
        Decimal(value),
        half,
        2,
        "r",
        None,
        1,
    )


def check(name: str, kind: str, is_broken: bool, terms: list[tuple[str, int, str]], **more: Any) -> Check:
    listed = [{"place": place, "weight": weight, "figure_ids": [figure]} for place, weight, figure in terms]
    return Check(name, name, kind, is_broken, True, more.get("is_firm", True), listed, [term[2] for term in terms])


SUM = [("left", 1, "t"), ("right", 1, "a"), ("right", 1, "b")]
SHARE = [("left", 1, "s"), ("numerator", 1, "a"), ("denominator", 1, "t")]


def proposed(rows: list[Located]) -> list[tuple[str | None, Decimal | None, Decimal | None]]:
    return [(row.figure_id, row.proposed_low, row.proposed_high) for row in rows]


def test_a_sum_and_a_share_together_name_the_wrong_part_and_its_amount() -> None:
    rows = locate(
        "unit",
        [check("sum", "linear", True, SUM), check("share", "ratio", True, SHARE)],
        [stated("t", "2000000"), stated("a", "1520000"), stated("b", "750000"), stated("s", "0.625", is_rate=True)],
    )
    assert proposed(rows) == [("a", Decimal(1_250_000), Decimal(1_250_000))]
    assert (rows[0].check_ids, rows[0].certainty) == (["share", "sum"], "sure")


def test_the_same_sum_in_two_funds_is_one_finding_about_both_checks() -> None:
    checks = [check("all", "linear", True, SUM), check("general", "linear", True, SUM)]
    rows = locate("unit", checks, [stated("t", "2000000"), stated("a", "1290000"), stated("b", "750000")])
    assert {row.finding_id for row in rows} == {rows[0].finding_id}
    assert rows[0].check_ids == ["all", "general"]


def test_two_statements_of_one_figure_are_told_by_the_check_of_repeats() -> None:
    repeats = Check("repeats", "repeats_agree", "consistency", True, True, True, None, ["a", "a2"])
    rows = locate("unit", [repeats], [stated("a", "1520000"), stated("a2", "1250000", chosen="a")])
    assert proposed(rows) == [("a", *[Decimal(1_250_000)] * 2), ("a2", *[Decimal(1_520_000)] * 2)]
    assert {row.certainty for row in rows} == {"tied"}


def test_more_staff_than_posts_may_be_true() -> None:
    terms = [("left", 1, "staff"), ("right", 1, "posts")]
    heads = [
        stated(name, value)._replace(half_width=Decimal(0), decimals=0)
        for name, value in (("staff", "25"), ("posts", "24"))
    ]
    rows = locate("unit", [check("within", "inequality", True, terms, is_firm=False)], heads)
    assert {row.certainty for row in rows} == {"open"}


def test_what_no_four_changes_mend_is_still_a_finding_without_a_candidate() -> None:
    sums = [
        check(f"sum {at}", "linear", True, [("left", 1, "t"), ("right", 1, f"a{at}"), ("right", 1, f"b{at}")])
        for at in range(5)
    ]
    parts = [stated(f"{part}{at}", str(310_000 * (at + 3))) for at in range(5) for part in "ab"]
    (row,) = locate("unit", sums, [stated("t", "100000"), *parts])
    assert (row.candidate_rank, row.certainty, row.figure_id) == (0, "open", None)
    assert row.check_ids == [f"sum {at}" for at in range(5)]


def test_shares_beyond_the_whole_are_mended_by_what_makes_them_the_whole() -> None:
    terms = [("right", 1, "one"), ("right", 1, "other")]
    whole = check("whole", "linear", True, terms)._replace(constant=1)
    rows = locate("unit", [whole], [stated("one", "0.6125", is_rate=True), stated("other", "0.4875", is_rate=True)])
    middles = {row.figure_id: (row.proposed_low + row.proposed_high) / 2 for row in rows if row.proposed_low}
    assert middles == {"one": Decimal("0.5125"), "other": Decimal("0.3875")}


def test_where_a_word_goes_against_its_figures_either_may_be_wrong() -> None:
    terms = [("left", 1, "change"), ("right", 1, "now"), ("right", -1, "before")]
    figures = [stated("change", "-30000"), stated("now", "1230000"), stated("before", "1200000")]
    rows = locate("unit", [check("wording", "direction", True, terms)], figures)
    mended = {row.figure_id: (row.proposed_low, row.proposed_high) for row in rows}
    assert mended == {"change": (0, None), "now": (None, 1_200_100), "before": (1_229_900, None)}


def test_a_figure_is_not_mended_against_the_words_about_it() -> None:
    split = check("split", "linear", True, [("left", 1, "now"), ("right", 1, "a"), ("right", 1, "b")])
    wording = check(
        "wording", "direction", False, [("left", 1, "change"), ("right", 1, "now"), ("right", -1, "before")]
    )
    values = {"change": "30000", "now": "1230000", "before": "1200000", "a": "700000", "b": "330000"}
    figures = [stated(name, value) for name, value in values.items()]
    assert {row.figure_id for row in locate("unit", [split], figures)} == {"now", "a", "b"}
    assert {row.figure_id for row in locate("unit", [split, wording], figures)} == {"a", "b"}
