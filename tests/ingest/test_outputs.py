"""What was achieved or is held: quantities beside money and staff."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import outputs, staffing
from ingest.layout import blocks
from ingest.output import Output
from ingest.readers import text

SHARED = Path(__file__).parents[3] / "shared"


def read(content: str) -> list[Output]:
    document = text.read(content.encode(), "report.txt")
    layout = blocks(document)
    return outputs.read(document, layout, staffing.read(document, layout, None))


@pytest.mark.parametrize(
    ("sentence", "description", "comparator", "value", "unit"),
    [
        ("全年举办讲座12场，", "全年举办讲座", "=", "12", "场"),
        ("走访困难群众>300人。", "走访困难群众", ">", "300", "人"),
        ("培训后就业率达85%以上。", "培训后就业率", ">=", "85", "%"),
        ("建成近30家社区书屋。", "建成社区书屋", "~", "30", "家"),
        ("发放宣传单2万余份。", "发放宣传单", ">", "20000", "份"),
        ("为500名司机、骑手送去雨衣。", "司机、骑手送去雨衣", "=", "500", "名"),
        ("新修步道3.5公里。", "新修步道", "=", "3.5", "公里"),
    ],
)
def test_a_quantity_says_what_it_counts_and_how_exactly(
    sentence: str, description: str, comparator: str, value: str, unit: str
):
    found = read(sentence)
    assert [(row.kind, row.description, row.comparator, row.value, row.unit_of_measure) for row in found] == [
        ("output", description, comparator, Decimal(value), unit)
    ]


@pytest.mark.parametrize(
    ("sentence", "description", "value", "unit"),
    [
        ("全年安排因公出国（境）团组2个。", "全年安排因公出国(境)团组", "2", "个"),
        ("本单位未购置公务用车。", "购置公务用车", "0", "辆"),
        ("年末公务用车保有量为5辆。", "年末公务用车保有量", "5", "辆"),
        ("本局内设四个科室。", "本局内设科室", "4", "个"),
        ("单位价值100万元以上专用设备1台（套）。", "单位价值100万元以上专用设备", "1", "台(套)"),
        ("资产管理：无固定资产购置。", "固定资产购置", "0", None),
    ],
)
def test_vehicles_groups_and_offices_are_counts(sentence: str, description: str, value: str, unit: str | None):
    assert [(row.kind, row.description, row.value, row.unit_of_measure) for row in read(sentence)] == [
        ("count", description, Decimal(value), unit)
    ]


def test_a_count_without_a_subject_takes_that_of_the_clause_before():
    found = read("国内公务接待15批次，120人次。")
    assert [(row.description, row.value, row.unit_of_measure) for row in found] == [
        ("国内公务接待", Decimal(15), "批次"),
        ("国内公务接待", Decimal(120), "人次"),
    ]


def test_names_in_a_row_take_the_numbers_in_a_row():
    found = read("公务用车购置数及保有量分别为2辆和9辆。")
    assert [(row.description, row.value) for row in found] == [("公务用车购置数", Decimal(2)), ("保有量", Decimal(9))]


@pytest.mark.parametrize(
    "sentence",
    [
        "支出预算30万元，执行率96%，比上年增长5%。",
        "核定编制9名，在职人员8人。",
        "贯彻“两个维护”，落实三会一课。",
        "根据〔2024〕17号文件，第三条第2款。",
        "接待标准每人每天80元。",
    ],
)
def test_money_staff_idioms_and_rates_of_money_are_no_outputs(sentence: str):
    assert read(sentence) == []


def test_a_table_cell_that_names_a_count_yields_it():
    found = read("项目\t数量\n公务用车保有量\t6\n国内公务接待批次\t14\n")
    assert [(row.description, row.value) for row in found] == [
        ("公务用车保有量", Decimal(6)),
        ("国内公务接待批次", Decimal(14)),
    ]


def gold(name: str) -> list[dict[str, str]]:
    with (SHARED / "gold" / name).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled reports are not at hand")
@pytest.mark.parametrize("name", ["outputs.csv", "counts.csv"])
def test_the_labelled_reports_yield_their_quantities(name: str):
    missed = []
    for row in gold(name):
        found = read((SHARED / "reports" / row["file"]).read_text(encoding="utf-8"))
        comparator = row.get("comparator", "=")
        if not any(output.value == Decimal(row["value"]) and output.comparator == comparator for output in found):
            missed.append((row["file"], row["description"]))
    assert missed == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled reports are not at hand")
def test_the_labelled_web_reports_yield_their_vehicles():
    for row in gold("pages_staffing.csv"):
        if "用车" in row["item"]:
            path = SHARED / "reports" / "pages" / f"{row['doc']}.txt"
            found = read(path.read_text(encoding="utf-8"))
            assert Decimal(row["value_stated"]) in [output.value for output in found if output.kind == "count"], row
