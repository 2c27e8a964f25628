"""What a user asks of the warehouse, and the answers the samples must give."""

from decimal import Decimal
from typing import Any

from juesuan.folders import ROOT

EXPECTED = ROOT / "tests" / "samples" / "expected"
BESIDE = ROOT / "tests" / "samples" / "beside_the_figures.csv"

# Funds that name the same money where a report has no other; a class known by its code needs no name.
FIGURES = """
    with labelled as (
        select parse_filename(filename)[:-5] as file_name, * exclude (filename)
        from read_csv($folder || '/*.csv', all_varchar = true, filename = true)
    ),
    read as (
        select * replace (
            replace(coalesce(line_item_detail, ''), ' ', '') as line_item_detail,
            coalesce(component, '') as component
        ) from marts.fct_reported_figures
    ),
    keyed as (
        select
            'labelled' as side, file_name, cast(fiscal_year as integer) as fiscal_year,
            cast(period_end as date) as period_end, fund, line_item, coalesce(line_item_detail, '') as detail,
            coalesce(component, '') as component, measure, cast(value as decimal(38, 6)) as value,
            cast(amount_yuan as decimal(20, 2)) as amount_yuan
        from labelled
        union all
        select
            'read', file_name, fiscal_year, period_end, fund, line_item, line_item_detail, component, measure,
            value, amount_yuan
        from read
    ),
    compared as (
        select distinct
            side, file_name, fiscal_year, period_end, line_item, component, measure, value, amount_yuan,
            if(fund in ('all', 'general_public', 'fiscal_appropriation'), 'ordinary', fund) as fund,
            regexp_replace(detail, '[0-9 ]|支出$', '', 'g') as detail
        from keyed
    )
    select * exclude (side), string_agg(side) as sides from compared
    group by all having count(*) = 1 order by all
"""


def differences(warehouse: Any) -> list[Any]:
    return warehouse.ask(FIGURES.replace("$folder", f"'{EXPECTED}'"))


def test_every_labelled_figure_of_the_samples_is_in_the_marts_and_no_other(warehouse):
    assert differences(warehouse) == []


def test_a_unit_is_named_with_the_region_that_its_report_leaves_out(warehouse):
    names = dict(warehouse.ask("select budget_unit_text, budget_unit_name from marts.dim_reports"))
    assert names["鼎城区司法局"] == "常德市鼎城区司法局"
    assert names["剑阁县档案馆"] == "广元市剑阁县档案馆"
    assert len(names) == 10


def test_what_a_unit_was_given_and_spent_at_what_rate_and_where_that_is_written(warehouse):
    (answer,) = warehouse.ask("""
        select
            revised_yuan, actual_yuan, round(execution_rate, 4), execution_rate_base, stated_execution_rate,
            figure_ids
        from marts.fct_budget_execution
        where budget_unit_name = '张掖市临泽县残疾人联合会' and fiscal_year = 2023
        and line_item = 'expenditure' and line_item_detail is null and component is null
    """)
    assert answer[:5] == (Decimal("1985300.00"), Decimal("1894120.50"), Decimal("0.9541"), "revised", Decimal("0.9541"))
    written = warehouse.ask(
        "select distinct file_name from marts.fct_reported_figures where list_contains(?, figure_id)", answer[5]
    )
    assert written == [("linze_disabled_2023_self_evaluation.txt",)]


def test_a_place_is_the_printed_text(warehouse):
    """The offsets of a text file are those of its characters, so the file itself can be opened at them."""
    name = "taoyuan_water_2022_final_account.md"
    text = (ROOT / "samples" / name).read_text(encoding="utf-8")
    places = warehouse.ask(
        "select value_text, char_start, char_end from marts.fct_reported_figures where file_name = ?", name
    )
    assert len(places) > 50
    assert [text[start:end] for _, start, end in places] == [printed for printed, _, _ in places]


def test_a_wrong_year_is_kept_as_printed_resolved_and_flagged(warehouse):
    slipped = warehouse.ask("""
        select distinct printed_year, fiscal_year, year_evidence is not null from marts.fct_reported_figures
        where file_name like 'jiange%' and printed_year != fiscal_year
    """)
    assert slipped == [(2020, 2023, True)]
    assert warehouse.ask("select count(*) from marts.rpt_discrepancies where kind = 'wrong_year'") == [(1,)]


