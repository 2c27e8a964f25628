"""A cell may hide zeros that others of its column show (985 for 985.00): what rests on that alone is a warning."""

from decimal import Decimal

from engine import Engine, Figure

WHOLE, CENT = Decimal("0.5"), Decimal("0.005")


def column(total: str, basic: str, project: str, of_column: Decimal = CENT) -> list[Figure]:
    """Three cells of one column, each right to its own last digit, and to `of_column` if it hides zeros."""
    items = {"expenditure": total, "basic": basic, "project": project}
    return [
        Figure("unit", item, "actual", Decimal(text), CENT if "." in text else WHOLE, column_half_width=of_column)
        for item, text in items.items()
    ]


def judged(figures: list[Figure]) -> tuple[str, bool]:
    (row,) = [row for row in Engine(figures).verdicts() if row["identity"] == "expenditure_parts"]
    return row["verdict"], row["is_soft"]


def test_a_total_that_only_its_hidden_zeros_contradict_is_broken_softly() -> None:
    assert judged(column("985", "500.30", "485.00")) == ("broken", True)


def test_a_total_that_its_own_digits_contradict_is_broken_outright() -> None:
    assert judged(column("987", "500.30", "485.00")) == ("broken", False)


def test_a_total_that_its_hidden_zeros_confirm_holds() -> None:
    assert judged(column("985", "500.00", "485.00")) == ("holds", False)


def test_where_no_cell_of_the_column_shows_more_digits_nothing_is_hidden() -> None:
    assert judged(column("985", "500", "485", of_column=WHOLE)) == ("holds", False)
    assert judged(column("986", "500", "485", of_column=WHOLE)) == ("holds", False)


def test_what_is_implied_rests_on_the_digits_printed() -> None:
    total, basic, _ = column("985", "500.30", "485.00")
    row = next(row for row in Engine([total, basic]).derived() if row["line_item"] == "project")
    assert row["value_low"] < Decimal("484.70") < row["value_high"]
    assert row["value_high"] - row["value_low"] > 1
