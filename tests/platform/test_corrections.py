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

SYMMETRIC = """南山县气象局2023年度部门决算

一、支出决算情况
2023年度本年支出合计900.00万元，其中：基本支出461.20万元，项目支出448.80万元。
"""

CORRECTIONS = """
    select
        figures.value_text, corrections.proposed_low, corrections.proposed_high,
        corrections.cause, corrections.certainty
    from marts.rpt_suggested_corrections as corrections
    inner join marts.fct_reported_figures as figures using (figure_id)
    where corrections.budget_unit_name = '{}'
    order by corrections.candidate_rank, corrections.change_number
"""


def suggestions(place, unit: str) -> list[tuple[str, str, str]]:
    return place.ask(f"""
        select distinct certainty, suggestion_zh, suggestion_en
        from marts.rpt_discrepancies where budget_unit_name = '{unit}' and finding_id is not null
    """)


def test_a_single_wrong_digit_is_likelier_than_several_and_no_more_than_that(released):
    ((certainty, suggestion, _),) = suggestions(released, "白塔县档案馆")
    assert certainty == "likely"
    assert "基本支出决算数印为3,000,000.00元，应为3,500,000.00元（一位数字有误）" in suggestion


def test_a_consistent_report_is_not_to_be_corrected(released):
    assert released.ask(CORRECTIONS.format("青禾县水务局")) == []


def test_two_digits_swapped_in_a_repeat_are_found_in_a_report_added_later(place):
    (place.reports / "forest.txt").write_text(SWAPPED, encoding="utf-8")
    before = place.ask(CORRECTIONS.format("白塔县档案馆"))
    done = place.run_build()
    assert done.returncode == 0, done.stderr
    assert place.ask(CORRECTIONS.format("青石县林业局")) == [("886.40万元", 8_684_000, 8_684_000, "transposed", "sure")]
    ((_, suggestion, _),) = suggestions(place, "青石县林业局")
    assert "8,864,000.00元，应为8,684,000.00元（相邻两位数字颠倒）" in suggestion
    assert "与正文所述一致" in suggestion
    assert place.ask(CORRECTIONS.format("白塔县档案馆")) == before


def test_a_total_that_leaves_a_part_out_is_named_and_symmetric_parts_are_a_tie(place):
    (place.reports / "statistics.txt").write_text(ONE_PART_LEFT_OUT, encoding="utf-8")
    (place.reports / "weather.txt").write_text(SYMMETRIC, encoding="utf-8")
    done = place.run_build()
    assert done.returncode == 0, done.stderr
    first = place.ask(CORRECTIONS.format("东桥县统计局"))[0]
    assert first[:4] == ("9.13万元", 123_400, 123_400, "part_omitted")
    ((certainty, suggestion_zh, suggestion_en),) = suggestions(place, "南山县气象局")
    assert certainty == "tied"
    assert suggestion_zh.startswith("3种更正同样可能，现有依据无法区分：")
    assert suggestion_en.startswith("3 corrections are as likely, and nothing tells them apart: ")
    proposed = {row[:2] for row in place.ask(CORRECTIONS.format("南山县气象局"))}
    assert proposed == {("900.00万元", 9_100_000), ("461.20万元", 4_512_000), ("448.80万元", 4_388_000)}