def test_a_slid_table_is_corrected_with_its_proof(warehouse):
    (row,) = warehouse.ask("""
        select printed_item_label, source, correction from marts.fct_reported_figures
        where file_name like 'linze%' and line_item = 'basic.personnel' and measure = 'actual'
    """)
    assert row[:2] == ("2.公用经费", "corrected")
    assert "sums fail as printed" in row[2]


def test_a_score_of_a_slid_table_stands_beside_the_corrected_label(warehouse):
    ((label,),) = warehouse.ask("""
        select level2 from marts.fct_performance_indicators where file_name like 'linze%' and score = 9.78
    """)
    assert label.endswith("基本支出")


def test_a_budget_that_is_the_sum_of_its_parts_is_exact(warehouse):
    """It could also be had from the printed rate, which is rounded and says less."""
    approved = warehouse.ask("""
        select distinct approved_yuan from marts.fct_budget_execution
        where budget_unit_name = '广元市剑阁县档案馆' and fiscal_year = 2023
        and line_item = 'expenditure' and approved_yuan > 0
    """)
    assert approved == [(Decimal("3124000.00"),)]


def test_two_conflicting_amounts_are_both_kept_and_the_choice_has_a_reason(warehouse):
    stated = warehouse.ask("""
        select distinct amount_yuan from marts.fct_reported_figures
        where file_name like 'dingcheng%' and fiscal_year = 2023 and line_item = 'expenditure' and measure = 'actual'
        order by all
    """)
    assert stated == [(Decimal("8123600.00"),), (Decimal("8213600.00"),)]
    chosen = warehouse.ask("""
        select amount_yuan, rival_count, choice_reason is not null from intermediate.int_figures_chosen
        where budget_unit_id = (select distinct budget_unit_id from marts.dim_reports where file_name like 'dingcheng%')
        and fiscal_year = 2023 and line_item = 'expenditure' and measure = 'actual'
    """)
    assert len(chosen) == 1
    assert chosen[0][1:] == (1, True)


def test_only_the_year_with_conflicting_amounts_is_not_trusted(warehouse):
    assert warehouse.ask("""
        select budget_unit_name, fiscal_year from marts.rpt_release_status where not is_trusted order by all
    """) == [("常德市鼎城区司法局", 2023)]


def test_the_findings_are_those_that_the_samples_hold(warehouse):
    labelled = set(
        warehouse.ask(f"""
        select file_name, code, coalesce(text, '') from read_csv('{BESIDE}', all_varchar = true)
        where kind = 'discrepancy'
    """)
    )
    found = set(
        warehouse.ask("""
        select distinct reports.file_name, findings.kind, coalesce(findings.identity, '')
        from marts.rpt_discrepancies as findings inner join marts.dim_reports as reports using (budget_unit_id)
    """)
    )
    assert found == labelled


def test_the_staff_of_the_samples_are_counted(warehouse):
    labelled = warehouse.ask(f"""
        select file_name, code, cast(text as integer) from read_csv('{BESIDE}', all_varchar = true)
        where kind = 'staffing' order by all
    """)
    assert warehouse.ask("select file_name, category, head_count from marts.fct_staffing order by all") == labelled


def test_what_is_no_budget_figure_has_the_reason_a_reader_would_give(warehouse):
    labelled = set(
        warehouse.ask(f"""
        select file_name, code, text from read_csv('{BESIDE}', all_varchar = true) where kind = 'unclassified'
    """)
    )
    assert set(warehouse.ask("select file_name, reason, value_text from marts.rpt_unclassified_figures")) == labelled


def test_nothing_is_lost_between_the_files_and_the_marts(warehouse):
    (counts,) = warehouse.ask("""
        select
            (select count(*) from raw.figures), (select count(*) from marts.fct_reported_figures),
            (select count(*) from marts.rpt_unclassified_figures), (select sum(figure_count) from marts.rpt_coverage)
    """)
    read, reported, unclassified, covered = counts
    assert read == reported + unclassified == covered


def test_indicators_keep_their_weights_and_scores(warehouse):
    assert warehouse.ask("""
        select level3, weight, score from marts.fct_performance_indicators
        where file_name like 'wuping%' and not is_total order by indicator_number
    """) == [
        ("清理枯死松树（株）", 20, 20), ("疫木除治合格率", 15, 15), ("按期完工率", 15, 15), ("成本控制率", 10, 10),
        ("疫情面积下降率", 20, 20), ("林农满意度", 10, Decimal("9.5")), ("预算执行率", 10, Decimal("9.8")),
    ]  # fmt: skip
