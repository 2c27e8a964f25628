"""What an amount is about: the noun phrase before it, composed into a subject.

A strong item names itself (三公经费). A weak one (支出) needs a fund before it,
nothing but the report's own name, or a context that says of what. The unknown
words before 项目支出 or 专项资金 are the project's name.
"""

import re

from ingest.frames import Subject
from ingest.lexer import Token
from ingest.lexicon import lexicon
from ingest.phrases import Phrase
from ingest.unit_names import is_institution

_NO_NAME = (
    "year",
    "date",
    "period",
    "own",
    "measure",
    "comparison",
    "direction",
    "number",
    "part",
    "mark",
)
_TOTALS = ("expenditure", "income", "expenditure_grand_total", "income_grand_total")
FUNCTION, ECONOMIC, PROJECT = "功能分类", "经济分类", "项目支出"
_HAN = re.compile(r"[\u4e00-\u9fff()、·+\-A-Za-z0-9]+$")
_OWN = re.compile(
    r"^(?:[本我该全](?:局|委|办|厅|院|校|所|中心|站|队|会|处|社|馆|园|台|部|司|公司|街道|镇|乡)|本|我|该|全|其|各|区|县|市|省|镇|乡|州|地方|级|直|部门|单位|机关|年度?|总|实际|共|共计|合计|累计|安排|用于|主要|主要是|财政|"
    r"公开|上述|以上|费用|年末|截至|截止|目前|为|在|和|中|内|总体|分项|当年|本年|全年|预计|完成|下达|批复|汇总|个|项|的|与|及|,|其中|决算|预算|"
    r"执行|编制|列支|情况|一般|资金|支出|收入|\d|类|款|按|新增|继续|事中|事前|事后|增加|拟|计划|由|从|有|向|以|将|开支|使用|年|月|底|日|全部|均|都|该?项目|主要原因是|原因是|原因|是|因|由于|相应|对应)+$"
)
_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{1,7}?(?:省|自治区|市|自治州|州|盟|地区|县|旗|区|镇|乡|街道)(?:地方|本级|级|直)?$"
)
_INSTITUTION = re.compile(r"^.{0,4}(?:局|委|办|厅|院|校|政府)$")
_PROJECT_NAME = re.compile(
    r"(?P<name>[\u4e00-\u9fff\w()、·+\-]{2,40}?)(?P<kind>专项(?:资金|经费|支出)|项目(?:资金|经费|支出|费用)?|经费|费用|资金|补助|补贴|费)"
    r"(?:为|共|共计|计|合计|总额|预算|支出|安排)*$"
)
_LEFT_OVER = re.compile(r"[节结]余|剩余|拖欠|欠付|缺口|沉淀")
_LEAD = re.compile(
    r"^(?:上述|以上|[一二三四五六七八九十]是|[(]?[一二三四五六七八九十\d]{1,2}[)、.]|20\d\d年度?|其中|包括|主要(?:用于|是|为)?|用于|另外?|还有|以及|"
    r"本级|财政|部门|单位|年度|事中|下达(?:给)?(?:我[局委办厅院校镇乡县区])?|新增|追加|项目(?!.*项目$)|安排|实施|个|的|和|及|与|等|、|:|我?[省市县区局]级?(?=\d|[\u4e00-\u9fff]{0,1}项目))+"
)


def compose(found: Phrase, text: str, start: int, end: int) -> tuple[Subject, ...]:
    """The subjects a phrase names, none where it names nothing.

    text[start:end] is the phrase itself; one label may name two subjects (收支总计).
    """
    fund = _fund(found, found.naming[-1] if found.naming else None)
    strong = [token for token in found.naming if token.weight != "weak"]
    if strong:
        return _named(_head(strong, found.funds), text, start, found, fund)
    if found.naming:
        return (_weak(found.naming[-1], found.naming[-1].text, fund, text, found.end_before(found.naming[-1], start)),)
    for measure in reversed(found.measures):
        side = re.search(r"支出|收入", measure.text)
        if side:
            return (_weak(measure, side.group(), fund, text, found.end_before(measure, start)),)
    if fund:
        return (Subject("预算拨款", fund, is_weak=not re.search(r"拨款|资金$", found.funds[-1].text)),)
    return ()


def _head(strong: list[Token], funds: list[Token]) -> Token:
    """The last name, unless it is a bare total behind another: 三公经费总支出, 三公经费财政拨款支出合计."""
    last = strong[-1]
    before = strong[-2] if len(strong) > 1 else None
    if before and last.meaning in _TOTALS and before.meaning != last.meaning:
        of_fund = sum(fund.end - fund.start for fund in funds if before.end <= fund.start and fund.end <= last.start)
        if last.start - before.end - of_fund <= (0 if of_fund else 2):
            return before
    return last


def _fund(found: Phrase, naming: Token | None) -> str:
    return found.funds[-1].label if found.funds else ""


def _named(token: Token, text: str, start: int, found: Phrase, fund: str) -> tuple[Subject, ...]:
    if token.kind in ("path", "function"):
        return (Subject(FUNCTION, fund, detail_name=token.label, detail_code=token.code, detail_level=token.weight),)
    if token.kind == "economic":
        return (Subject(ECONOMIC, fund, detail_name=token.label, detail_code=token.code),)
    if "+" in token.meaning:
        return tuple(Subject(_label_of(code), fund) for code in token.meaning.split("+"))
    if not token.meaning:
        return (Subject(token.label, fund, reason=token.weight),)
    if token.meaning == "project":
        name = _project(token, text, found.end_before(token, start, kinds=_NO_NAME))
        return (Subject(PROJECT, fund, detail_name=name),)
    return (Subject(token.label, fund),)


def _label_of(code: str) -> str:
    return next(label.label for label in lexicon().items.values() if label.meaning == code)


def _project(token: Token, text: str, start: int) -> str:
    before = _HAN.search(text[start : token.start])
    name = _LEAD.sub("", before.group()) if before else ""
    if len(name) < 2 or is_own(name) or _INSTITUTION.search(name):
        return ""
    suffix = "" if token.text.startswith(("项目支出", "项目经费支出")) else re.sub(r"(?:总?预算|支出)$", "", token.text)
    return name + suffix


def _weak(token: Token, word: str, fund: str, text: str, start: int) -> Subject:
    if fund and word == "收入" and text.endswith("拨款", 0, token.start):
        return Subject("财政拨款收入", fund)
    if fund:
        return Subject(word, fund)
    before = _HAN.search(text[start : token.start])
    name = before.group() if before else ""
    if not name or is_own(name) or is_institution(name):
        return Subject(word, is_weak=True)
    return Subject(word, detail_name=_LEAD.sub("", name), is_weak=True, is_named=True, reason="no_line_item")


def is_own(words: str) -> bool:
    """True for words that point at the report's own unit or time, not at another thing.

    >>> is_own("本单位年度"), is_own("某某省地方"), is_own("烟叶税")
    (True, True, False)
    """
    return _OWN.match(words) is not None or _PLACE.match(words) is not None


def name_project(text: str) -> str:
    """The project that the end of `text` names without a word of the seeds; '' if none.

    >>> name_project("一是换届经费")
    '换届经费'
    """
    match = _PROJECT_NAME.search(text)
    if match is None or _LEFT_OVER.search(match["name"]):
        return ""
    name = _LEAD.sub("", match["name"])
    return "" if len(name) < 2 or is_own(name) else name + match["kind"]
