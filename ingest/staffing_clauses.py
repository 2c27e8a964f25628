"""What the clause around a head count says: that people moved or were served, of which part, in which year."""

import re

from ingest.amounts import read_year
from ingest.passages import Passage

_CLAUSE = re.compile(r"[,;。、:()\n]")
MOVED = re.compile(r"增加|减少|新增|净增|调入|调出|调离|变动|变化|辞职|去世|死亡|办理|增减|新进|转入|转出|缩减")
EVENT = re.compile(r"(?:离?退休|离休)")
ACTIVITY = re.compile(
    r"慰问|看望|走访|帮扶|救助|培训|服务|发放|参加|参与|补助|资助|组织|惠及|覆盖|保障|受理|推荐|评选|表彰|体检|人均|超过"
)
_PART = re.compile(
    r"(?:本级|机关|本部|处|局|所|站|中心|大队|中队|支队|总队|队|院|校|中学|小学|[一二三四五六七八九十]中|园|馆|公司|委|委员会|部|科|股|室|镇|乡|街道|单位)$"
)
_NOT_PART = re.compile(r"^(?:我|本|该|其|全|区|县|市|省)?(?:单位|局|部门|委|院|校)$|^(?:其他|现有)|^[科处股部]室$")
_YEAR = re.compile(
    r"(?:截[至止](?:到)?)?(?P<year>(?:19|20)\d\d|[一二][〇零0○一二三四五六七八九]{3})(?:年|(?=[01]\d月))|(?P<last>上年|去年|(?<!\d)年初)|(?P<this>本年|年末|年底|期末|目前)"
)
_LEAD = 4  # 现有, 核定 and the like between a comma and the label
_PAST = re.compile(r"改革|成立|组建|批准|批复|印发|文件|挂牌|划转")


def printed_year(passage: Passage, start: int, end: int, report_year: int | None) -> int | None:
    """The year that the words before a count give: in its clause, or behind 截至; None where they give none."""
    first = max(start, passage.sentence(end, end + 1)[0])
    clause = clause_start(passage.text, end)
    for match in reversed(list(_YEAR.finditer(passage.text, first, end))):
        is_near = match.start() >= clause or match.group().startswith("截")
        if is_near and not _PAST.search(passage.text, match.end(), end):
            relative = report_year - bool(match["last"]) if report_year else None
            return read_year(match["year"]) if match["year"] else relative
    return None


def clause_start(text: str, end: int) -> int:
    marks = [match.end() for match in _CLAUSE.finditer(text, max(0, end - 80), end)]
    return marks[-1] if marks else max(0, end - 80)


def subject_of(text: str, start: int, first: int) -> str:
    """The part of the unit named before a label: in its own clause, or alone in the clause before."""
    clause = max(start, clause_start(text, first))
    own = part_name(text[clause:first])
    if own or first - clause > _LEAD or text[clause - 1 : clause] not in (",", ":"):
        return own
    return part_name(text[max(start, clause_start(text, clause - 1)) : clause - 1])


def part_name(clause: str) -> str:
    """The organisation a clause names before its label; '' where it names none or the unit itself."""
    name = re.sub(r"^.*(?:其中|包括|包含)|^含|(?:核定|批准|共有|现有|实有|共|有)+$", "", clause)
    is_part = len(name) <= 20 and _PART.search(name) and not _NOT_PART.search(name) and not MOVED.search(name)
    return name if is_part else ""
