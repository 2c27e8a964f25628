"""Functional and economic classes in the rows of tables: by code, by code and name in one cell, by name."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.frames import Subject
from ingest.lexicon import rows
from ingest.normalise import normalise
from ingest.subjects import ECONOMIC, FUNCTION

_CODED = re.compile(r"^[\[(【]?(?P<code>\d{7}|\d{5}|\d{3})[\])】]?[-:.、|]?(?P<name>[\u4e00-\u9fff].*)$")
_FUNCTION = re.compile(r"2\d{2}(?:\d{2}){0,2}")
_ECONOMIC = re.compile(r"[35]\d{2}(?:\d{2})?")
_INSTITUTION = re.compile(
    r"(?:局|委|委员会|办公室|办公厅|中心|院|学校|[小中大]学|幼儿园|所|站|队|馆|本级|机关|政府|街道|办事处|联合会|协会)(?:\(.*\))?$"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Class names of one classification: the codes of each, and the names of its 类 alone."""

    codes: dict[str, tuple[str, ...]]
    tops: frozenset[str]


def class_of(name: str, code: str) -> Subject | None:
    """The class that a code, or a code printed in front of the name, stands for; None where it is no class.

    >>> class_of("[213]农林水支出", "").detail_code, class_of("某某市档案局", "301001")
    ('213', None)
    """
    coded = None if code else _CODED.match(re.sub(r"(?<=\d) (?=\d\d)", "", name))
    if coded:
        code, name = coded["code"], coded["name"]
    if not name:
        return None
    if _FUNCTION.fullmatch(code):
        return Subject(FUNCTION, detail_name=name, detail_code=code, origin="table")
    if _ECONOMIC.fullmatch(code) and not _INSTITUTION.search(name):
        return Subject(ECONOMIC, detail_name=name, detail_code=code, origin="table")
    return None


def named_class(name: str, item: str, above: str, is_government: bool) -> Subject | None:
    """The class of exactly this name: the child of the class `above`, or the only one of the name.

    item: FUNCTION or ECONOMIC, what the column lists. above: the code of the class last named in it.
    """
    codes = known_classes(item, is_government).codes.get(bare(name), ())
    lines = [above[:length] for length in (len(above), 5, 3) if length and length <= len(above)]
    near = [code for line in lines for code in codes if code.startswith(line) and len(code) == len(line) + 2]
    top = [code for code in codes if len(code) == 3]
    if not codes:
        return None
    code = near[0] if near else top[0] if len(top) == 1 else codes[0] if len(codes) == 1 else ""
    return Subject(item, detail_name=name, detail_code=code, origin="table")


def listed_kind(names: list[str]) -> str:
    """FUNCTION or ECONOMIC where at least two of the names are 类 of one, '' for any other list."""
    for item in (FUNCTION, ECONOMIC):
        tops = known_classes(item, False).tops | known_classes(item, True).tops
        if len({bare(name) for name in names} & tops) >= 2:
            return item
    return ""


def bare(name: str) -> str:
    """A class name without what editions of the classification, and those who copy it, write differently."""
    return re.sub(r"等?(?:事务)?支出$|(?<=.)[和的]", "", normalise(name).text)


@cache
def known_classes(item: str, is_government: bool) -> Known:
    """The names of a classification; `is_government` chooses between the two economic ones."""
    scheme = "government" if is_government else "department"
    seed = rows("function_classes" if item == FUNCTION else "economic_classes")
    kept = [row for row in seed if row.get("scheme", scheme) == scheme]
    codes: dict[str, set[str]] = {}
    for row in kept:
        codes.setdefault(bare(row["name"]), set()).add(row["code"])
    tops = frozenset(bare(row["name"]) for row in kept if row["level"] == "类") - {"其他"}
    return Known({name: tuple(sorted(found)) for name, found in codes.items()}, tops)
