"""Each identity of the catalogue holds on figures that satisfy it and breaks on figures that do not."""

import pytest
from engine import read_seed
from fixtures import Case, cases, verdicts

CATALOGUE = [dict(zip(read_seed("identities")[0], row, strict=True)) for row in read_seed("identities")[1:]]
# checks of the document speak of text, not of figures: tests/document plants slips for them
IDENTITIES = [row for row in CATALOGUE if row["kind"] != "document"]
# a difference that may be right for other reasons proves nothing: such an identity only derives figures
ONLY_DERIVES = {row["identity"] for row in IDENTITIES if row["open_when"] == "both"}


def test_the_catalogue_has_a_hundred_identities_that_can_be_broken() -> None:
    assert len({row["identity"] for row in IDENTITIES} - ONLY_DERIVES) >= 100


def test_every_identity_has_figures_that_satisfy_it_and_figures_that_do_not() -> None:
    wrong = {row["identity"]: "not_checkable" if row["identity"] in ONLY_DERIVES else "broken" for row in IDENTITIES}
    due = {(identity, verdict) for identity in wrong for verdict in ("holds", wrong[identity])}
    assert set(cases()) == due


@pytest.mark.parametrize("case", cases(), ids=" ".join)
def test_an_identity_says_of_its_figures_what_is_so(case: Case) -> None:
    assert verdicts()[case] == {case[1]}
