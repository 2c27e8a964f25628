"""What readers of divisions and budget classes may rely on."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from ingest.lexicon import rows

CLASS_LEVELS = {3: "类", 5: "款", 7: "项"}
SEEDS = ["administrative_divisions", "function_classes", "economic_classes"]
CLASSES = ["function_classes", "economic_classes"]


def span(row: dict[str, str]) -> tuple[int, int]:
    """First and last year of a row, both inclusive."""
    return int(row["valid_from_year"] or 0), int(row["valid_to_year"] or 9999)


def by_code(seed: str) -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in rows(seed):
        found[row["code"]].append(row)
    return found


def class_names(seed: str, code: str, year: int) -> list[str]:
    found = by_code(seed)[code]
    return [row["name"] for row in found if span(row)[0] <= year <= span(row)[1]]


def prefectures_of(county: str) -> set[str]:
    divisions = by_code("administrative_divisions")
    named = [row for row in rows("administrative_divisions") if row["name"] == county and row["level"] == "county"]
    return {parent["name"] for row in named for parent in divisions[row["parent_code"]]}


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_are_sorted_by_code_and_year(seed: str) -> None:
    keys = [(row["code"], span(row)) for row in rows(seed)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("seed", SEEDS)
def test_names_carry_no_spaces_and_codes_only_digits(seed: str) -> None:
    for row in rows(seed):
        assert re.fullmatch(r"\S+", row["name"]), row
        assert re.fullmatch(r"[0-9]+", row["code"]), row


@pytest.mark.parametrize("seed", SEEDS)
def test_every_span_runs_forward(seed: str) -> None:
    assert [row for row in rows(seed) if span(row)[0] > span(row)[1]] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_parent_is_in_force_as_long_as_its_parts(seed: str) -> None:
    codes = by_code(seed)
    for row in rows(seed):
        if row["parent_code"]:
            firsts, lasts = zip(*map(span, codes[row["parent_code"]]), strict=True)
            assert min(firsts) <= span(row)[0] <= span(row)[1] <= max(lasts), row


@pytest.mark.parametrize("seed", CLASSES)
def test_a_class_code_has_one_name_in_a_year(seed: str) -> None:
    for code, named in by_code(seed).items():
        for older, newer in pairwise(named):
            assert span(older)[1] < span(newer)[0], code


@pytest.mark.parametrize("seed", CLASSES)
def test_the_length_of_a_class_code_tells_its_level_and_parent(seed: str) -> None:
    for row in rows(seed):
        assert row["level"] == CLASS_LEVELS[len(row["code"])], row
        assert row["parent_code"] == ("" if row["level"] == "类" else row["code"][:-2]), row


def test_the_first_digit_of_an_economic_code_tells_its_scheme() -> None:
    schemes = {"3": "department", "5": "government"}
    assert all(row["scheme"] == schemes[row["code"][0]] for row in rows("economic_classes"))


@pytest.mark.parametrize(
    ("seed", "code", "year", "name"),
    [
        ("function_classes", "210", 2018, "医疗卫生与计划生育支出"),
        ("function_classes", "210", 2019, "卫生健康支出"),
        ("function_classes", "207", 2018, "文化体育与传媒支出"),
        ("function_classes", "207", 2019, "文化旅游体育与传媒支出"),
        ("function_classes", "215", 2024, "资源勘探工业信息等支出"),
        ("function_classes", "20805", 2018, "行政事业单位离退休"),
        ("function_classes", "2012901", 2020, "行政运行"),
        ("function_classes", "2130104", 2024, "事业运行"),
        ("function_classes", "2299999", 2024, "其他支出"),
        ("economic_classes", "30113", 2020, "住房公积金"),
        ("economic_classes", "30311", 2016, "住房公积金"),
        ("economic_classes", "30311", 2024, "代缴社会保险费"),
        ("economic_classes", "50101", 2019, "工资奖金津补贴"),
    ],
)
def test_a_class_code_is_called_as_in_its_year(seed: str, code: str, year: int, name: str) -> None:
    assert class_names(seed, code, year) == [name]


def test_emergency_management_is_no_class_before_2019() -> None:
    assert class_names("function_classes", "224", 2018) == []


def test_rows_of_one_division_code_meet_only_in_the_year_of_the_change() -> None:
    for code, named in by_code("administrative_divisions").items():
        for older, newer in pairwise(named):
            assert span(older)[1] == span(newer)[0], code


def test_the_zeros_of_a_division_code_tell_its_level() -> None:
    for row in rows("administrative_divisions"):
        assert len(row["code"]) == 6, row
        zeros = "province" if row["code"].endswith("0000") else "prefecture" if row["code"].endswith("00") else "county"
        assert row["level"] == zeros, row


def test_a_division_lies_in_the_province_of_its_code() -> None:
    for row in rows("administrative_divisions"):
        inside = {"": row["level"] == "province", row["code"][:2] + "0000": True, row["code"][:4] + "00": True}
        assert inside.get(row["parent_code"], False), row


def test_no_collective_name_stands_for_a_place() -> None:
    names = {row["name"] for row in rows("administrative_divisions")}
    assert not names & {"市辖区", "县", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


@pytest.mark.parametrize(
    ("county", "prefectures"),
    [
        ("零陵区", {"永州市"}),
        ("泸县", {"泸州市"}),
        ("凉州区", {"武威市"}),
        ("芦淞区", {"株洲市"}),
        ("朝阳区", {"北京市", "长春市"}),
        ("普陀区", {"上海市", "舟山市"}),
        ("仙桃市", {"湖北省"}),
        ("石河子市", {"新疆维吾尔自治区"}),
    ],
)
def test_a_county_lies_in_its_prefecture_or_directly_in_its_province(county: str, prefectures: set[str]) -> None:
    assert prefectures_of(county) == prefectures


@pytest.mark.parametrize(
    ("name", "code", "year", "in_force"),
    [
        ("株洲县", "430221", 2018, True),
        ("株洲县", "430221", 2019, False),
        ("渌口区", "430212", 2017, False),
        ("渌口区", "430212", 2018, True),
        ("闸北区", "310108", 2015, True),
        ("闸北区", "310108", 2016, False),
        ("崇明县", "310230", 2015, True),
        ("崇明区", "310151", 2024, True),
    ],
)
def test_a_division_is_known_in_the_years_of_its_existence(name: str, code: str, year: int, in_force: bool) -> None:
    named = [row for row in by_code("administrative_divisions")[code] if row["name"] == name]
    assert [span(row)[0] <= year <= span(row)[1] for row in named] == [in_force]


@pytest.mark.parametrize(
    ("name", "short_name"),
    [
        ("零陵区", "零陵"),
        ("泸县", "泸县"),
        ("泸州市", "泸州"),
        ("城区", "城区"),
        ("清新区", "清新"),
        ("浦东新区", "浦东"),
        ("内蒙古自治区", "内蒙古"),
        ("恩施土家族苗族自治州", "恩施"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("阿拉善左旗", "阿拉善左旗"),
    ],
)
def test_a_short_name_drops_the_kind_but_stays_a_name(name: str, short_name: str) -> None:
    found = {row["short_name"] for row in rows("administrative_divisions") if row["name"] == name}
    assert found == {short_name}


def test_no_short_name_is_a_single_character() -> None:
    assert [row for row in rows("administrative_divisions") if len(row["short_name"]) < 2] == []


def test_county_names_that_need_their_parent_are_known_by_counting() -> None:
    current = (row for row in rows("administrative_divisions") if row["level"] == "county" and not row["valid_to_year"])
    count = Counter(row["name"] for row in current)
    ambiguous = {name: times for name, times in count.items() if times > 1}
    assert ambiguous["鼓楼区"] == 4
    assert {"普陀区", "朝阳区", "江北区", "城区"} & set(ambiguous) == {"普陀区", "朝阳区", "城区"}
    assert len(ambiguous) == 28
