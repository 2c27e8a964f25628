"""Counts of posts and people, on sentences and tables of the kinds that reports write."""

import csv
from pathlib import Path

import pytest

from ingest import staffing
from ingest.document import Document
from ingest.layout import blocks
from ingest.lexicon import rows
from ingest.readers import text

SHARED = Path(__file__).parents[3] / "shared"
CATEGORY = {row["label"]: row["category"] for row in rows("staffing_labels")}
with_gold = pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled reports are not at hand")


def counted(content: str, year: int = 2024) -> list[tuple[str, int]]:
    document = text.read(content.encode(), "report.txt")
    return [(CATEGORY[row.category_label], row.head_count) for row in staffing.read(document, blocks(document), year)]


def read(content: str, year: int = 2024) -> list[staffing.Staffing]:
    document = text.read(content.encode(), "report.txt")
    return staffing.read(document, blocks(document), year)


def test_parts_of_the_posts_stand_in_brackets():
    assert counted("本站核定编制数为9个（行政编5个，事业编4个），在岗人数为8人。") == [
        ("authorized", 9),
        ("authorized.administrative", 5),
        ("authorized.public_institution", 4),
        ("on_board", 8),
    ]


def test_a_kind_of_post_inside_a_list_of_people_counts_people():
    assert counted("年末实有在职人员13名，其中：公务员及参照公务员法管理人员8名，事业编制5名。") == [
        ("on_board", 13),
        ("on_board.administrative", 8),
        ("on_board.public_institution", 5),
    ]


def test_bare_kinds_take_the_side_of_what_they_split():
    sentence = "核定编制30名，其中行政22名，工勤3名，事业5名；实有在职28人，其中行政21人，工勤3人，事业4人。"
    assert [category for category, _ in counted(sentence)] == [
        "authorized",
        "authorized.administrative",
        "authorized.support",
        "authorized.public_institution",
        "on_board",
        "on_board.administrative",
        "on_board.support",
        "on_board.public_institution",
    ]


def test_retirees_at_the_end_of_a_list_are_no_part_of_those_on_board():
    found = counted("在职人员10人，其中行政人员6人，事业人员4人，离退休人员5人，其中离休1人，退休4人。")
    assert found[-3:] == [("retired_all", 5), ("retired.veteran", 1), ("retired", 4)]


def test_all_personnel_with_retirees_among_them_are_not_those_on_board():
    assert counted("单位实有人数20人，其中：在职14人，退休6人。") == [
        ("personnel", 20),
        ("on_board", 14),
        ("retired", 6),
    ]


def test_all_personnel_without_others_among_them_are_those_on_board():
    assert counted("核定编制12名，实有11人，空编1人。") == [
        ("authorized", 12),
        ("on_board", 11),
        ("authorized.vacant", 1),
    ]


def test_a_list_may_begin_in_a_sentence_of_its_own():
    assert counted("编制人数6人，实有人数5人。其中：在职人员4人，离休0人，退休1人。")[1] == ("personnel", 5)


def test_nested_brackets_name_the_part_that_is_counted():
    found = read(
        "全局现有人员300人，其中机关本级60人（在职在编50人、退休人员10人），园林所240人（在职在编90人、临聘人员150人）。"
    )
    assert [(row.entity_text, CATEGORY[row.category_label], row.head_count) for row in found] == [
        (None, "personnel", 300),
        ("机关本级", "personnel", 60),
        ("机关本级", "on_board", 50),
        ("机关本级", "retired", 10),
        ("园林所", "personnel", 240),
        ("园林所", "on_board", 90),
        ("园林所", "hired.temporary", 150),
    ]


def test_each_of_several_institutions_keeps_its_own_counts():
    found = read("下属单位情况：图书馆编制10名，实有9人；文化馆编制8名，实有7人。")
    assert [(row.entity_text, row.head_count) for row in found] == [
        ("图书馆", 10),
        ("图书馆", 9),
        ("文化馆", 8),
        ("文化馆", 7),
    ]


def test_posts_and_people_may_alternate_kind_by_kind():
    assert counted("行政编制25名，实有23名；事业编制30名，实有28名。") == [
        ("authorized.administrative", 25),
        ("on_board.administrative", 23),
        ("authorized.public_institution", 30),
        ("on_board.public_institution", 28),
    ]


def test_a_part_may_be_named_in_the_clause_before():
    found = read("下设两个单位：县执法大队，核定事业编制20名；县信息中心，核定事业编制5名。")
    assert [(row.entity_text, row.head_count) for row in found] == [("县执法大队", 20), ("县信息中心", 5)]


def test_a_colon_behind_a_count_opens_its_list():
    assert counted("在职在编人员共88人：行政20人，事业68人。")[1:] == [
        ("on_board.administrative", 20),
        ("on_board.public_institution", 68),
    ]


def test_those_on_board_may_be_split_by_establishment():
    assert counted("在职职工412人，其中在编210人，合同制202人。") == [
        ("on_board", 412),
        ("on_board.established", 210),
        ("hired", 202),
    ]


@pytest.mark.parametrize(
    ("sentence", "category", "count"),
    [
        ("有参照公务员法管理编制6名。", "authorized.civil_service_managed", 6),
        ("机关工勤编制两名。", "authorized.support", 2),
        ("行政编制 十五 名。", "authorized.administrative", 15),
        ("截至年底在职在编人员21名。", "on_board", 21),
        ("有7名在职人员。", "on_board", 7),
        ("在职人員 9 人。", "on_board", 9),
        ("事业编制（含参公）8个。", "authorized.public_institution", 8),
    ],
)
def test_wordings_of_one_count(sentence: str, category: str, count: int):
    assert counted(sentence) == [(category, count)]


