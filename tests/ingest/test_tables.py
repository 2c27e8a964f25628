"""Tables as many provinces lay them out: what each value means."""

import pytest
from table_facts import Case, cases, difference


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_every_value_of_a_table_is_read_as_what_it_means(case: Case) -> None:
    assert difference(case) == []
