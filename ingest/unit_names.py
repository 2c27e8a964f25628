"""The budget unit's name (预算单位), found by the words that institutions are named with."""

import re

_KINDS = (
    "委员会办公室|人民政府办公厅|人民政府办公室|人民代表大会常务委员会|街道办事处|管理委员会|委员会|总工会|联合会|工商联|办公厅|办公室|"
    "人民政府|人民法院|人民检察院|检察院|法院|管理局|工作局|监督局|税务局|执法局|局|服务中心|研究院|研究所|科学院|医院|卫生院|"
    "幼儿园|小学校|小学|中学|高中|学院|大学|学校|党校|报社|电视台|图书馆|文化馆|博物馆|纪念馆|档案馆|体育馆|工作委员会|工作部|"
    "宣传部|组织部|统战部|社会工作部|委社会工作部|武装部|团委|妇联|残联|文联|科协|侨联|红十字会|协会|学会|供销社|"
    "大队|支队|总队|中队|消防救援站|事务所|管理所|管理处|管理站|工作站|服务站|林场|农场|水库|工区|中心|处|所|站|队|馆|台|院|校|厅|委|部|镇|乡"
)
_NAME = re.compile(
    rf"(?P<name>[\u4e00-\u9fff()·]{{2,38}}?(?:{_KINDS})(?:\(本级\)|本级)?)(?![\u4e00-\u9fff]{{0,1}}(?:{_KINDS}))"
)
_TITLE_STOP = re.compile(
    r"(?:20\d\d年?度?|二〇[一二三〇]+年?度?|关于|部门(?:\(单位\))?|单位|预算|决算|整体支出|绩效|自评|三公|收支|公开|情况|说明|报告|年度|支出|"
    r"\(|一般公共|财政|项目|事中|运行)"
)
_ALIAS = re.compile(rf"(?P<name>[\u4e00-\u9fff()·]{{4,38}}?(?:{_KINDS}))\((?:以下|下)?简称")
_SHORT = re.compile(r"(?:以下|下)?简称:?(?P<short>[\u4e00-\u9fff]{2,12})\)")
_FORM = re.compile(
    r"(?:部门|单位|填报单位|预算单位|部门\(单位\)|单位名称|部门名称|部门\(单位\)名称|编制单位)(?:名称)?[:：](?P<name>[\u4e00-\u9fff()·]{3,38})"
)
_SUBJECT = re.compile(
    rf"(?:^|[。,;、:])(?P<name>[\u4e00-\u9fff·]{{2,24}}?(?:{_KINDS}))(?:是|属于|为(?!民)|内设|机构|主要职[责能]|核定|现有|贯彻)"
)
_NOT_A_UNIT = re.compile(r"^(?:本|我|该|各|全|其|预算|决算|下属|所属|有关|相关|内设|直属|主管|上级|财政|贯彻|公开|第)")


def find_unit(title: str, head: list[str], body: list[str], file_title: str) -> tuple[str, str]:
    """The unit's name and where it was found; ('', '') where no witness gives one."""
    witnesses = (
        ("title", [clean for clean in (_from_title(title),) if clean]),
        ("alias", _matches(_ALIAS, body)),
        ("form", _matches(_FORM, [*head, *body])),
        ("cover", [name for text in head[:4] if len(text) <= 40 for name in [_from_title(text)] if name]),
        ("body", _matches(_SUBJECT, body)),
        ("file name", [name for name in [_from_title(file_title)] if name]),
    )
    longest = {name for _, names in witnesses for name in names}
    for place, names in witnesses:
        for name in names:
            fuller = [other for other in longest if other.endswith(name) and len(other) > len(name)]
            return (max(fuller, key=len) if fuller else name), place
    return "", ""


def _from_title(text: str) -> str:
    """The institution that a title names: what stands before or between its other words."""
    for part in _TITLE_STOP.split(text):
        match = _NAME.match(part.strip("的、,:-第部分附件"))
        if match and not _NOT_A_UNIT.match(match["name"]):
            return match["name"]
    return ""


def _matches(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    names = (match["name"] for text in texts for match in pattern.finditer(text))
    return [name for name in names if not _NOT_A_UNIT.match(name) and len(name) >= 4]


def own_names(unit: str, texts: list[str]) -> tuple[str, ...]:
    """The names by which the report calls its unit: the full one, without its region, and its short forms."""
    short = {match["short"] for text in texts for match in _SHORT.finditer(text)}
    tails = {unit[start:] for start in range(1, len(unit) - 3) if unit[start - 1] in "省市州盟县区旗镇乡"}
    return tuple(sorted({unit, *tails, *short} - {""}))
