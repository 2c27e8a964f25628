"""From a report with a slip in it to the sentence that says what would mend it."""

SWAPPED = """青石县林业局2023年度部门决算

一、支出决算情况
2023年度本年支出合计1,268.40万元，其中：基本支出868.40万元，项目支出400.00万元。

二、基本支出决算情况
2023年度基本支出886.40万元，其中：人员经费700.40万元，公用经费168.00万元。
"""

ONE_PART_LEFT_OUT = """东桥县统计局2023年度部门决算

一、支出决算情况
2023年度本年支出合计931.62万元，其中：基本支出581.50万元，项目支出350.12万元。

二、“三公”经费支出情况
2023年度“三公”经费支出9.13万元，其中：因公出国（境）费3.21万元，公务用车购置及运行维护费8.28万元，公务接待费0.85万元。
"""

CORRECTIONS = """
    select figures.value_text, corrections.proposed_low, corrections.proposed_high, corrections.cause, corrections.certainty
    from marts.rpt_suggested_corrections as corrections
    inner join marts.fct_reported_figures as figures using (figure_id)
    where corrections.budget_unit_name = '{}'
    order by corrections.candidate_rank, corrections.change_number
"""


def test_parts_that_do_not_make_their_whole_are_a_tie_where_nothing_else_is_stated(released):
    found = released.ask("""
        select certainty, suggestion_zh, suggestion_en
        from marts.rpt_discrepancies where budget_unit_name = '白塔县档案馆'
    """)
    ((certainty, suggestion_zh, suggestion_en),) = found
    assert certainty == "tied"
    assert suggestion_zh.startswith("3种更正同样可能，现有依据无法区分：")
    assert "4,500,000.00元" in suggestion_zh
    assert "3 corrections are as likely" in suggestion_en


def test_a_consistent_report_is_not_to_be_corrected(released):
    assert released.ask(CORRECTIONS.format("青禾县水务局")) == []


def test_two_digits_swapped_in_a_repeat_are_found_in_a_report_added_later(place):
    (place.reports / "forest.txt").write_text(SWAPPED, encoding="utf-8")
    before = place.ask(CORRECTIONS.format("白塔县档案馆"))
    done = place.run_build()
    assert done.returncode == 0, done.stderr
    assert place.ask(CORRECTIONS.format("青石县林业局")) == [("886.40", 8_684_000, 8_684_000, "transposed", "sure")]
    ((suggestion,),) = place.ask("""
        select distinct suggestion_zh from marts.rpt_discrepancies where budget_unit_name = '青石县林业局'
    """)
    assert "8,864,000.00元，应为8,684,000.00元（相邻两位数字颠倒）" in suggestion
    assert "与正文所述一致" in suggestion
    assert place.ask(CORRECTIONS.format("白塔县档案馆")) == before


def test_a_total_that_leaves_a_part_out_is_named_before_other_slips(place):
    (place.reports / "statistics.txt").write_text(ONE_PART_LEFT_OUT, encoding="utf-8")
    done = place.run_build()
    assert done.returncode == 0, done.stderr
    first = place.ask(CORRECTIONS.format("东桥县统计局"))[0]
    assert first[:4] == ("9.13", 123_400, 123_400, "part_omitted")
