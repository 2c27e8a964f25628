"""Performance tables and scores, by what their headings mean."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import indicators
from ingest.document import Cell, Document, Table
from ingest.indicator import Indicator
from ingest.layout import blocks
from ingest.readers import text

SHARED = Path(__file__).parents[3] / "shared"

TABLE = """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t单位\t分值\t完成率\t得分
产出\t数量\t巡查次数\t>=40\t44\t次\t20\t110%\t20
\t\t发放手册\t=5000\t4800\t册\t20\t96%\t19.2
\t质量\t处置合格率\t=100%\t100\t%\t30\t100%\t30
满意度\t群众满意度\t>=90%\t91\t%\t30\t100%\t30\t
总分\t\t\t\t\t\t100\t\t99.2
"""


def read(content: str) -> list[Indicator]:
    document = text.read(content.encode(), "report.txt")
    return indicators.read(document, blocks(document))


def labels(rows: list[Indicator]) -> list[tuple[str | None, ...]]:
    return [(row.level1, row.level2, row.level3) for row in rows]


def test_merged_labels_are_carried_down():
    assert labels(read(TABLE))[:3] == [
        ("产出", "数量", "巡查次数"),
        ("产出", "数量", "发放手册"),
        ("产出", "质量", "处置合格率"),
    ]


def test_each_column_is_read_by_its_heading():
    row = read(TABLE)[1]
    assert (row.target_text, row.actual_text, row.unit_of_measure) == ("=5000", "4800", "册")
    assert (row.weight_text, row.completion_rate_text, row.score_text) == ("20", "96%", "19.2")


def test_a_row_that_lost_a_label_is_put_back_and_says_so():
    row = read(TABLE)[3]
    assert (row.level1, row.level2, row.level3) == ("满意度", "群众满意度", None)
    assert (row.target_text, row.unit_of_measure, row.weight_text, row.score_text) == (">=90%", "%", "30", "30")
    assert row.correction is not None
    assert ">=90%" in row.correction


def test_rows_in_their_place_are_not_corrected():
    assert [row.correction for row in read(TABLE)[:3]] == [None, None, None]


def test_the_total_row_is_told_apart():
    total = read(TABLE)[-1]
    assert (total.is_total, total.weight_text, total.score_text) == (True, "100", "99.2")


def test_merged_labels_may_leave_nothing_behind():
    found = read(
        "一级指标\t二级指标\t三级指标\t目标值\t完成值\t权重\t自评得分\n产出\t数量\t宣传\t10场\t12场\t20\t20\n手册\t500册\t520册\t20\t18\n"
    )
    assert labels(found) == [("产出", "数量", "宣传"), ("产出", "数量", "手册")]
    assert found[1].score_text == "18"


def test_a_sign_in_a_column_of_its_own_belongs_to_the_target():
    found = read("指标名称\t指标性质\t指标值\t度量单位\t权重\t自评得分\n培训人数\t≥\t200\t人次\t15\t14\n")
    assert [(row.level3, row.target_text, row.weight_text, row.score_text) for row in found] == [
        ("培训人数", "≥200", "15", "14")
    ]


def test_of_one_weight_a_level_the_innermost_is_the_indicators():
    found = read(
        "一级指标\t分值\t二级指标\t分值\t评价标准\t得分\n投入\t10\t目标设定\t5\t合理\t5\n\t\t预算配置\t5\t合规\t4.5\n"
    )
    assert [(row.level1, row.level2, row.weight_text, row.score_text) for row in found] == [
        ("投入", "目标设定", "5", "5"),
        ("投入", "预算配置", "5", "4.5"),
    ]


def test_scored_rows_of_the_money_table_are_indicators_too():
    found = read(
        "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "\t年度资金总额\t30\t28\t27.5\t10\t98.21%\t9.82\n\t其中：当年财政拨款\t30\t28\t27.5\t—\t98.21%\t—\n"
    )
    assert [(row.level2, row.level3, row.unit_of_measure, row.weight_text, row.score_text) for row in found] == [
        ("年度资金总额", "执行率", "万元", "10", "9.82")
    ]


def test_a_money_table_that_scores_nothing_states_no_indicator():
    assert (
        read("项目\t年初预算数\t调整预算数\t支出数\t执行率\n基本支出\t10\t10\t9\t90%\n项目支出\t5\t5\t5\t100%\n") == []
    )


@pytest.mark.parametrize(
    ("sentence", "score", "grade"),
    [
        ("经评价，本单位自评得分95.5分，评价等级为“优”。", "95.5", "优"),
        ("综合评分 88 分，自评良好。", "88", "良好"),
        ("绩效自评总分100分，得分97分。", "97", None),
    ],
)
def test_a_score_in_a_sentence_is_a_total(sentence: str, score: str, grade: str | None):
    assert [(row.score_text, row.actual_text, row.is_total) for row in read(sentence)] == [(score, grade, True)]


def test_a_score_of_one_indicator_in_a_sentence_is_no_total():
    found = read("产出指标（50分）得分48分，效益指标分值30分，自评得28.5分。满意度指标得分9分。")
    assert [(row.level3, row.weight_text, row.score_text, row.is_total) for row in found] == [
        ("产出指标", "50", "48", False),
        ("效益指标", "30", "28.5", False),
        ("满意度指标", None, "9", False),
    ]


def test_every_indicator_points_at_its_score():
    assert [TABLE[row.char_start : row.char_end] for row in read(TABLE)] == ["20", "19.2", "30", "30", "99.2"]


def spread(rows: list[list[tuple[int, int, int, str]]]) -> Document:
    """A document with one table; a cell is its column, column span, row span and text."""
    content, cells = "", []
    for number, row in enumerate(rows):
        for column, width, height, words in row:
            cells.append(Cell(number, column, len(content), len(content) + len(words), height, width))
            content += words + "\t"
        content += "\n"
    return Document(content, "docx", tables=(Table(0, len(content), tuple(cells)),))


def test_cells_under_a_wide_heading_are_read_by_it():
    document = spread(
        [
            [(0, 1, 1, "一级"), (1, 1, 1, "二级"), (2, 2, 1, "三级指标"), (4, 2, 1, "指标值"), (6, 1, 1, "得分")],
            [(0, 1, 2, "产出"), (1, 1, 2, "数量"), (2, 2, 1, "场次"), (4, 1, 1, "≥8场"), (6, 1, 1, "9")],
            [(2, 2, 1, "人次"), (5, 1, 1, "≥80人次"), (6, 1, 1, "10")],
        ]
    )  # fmt: skip
    found = indicators.read(document, blocks(document))
    assert labels(found) == [("产出", "数量", "场次"), ("产出", "数量", "人次")]
    assert [row.target_text for row in found] == ["≥8场", "≥80人次"]


def test_a_table_goes_on_after_a_page_break():
    content = "二级指标\t三级指标\t目标值\t得分\n数量\t场次\t8\t9\n3\n\t人次\t80\t10\n质量\t合格率\t95%\t10\n"
    ends = content.index("\n3\n"), content.index("\n3\n") + 3
    document = text.read(content.encode(), "report.txt")
    cells = [cell for table in document.tables for cell in table.cells]
    upper = tuple(cell for cell in cells if cell.end <= ends[0])
    lower = tuple(replace(cell, row=cell.row - 2) for cell in cells if cell.start >= ends[1])
    parted = replace(document, tables=(Table(0, ends[0], upper), Table(ends[1], len(content), lower)))
    found = indicators.read(parted, blocks(parted))
    assert [(row.level2, row.level3, row.score_text) for row in found] == [
        ("数量", "场次", "9"),
        ("数量", "人次", "10"),
        ("质量", "合格率", "10"),
    ]


def gold_rows() -> list[dict[str, str]]:
    with (SHARED / "gold" / "indicators.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def _number(printed: str | None) -> Decimal | None:
    return Decimal(printed.rstrip("%")) if printed else None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled reports are not at hand")
def test_the_labelled_report_yields_its_indicators_and_no_more():
    rows = gold_rows()
    name = rows[0]["file"]
    found = read((SHARED / "reports" / name).read_text(encoding="utf-8"))
    scored = sorted((_number(row.score_text), _number(row.completion_rate_text)) for row in found if not row.is_total)
    labelled = [row for row in rows if row["level1"][:2] not in ("总分", "总体", "自评")]
    assert scored == sorted((_number(row["score"]), _number(row["completion_rate"])) for row in labelled)
    assert [row.score_text for row in found if row.is_total] == ["92.62", "92.62"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled reports are not at hand")
def test_the_labelled_report_yields_every_cell_of_its_performance_table():
    rows = [
        row
        for row in gold_rows()
        if row["level3"] != "预算执行率" and row["level1"][:2] not in ("总分", "总体", "自评")
    ]
    found = read((SHARED / "reports" / rows[0]["file"]).read_text(encoding="utf-8"))
    read_rows = [
        [row.level1, row.level2, row.level3, row.target_text, row.actual_text, row.unit_of_measure, row.weight_text]
        for row in found
        if not row.is_total and row.level3 != "执行率"
    ]
    columns = ("level1", "level2", "level3", "target", "actual", "unit_of_measure", "weight")
    assert read_rows == [[row[column] or None for column in columns] for row in rows]


def test_an_average_over_projects_is_no_total():
    found = read("绩效自评项目4个，平均得分96.5分，绩效自评中共发现问题0个。")
    assert [(row.level1, row.score_text, row.actual_text, row.is_total) for row in found] == [
        ("平均得分", "96.5", None, False)
    ]
