"""The budget unit's name (预算单位), found by the words that institutions are named with."""

import re

from ingest.openings import guarded

KINDS = guarded(
    "委员会办公室|人民政府办公厅|人民政府办公室|常务委员会|街道办事处|管理委员会|委员会|管委会|工委|纪委|总工会|联合会|工商联|办公厅|办公室|研究室|"
    "人民政府|政府|法院|检察院|局|厅|部|委|办|中心|院|所|处|站|队|馆|台|园|社|场|校|团|小学|中学|高中|幼儿园|大学|学校|医院|卫生院|"
    "政协|人大|妇联|残联|文联|科协|侨联|团委|协会|学会|会|镇|乡|街道|农场|林场|水库|开发区|园区|新区|集团|公司"
)
_NAME = re.compile(rf"[\u4e00-\u9fff()·]{{1,40}}(?:{KINDS})(?:\(本级\)|本级|本部|机关)?$")
_STOP = re.compile(
    guarded(
        r"(?:20\d\d|[一二][〇零0○一二三四五六七八九]{3})年?度?|(?:19|20)[xX×*]{2}年?|\d\d年(?=部门|单位|预算|决算)|关于|公布|部门(?:\(单位\))?|单位|预算|决算|整体支出|绩效|自评|三公|收支|公开|"
        r"情况|说明|报告|年度|支出|一般公共|财政(?!局|厅|所|部)|项目|事中|(?<!机关)运行|目录|第[一二三四五]部分|概况|附件|标题|及|草案|表"
    )
)
_LEADS = re.compile(r"^(?:的|、|,|:|附|件|\d+|\(|关于|公布|和|[一二三四五六七八九十]、)+|\($")
_ALIAS = re.compile(rf"(?P<name>[\u4e00-\u9fff()·]{{4,38}}?(?:{KINDS}))\((?:以下|下)?简称")
_FORM = re.compile(
    r"(?:部门|单位|填报单位|预算单位|部门\(单位\)|编制单位|编制部门|填报部门)(?:名称)?(?:\(盖章\)|\(公章\))?[:：]"
    r"(?P<name>[\u4e00-\u9fff()·]{3,38}?)(?=单位|金额|20\d\d|$|[,;。])"
)
_SUBJECT = re.compile(
    rf"(?:^|[。,;、:年])(?P<name>[\u4e00-\u9fff·]{{2,26}}?(?:{KINDS}))(?=是|属于|为(?!民|全)|内设|机构|主要职[责能]|核定|现有|部门职责|20\d\d年|(?:部门|单位)?(?:所有|全部)?(?:收入|支出|收支)(?:总|预算|决算|包括|[、和]支出)|预算(?:收入|支出|收支))"
)
_PLACE = re.compile(
    r"(?:^|[。年])(?:关于)?+(?P<name>[\u4e00-\u9fff]{2,9}?(?:省|自治区|市|自治州|县|区))(?=地方|本级|20\d\d年|一般公共预算|全?[省市县区]级)"
)
_SHORT = re.compile(r"(?:以下|下)?简称:?(?P<short>[\u4e00-\u9fff]{2,12})\)")
_AREA = re.compile(r"^[\u4e00-\u9fff]{1,12}(?:省|自治区|市|州|盟|地区|县|区|旗)$")
_NOT_A_UNIT = re.compile(
    r"^(?:本|我|该|各|全|其|预算|决算|下属|所属|有关|相关|内设|直属|主管|上级|财政(?!局|厅|所)|贯彻|公开|第|目录|万元|一级|二级|从|在|根据|按|经|对|由|收|支|"
    r"(?:市|县|区|省|镇|乡)(?:本级|级)?$|.*(?:会议上|控制在)|.*入园$|.*[我该](?:局|委|办|厅|院|校|镇|乡|部|处|所|站|队|会|馆|社|园|中心|街道|公司)$|行政|事业|机关$|基层|主要|具体|另|包括|下设|设有|如)"
)
_INSTITUTION = re.compile(rf"[\u4e00-\u9fff]{{1,12}}(?:省|市|州|县|区|旗|镇|乡)[\u4e00-\u9fff]{{0,16}}(?:{KINDS})$")
Witness = tuple[str, list[str]]


def find_unit(title: str, head: list[str], body: list[str], file_title: str) -> tuple[str, str]:
    """The unit's name and where it was found; ('', '') where no witness gives one.

    head: the first lines and cells of the report. A fuller form of the name found
    elsewhere (with its city in front) is preferred to a shorter one.
    """
    cover = [name for text in head if len(text) <= 60 for name in [from_title(text)] if name]
    witnesses: tuple[Witness, ...] = (
        ("title", [name for name in [from_title(title)] if name]),
        ("alias", _matches(_ALIAS, [text for text in body if "简称" in text])),
        ("form", [name for name in _matches(_FORM, [*head, *body]) if _NAME.match(name)]),
        ("cover", cover),
        ("body", _matches(_SUBJECT, body)),
        ("file name", [name for name in [from_title(file_title)] if name]),
        ("region", _matches(_PLACE, [title, *body])),
    )
    known = {name for _, names in witnesses for name in names}
    for place, names in witnesses:
        for name in names:
            fuller = [other for other in known if other.endswith(name) and _AREA.match(other.removesuffix(name))]
            return (max(fuller, key=len) if fuller else name), place
    return "", ""


def from_title(text: str) -> str:
    """The institution that a title names: what stands before, between or behind its other words.

    >>> from_title("2024年度某某县水利局部门整体支出绩效自评报告")
    '某某县水利局'
    """
    parts = (_LEADS.sub("", part.strip()) for part in _STOP.split(text))
    names = [part for part in parts if _NAME.match(part) and not _NOT_A_UNIT.match(part) and len(part) >= 3]
    return max(names, key=len) if names else ""


def own_names(unit: str, texts: list[str]) -> tuple[str, ...]:
    """The names by which the report calls its unit: the full one, without its region, and its short forms."""
    short = {match["short"] for text in texts for match in _SHORT.finditer(text)}
    tails = {unit[start:] for start in range(1, len(unit) - 3) if unit[start - 1] in "省市州盟县区旗镇乡"}
    return tuple(sorted({unit, *tails, *short} - {""}))


def _matches(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    names = (match["name"] for text in texts for match in pattern.finditer(text))
    return [name for name in names if not _NOT_A_UNIT.match(name) and len(name) >= 3]


def is_institution(name: str) -> bool:
    """True for a name that begins with a place and ends as institutions do: an owner of money, nothing it is spent on.

    >>> is_institution("江北区新村乡社区卫生服务中心"), is_institution("江北区道路"), is_institution("社区卫生")
    (True, False, False)
    """
    return _INSTITUTION.match(name) is not None
