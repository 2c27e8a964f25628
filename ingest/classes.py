"""Functional (类/款/项) and economic classes as prose names them.

A path is `X(类)Y(款)Z(项)` in any depth, with or without codes. A class without
its level mark is known by name from the seeds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import SEEDS, lexicon, rows
from ingest.normalise import normalise

_NAME = r"[\u4e00-\u9fff](?:[\u4e00-\u9fff、]|\([\u4e00-\u9fff]{1,6}\)(?!\())*?"
_STEP = re.compile(rf"(?P<name>{_NAME})\((?P<code>\d{{0,7}})(?P<level>[类款项])(?:级)?(?:科目)?\)(?:支出|科目)?")
_LEVEL = re.compile(r"\(\d{0,7}[类款项]")
_GAP = re.compile(r"[-/—>、,]{0,2}")
_OF_YEAR = r"(?:19|20)\d\d年度?(?:年初)?(?:支出)?[预决]算"
_DEPTH = {"类": 1, "款": 2, "项": 3}
_LEAD = re.compile(
    r"^(?:.*?[\u4e00-\u9fff]{0,12}(?:用于|方面|分类|科目|情况|其中|包括|如下|反映|列支|安排|分别|是指|款项|增加|减少|主要是|主要为|为)+"
    r"|[一二三四五六七八九十]+、|的|和|及|与|、|在|按|以|从)+"
)


_CODE = re.compile(r"2(?<!\d.)\d{2}(?:\d{2}){0,2}(?=[-:]?[\u4e00-\u9fff]|\))")


@dataclass(frozen=True, slots=True)
class Path:
    """A class path: `name` joined by '/', `code` of its deepest level that prints one, `level` where it begins."""

    start: int
    end: int
    name: str
    code: str
    level: str


def coded_classes(text: str) -> Iterator[Path]:
    """Classes as `2080201行政运行`: a code with the name that the classification gives it, on either side.

    >>> [(path.name, path.code) for path in coded_classes("2080201-行政运行3万元,行政运行(2010301),图书馆2070104科目")]
    [('行政运行', '2080201'), ('行政运行', '2010301'), ('图书馆', '2070104')]
    """
    for match in _CODE.finditer(text):
        names = names_by_code().get(match.group(), ())
        path = _named_behind(text, match, names) or _named_before(text, match, names)
        if path:
            yield path


def _named_behind(text: str, match: re.Match[str], names: Sequence[str]) -> Path | None:
    behind = match.end() + (text[match.end()] in "-:")
    name = next((name for name in names if text.startswith(name, behind)), None)
    return Path(match.start(), behind + len(name), name, match.group(), "") if name else None


def _named_before(text: str, match: re.Match[str], names: Sequence[str]) -> Path | None:
    start, end = match.span()
    if text[end] == ")" and text[start - 1 : start] == "(":
        start, end = start - 1, end + 1
    elif text.startswith(("科目", "支出"), end):
        end += 2
    else:
        return None
    for name in names:
        before = re.compile(rf"{re.escape(name)}(?:\([\u4e00-\u9fff]{{1,6}}\))?$").search(
            text, max(0, start - 40), start
        )
        if before:
            return Path(before.start(), end, before.group(), match.group(), "")
    return None


def split_path(text: str) -> Iterator[Path]:
    """Every 类/款/项 path in normalised text.

    >>> [(path.name, path.code) for path in split_path("教育支出(类)普通教育(款)小学教育(2050202项)")]
    [('教育支出/普通教育/小学教育', '2050202')]
    """
    if not _LEVEL.search(text):
        return
    steps: list[re.Match[str]] = []
    for step in _STEP.finditer(text):
        if steps and not _continues(text, steps[-1], step):
            yield from _path(steps)
            steps = []
        steps.append(step)
    yield from _path(steps)


def _continues(text: str, above: re.Match[str], step: re.Match[str]) -> bool:
    deeper = _DEPTH[step["level"]] > _DEPTH[above["level"]]
    return deeper and _GAP.fullmatch(text, above.end(), step.start()) is not None


def _path(steps: list[re.Match[str]]) -> Iterator[Path]:
    if not steps:
        return
    first = _LEAD.sub("", steps[0]["name"])
    start = steps[0].start() + len(steps[0]["name"]) - len(first)
    if first:
        name = "/".join([first, *(step["name"] for step in steps[1:])])
        yield Path(start, steps[-1].end(), name, _joined([step["code"] for step in steps]), steps[0]["level"])


def _joined(codes: list[str]) -> str:
    """208, 05 and 05 are 2080505; a code printed whole stands for itself."""
    is_split = all(len(code) == (2 if place else 3) for place, code in enumerate(codes))
    return "".join(codes) if is_split else next((code for code in reversed(codes) if code), "")


def _alternatives(seed: str, level: str, suffix: str) -> str:
    if not (SEEDS / f"{seed}.csv").exists():
        return "(?!)"
    names = {
        row["name"] for row in rows(seed) if row["level"] == level and row.get("scheme", "department") == "department"
    }
    names = {normalise(name).text for name in names if not _is_fund(name)}
    stems = {re.sub(r"(?:等)?(?:事务)?支出$", "", name) for name in names} - {"", "其他"}
    ordered = sorted(stems, key=len, reverse=True)
    written = [re.sub(r"(?<=.)([和的])", r"\1?", re.escape(stem)) for stem in ordered]
    return rf"(?:{'|'.join(written)}){suffix}"


def _is_fund(name: str) -> bool:
    return any(label.kind == "fund" and label.pattern.match(name) for label in lexicon().labels)


@cache
def function_pattern() -> re.Pattern[str]:
    """Names of functional classes (类) as prose writes them: 教育支出, 教育事业事务支出."""
    widest = _alternatives("function_classes", "类", r"(?:等)?(?:事业)?(?:事务)?支出(?:类)?(?:科目)?")
    finer = "|".join(
        sorted({re.escape(name) for names in names_by_code().values() for name in names}, key=len, reverse=True)
    )
    return re.compile(rf"{widest}|(?<![\u4e00-\u9fff])(?:{finer})(?={_OF_YEAR})")


@cache
def economic_pattern() -> re.Pattern[str]:
    """Names of economic classes (类) as prose writes them: 工资福利支出."""
    return re.compile(_alternatives("economic_classes", "类", r"(?:\(基本建设\))?(?:支出)?"))


def code_of(kind: str, name: str) -> str:
    """The code of a class named without one, path or single name; '' where the name is not unique.

    >>> code_of("function", "教育支出/普通教育/小学教育"), code_of("economic", "工资福利支出")
    ('2050202', '301')
    """
    return _codes(kind).get(tuple(_stem(part) for part in name.split("/")), "")


def _stem(name: str) -> str:
    return re.sub(r"(?:预算)?(?:支出)?(?:预算)?$|(?<=.)[和的]", "", normalise(name).text)


@cache
def names_by_code() -> dict[str, tuple[str, ...]]:
    """Names of each functional code, the longest first."""
    names: dict[str, set[str]] = {}
    for row in rows("function_classes"):
        names.setdefault(row["code"], set()).add(normalise(row["name"]).text)
    return {code: tuple(sorted(found, key=len, reverse=True)) for code, found in names.items()}


@cache
def _codes(kind: str) -> dict[tuple[str, ...], str]:
    """Codes by the stems of their names: a 类 alone, or the whole path down to a 款 or 项."""
    seed = rows(f"{kind}_classes")
    kept = [row for row in seed if row.get("scheme", "department") == "department"]
    names: dict[str, list[str]] = {}
    for row in kept:
        names.setdefault(row["code"], []).append(row["name"])
    found: dict[tuple[str, ...], set[str]] = {}
    for code in names:
        for path in _paths(code, names):
            found.setdefault(path, set()).add(code)
    return {path: next(iter(codes)) for path, codes in found.items() if len(codes) == 1}


def _paths(code: str, names: dict[str, list[str]]) -> list[tuple[str, ...]]:
    above = [()] if len(code) == 3 else _paths(code[:-2], names) if code[:-2] in names else []
    return [(*path, _stem(name)) for path in above for name in names[code]]
