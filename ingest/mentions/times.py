"""The years that headings name, and the calendar dates a report prints."""

import re
from collections.abc import Iterator

from ingest.amounts import read_year
from ingest.mentions.lines import Line
from ingest.mentions.mention import Mention, mention

_YEAR_TEXT = r"(?:19|20)\d\d|[一二][〇零0○一二三四五六七八九]{3}"
_HEADED = re.compile(rf"(?<![\d与比较同和至到-])(?P<year>{_YEAR_TEXT})(?:年度?)(?=(?P<rest>[^,;。]{{0,40}}))")
_ACCOUNTS = (
    ("final", re.compile(r"决算")),
    ("final_account", re.compile(r"决算|(?:工作|任务)完成情况$")),
    ("budget", re.compile(r"预算(?!执行)(?!.*决算)")),
    ("", re.compile(r"自评|评价|监控")),
)
_ANY_YEAR = re.compile(rf"(?<!\d)(?:{_YEAR_TEXT})年?")
_OF_TWO_YEARS = re.compile(
    r"上年|去年|对比|比较|变动|计划|规划|打算|展望|以来|批复|通知|办法|意见|规定|跨年度|执行情况"
)
_STATED = re.compile(
    rf"(?:^|[。;:])(?P<name>本部门|本单位|[^,;。:\d]{{4,40}}?)(?P<year>{_YEAR_TEXT})年度?"
    r"(?=(?:本部门|本单位)?(?:无|没有|收入支出|收支|本年收入|本年支出|一般公共预算|政府性基金|国有资本经营|财政拨款|三公|机关运行|政府采购|预算绩效|部门决算))"
)
_FORM_YEAR = re.compile(rf"(?<!\d)(?P<year>{_YEAR_TEXT})年度?(?=(?:金额|计量)?单位:)")
_DATE = re.compile(
    r"(?P<until>截[至止]到?(?:目前)?)?(?:(?<!\d)(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
)
_STOCK = re.compile(r"^[^。;]{0,40}?(?:车辆|保有量|资产原值|资产总额|固定资产)")
_NOT_NOW = re.compile(r"与|比|较|上年|去年|年初")


def years(lines: list[Line], kind: str, names: tuple[str, ...]) -> Iterator[Mention]:
    """The year of each title, heading, table title and line of the contents, and of sentences that tell of the unit.

    kind: of the report. A heading of another account, of two years, of plans or laws is left out.
    """
    account = next(pattern for ending, pattern in _ACCOUNTS if kind.endswith(ending))
    for line in lines:
        if line.is_short:
            yield from _headed(line, account)
        elif line.place == "sentence":
            yield from _stated(line, names)


def _headed(line: Line, account: re.Pattern[str]) -> Iterator[Mention]:
    distinct = {re.sub("年", "", found) for found in _ANY_YEAR.findall(line.text)}
    if form := _FORM_YEAR.search(line.text):
        yield mention("year", line, *form.span("year"), label="headed", year=read_year(form["year"]))
        return
    match = _HEADED.search(line.text)
    if match and account.search(match["rest"]) and len(distinct) == 1 and not _OF_TWO_YEARS.search(line.text):
        yield mention("year", line, *match.span("year"), label="headed", year=read_year(match["year"]))


def _stated(line: Line, names: tuple[str, ...]) -> Iterator[Mention]:
    for match in _STATED.finditer(line.text):
        sentence = re.split("[。;]", line.text[match.start("name") :])[0]
        is_own = match["name"] in ("本部门", "本单位") or match["name"].endswith(names)
        if is_own and len(set(_ANY_YEAR.findall(sentence))) == 1:
            yield mention("year", line, *match.span("year"), label="stated", year=read_year(match["year"]))


def dates(lines: list[Line]) -> Iterator[Mention]:
    """Every calendar date; labelled `until` where it says up to when the report counts, `stock` where it counts
    what the unit owns.
    """
    for line in lines:
        for match in _DATE.finditer(line.text):
            compares = _NOT_NOW.search(line.text[max(0, match.start() - 6) : match.start()])
            yield mention(
                "date",
                line,
                match.start("year") if match["year"] else match.start("month"),
                match.end(),
                label=_label(line.text[match.end() :]) if match["until"] and not compares else "",
                year=int(match["year"]) if match["year"] else None,
                month=int(match["month"]),
                day=int(match["day"]),
            )


def _label(said: str) -> str:
    return "stock" if _STOCK.match(said) else "until"