def test_people_outside_the_establishment_are_told_apart():
    assert counted("在编人员16名，劳务派遣人员5名，公益性岗位2人，编外聘用人员3人，协管员4人，遗属2人。")[1:] == [
        ("hired.dispatched", 5),
        ("hired.public_welfare", 2),
        ("hired", 3),
        ("hired.auxiliary", 4),
        ("survivors", 2),
    ]


def test_head_and_deputies_are_counted_beside_the_posts():
    assert counted("行政编制7名。设局长1名，副局长3名，科级领导职数4名。")[1:] == [
        ("leaders.chair", 1),
        ("leaders.vice_chair", 3),
        ("leaders.sections", 4),
    ]


def test_staff_assigned_or_recruited_in_the_year_are_no_stock():
    assert counted("为新设的中心配备事业编干部3人，招聘社会工作指导员6人。") == [
        ("assigned.public_institution", 3),
        ("hired.recruited", 6),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年培训在职职工260名，走访慰问退休职工40人。",
        "截至12月，学生人数为1530人，共有12个教学班。",
        "本年度人员变动：较上年增加3人，其中退休1人，调入4人。",
        "在职人员控制率为96%，行政编制预算数8万元。",
        "国内公务接待31批次，207人次。",
        "退休职工30人参加了座谈。",
        "在职党员20人，党支部书记5人。",
    ],
)
def test_what_counts_no_staff_is_left_alone(sentence: str):
    assert counted(sentence) == []


def test_a_change_against_last_year_is_not_taken_for_the_stock():
    assert counted("在职人员33人，较上年减少2人，退休人员12人。") == [("on_board", 33), ("retired", 12)]
    assert counted("在编人数62人，较上年减少3人，其中退休2人、调出1人。") == [("on_board", 62)]


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("截至2022年12月31日，在职人员9人。", 2022),
        ("2023年末实有在职人员9人。", 2023),
        ("上年末在职人员9人。", 2023),
        ("2010年机构改革后，核定编制9名。", 2024),
        ("2022年末在职人员9人，其中行政人员9人；退休人员9人。", 2022),
        ("在职人员9人。", 2024),
    ],
)
def test_the_year_of_a_count(sentence: str, year: int):
    assert {row.as_of_year for row in read(sentence)} == {year}


def test_names_in_a_row_take_the_numbers_in_a_row():
    assert counted("编制数 2024年实际在职人数 控制率\n20 18 90%") == [("authorized", 20), ("on_board", 18)]


def test_a_table_counts_under_or_beside_its_names():
    table = "单位名称\t编制数\t在职人数\n局机关\t12\t11\n信息中心\t6\t5\n"
    found = {(row.entity_text, CATEGORY[row.category_label], row.head_count) for row in read(table)}
    assert found == {
        ("局机关", "authorized", 12),
        ("局机关", "on_board", 11),
        ("信息中心", "authorized", 6),
        ("信息中心", "on_board", 5),
    }


def test_amounts_beside_words_for_people_are_no_head_counts():
    assert read("项目\t金额\n公益性岗位\t36000\n遗属补助\t1200\n退休费\t5400\n") == []


def test_every_count_points_at_its_digits():
    content = "２０２４年，本馆编制 １２ 名，在职人员十一名。"
    document = Document(text=content, format="text")
    found = staffing.read(document, blocks(document), 2024)
    assert [content[row.char_start : row.char_end] for row in found] == ["１２", "十一"]
    assert all(row.quote == content for row in found)


def gold(name: str) -> list[dict[str, str]]:
    with (SHARED / "gold" / name).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


@with_gold
def test_the_labelled_reports_yield_their_staff_and_no_more():
    for name in {row["file"] for row in gold("staffing.csv")}:
        expected = [row for row in gold("staffing.csv") if row["file"] == name]
        year = int(expected[0]["as_of_year"])
        document = text.read((SHARED / "reports" / name).read_bytes(), name)
        found = [
            (CATEGORY[row.category_label], row.head_count) for row in staffing.read(document, blocks(document), year)
        ]
        assert sorted(_broad(c, n) for c, n in found) == sorted(
            _broad(row["category"], int(row["count"])) for row in expected
        )


def _broad(category: str, count: int) -> tuple[str, int]:
    """What was hired is labelled with the people's own name, which is no category."""
    return ("hired" if category.startswith("hired.") else category, count)


@with_gold
def test_the_labelled_web_reports_yield_their_staff_and_no_more():
    labelled = [row for row in gold("pages_staffing.csv") if "用车" not in row["item"]]
    for name in {row["doc"] for row in gold("pages_staffing.csv") + gold("pages_distractors.csv")}:
        document = text.read((SHARED / "reports" / "pages" / f"{name}.txt").read_bytes(), name)
        found = [row.head_count for row in staffing.read(document, blocks(document), None)]
        assert sorted(found) == sorted(int(row["value_stated"]) for row in labelled if row["doc"] == name)


def test_people_counted_before_their_word_may_belong_to_a_part():
    found = read("核定编制20名，在职18人。本预算还包括青少年活动中心6名在职人员。")
    assert [(row.entity_text, row.head_count) for row in found] == [(None, 20), (None, 18), ("青少年活动中心", 6)]
