"""The names under which a report speaks of its own unit, and those that are somebody else's."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ingest.mentions.lines import Line, without_leaders
from ingest.mentions.mention import Mention, mention
from ingest.unit_names import KINDS

_NAME = rf"(?P<name>[\u4e00-\u9fff·]{{2,36}}?(?:{KINDS})(?:\(本级\)|本级|机关)?)"
_HEADED = re.compile(
    rf"^(?:第[一二三四五六七八九十]部分)?(?:纳入)?(?:(?:19|20)\d\d年度?)?{_NAME}"
    r"(?=(?:19|20)\d\d年|概况$|基本情况$|主要职[责能]$|(?:部门|单位)?(?:整体)?(?:决算|预算|支出绩效))"
)
_TITLE = re.compile(rf"^{_NAME}$")
_FORM = re.compile(
    rf"(?:^|[,;])(?:编制|填报|公开|预算)?(?:部门|单位)(?:\(单位\))?(?:名称)?(?:\([盖公]章\))?:{_NAME}(?=$|单位|金额|\d)"
)
_STATED = re.compile(
    rf"(?:^|[。;:,])(?:截[至止]20\d\d年\d+月\d+日,|20\d\d年度,?)?(?:纳入|从预算单位构成看,)?{_NAME}"
    r"(?=(?:19|20)\d\d年度?(?!以?来|[前后])|本年度|(?:部门)?决算包括|共有车辆|无(?:政府|国有|三公)|没有(?:政府|国有|三公)|(?:机关运行经费|政府采购)支出)"
)
_NO_NAME = re.compile(
    r"^(?:本|我|该|各|全|其|与|比|较|同|和|及|由|按|对|经|根据|其中|主要|另|财政部$|市?财政局?下达|第|一般公共|政府性|国有资本|财政拨款)"
    r"|部门$|单位$|年度|预算|决算|收入|支出|经费|情况"
)
_LEAST_WITNESSES = 3
_MOST_STRAYS = 0.2


def units(lines: list[Line], names: tuple[str, ...]) -> list[Mention]:
    """Where the report names the unit it tells of; labelled own, other, or like: another unit of like form.

    names: what the report calls its unit. Where most places agree on another name, that one is the report's own.
    """
    found = list(_named(lines))
    counts = Counter(each.text for each in found)
    if not counts:
        return []
    best, most = counts.most_common(1)[0]
    own = {best} if most >= _LEAST_WITNESSES else set(names)
    known = own | _listed(lines, counts)
    return [
        replace(each, label=_label(each.text, own, known, counts[each.text] <= max(1, most * _MOST_STRAYS)))
        for each in found
    ]


def _named(lines: list[Line]) -> Iterator[Mention]:
    for line in lines:
        patterns = _patterns(line)
        text = without_leaders(line.text)
        for pattern in patterns:
            for match in pattern.finditer(text):
                if not _NO_NAME.search(match["name"]) and len(match["name"]) >= 4:
                    yield mention("unit", line, *match.span("name"))


def _patterns(line: Line) -> tuple[re.Pattern[str], ...]:
    if line.place == "title":
        return (_HEADED, _FORM, _TITLE)
    if line.is_short:
        return (_HEADED, _FORM)
    return (_FORM,) if line.place == "row" else (_STATED,)


def _listed(lines: list[Line], counts: Counter[str]) -> set[str]:
    """Names that a table or list of the units covered gives too."""
    listed = [line.text for line in lines if line.place == "row" or re.match(r"^(?:\d+[.、]|\(\d+\))", line.text)]
    return {name for name in counts if any(name in text and not _FORM.search(text) for text in listed)}


def _label(name: str, own: set[str], known: set[str], is_stray: bool) -> str:
    if name in known or any(_is_short_for(name, other) or _is_short_for(other, name) for other in own):
        return "own"
    is_like = any(name[-1] == other[-1] or name[:3] == other[:3] for other in own)
    return "like" if is_like and is_stray else "other"


def _is_short_for(name: str, full: str) -> bool:
    """All characters of a short form stand in the full name in order: 区工商联, 区工商业联合会.

    >>> _is_short_for("某区妇联", "某某市某区妇女联合会")
    True
    """
    rest = iter(full)
    return all(character in rest for character in name)
