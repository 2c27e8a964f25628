"""What a report says of its own form, held against the rest of it."""

from collections import Counter

import duckdb
import pytest
from slips import ALL, APART, SLIPS, SOUND, TWICE_MEANT, WITH_ALL, ZEROED


def test_a_sound_report_has_no_finding(findings):
    assert findings(SOUND) == {}


def test_every_check_of_the_document_holds_on_a_sound_report(warehouse):
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        verdicts = dict(
            connection.execute(
                """
                select checks.identity, checks.verdict
                from marts.fct_identity_checks as checks
                inner join marts.dim_identities as identities on checks.identity = identities.identity
                inner join marts.dim_reports as reports on checks.budget_unit_id = reports.budget_unit_id
                where identities.kind = 'document' and reports.file_name = $1
                """,
                [f"{SOUND}.pdf"],
            ).fetchall()
        )
    assert len(verdicts) >= 7
    assert set(verdicts.values()) == {"holds"}


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_found_once_and_nothing_else(findings, slip):
    assert findings(slip.unit) == dict.fromkeys(slip.checks, 1)


@pytest.mark.parametrize("unit", [unit for unit, _ in ZEROED])
def test_a_zeroed_total_of_any_table_is_one_finding_however_many_identities_it_breaks(findings, unit):
    ((check, count),) = findings(unit).items()
    assert count == 1
    assert not check.startswith("document_")


def test_an_amount_that_is_income_and_expenditure_is_wrong_once(findings):
    assert findings(TWICE_MEANT) == {"prose_is_table_totals": 1}


def test_two_errors_that_share_a_total_are_two_findings_though_nothing_mends_one_of_them(findings):
    assert findings(APART).total() == 2


def test_nine_slips_in_one_report_are_nine_findings(findings, warehouse):
    expected = Counter(check for slip in SLIPS if slip.name in ALL for check in slip.checks)
    found = findings(WITH_ALL)
    assert found.total() == len(ALL) + 1 == 9
    assert found - expected == {"expenditure_grand_total_parts": 1}
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        groups = connection.execute(
            """
            select count(distinct finding_group_id)
            from marts.rpt_discrepancies
            where budget_unit_name = $1 and fiscal_year = 2024
            """,
            [WITH_ALL],
        )
        assert groups.fetchone() == (9,)


@pytest.mark.parametrize("name", ["template", "template_of_2024"])
def test_a_blank_template_is_read_and_has_no_finding(warehouse, findings, name):
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        read = connection.execute("select count(*) from marts.dim_reports where file_name = $1", [f"{name}.pdf"])
        assert read.fetchone() == (1,)
    assert findings(name) == {}
