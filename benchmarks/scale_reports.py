"""Synthetic but lifelike reports: five of each budget unit, about 100 figures each, that add up but for planted slips.

Unit number n is the same wherever it is made. Its name always has seven characters, so that its reports differ from
those of another unit with the same accounts in nothing but that name.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

_SEEDS = Path(__file__).parents[1] / "seeds"
_TOPICS = (
    "水利 教育 民政 财政 审计 司法 统计 林业 卫生 档案 体育 文化 气象 粮食 商务 交通 住建 环保 应急 信访 农业 旅游"
)
_BODIES = "中心 总站 大队 学校 协会 总队 总院 管委"
_FUNCTIONS = [
    ("2080505", "社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"),
    ("2101101", "卫生健康支出", "行政事业单位医疗", "行政单位医疗"),
    ("2130301", "农林水支出", "水利", "行政运行"),
    ("2130306", "农林水支出", "水利", "水利工程运行与维护"),
    ("2130314", "农林水支出", "水利", "防汛"),
    ("2210201", "住房保障支出", "住房改革支出", "住房公积金"),
]
_PERSONNEL = [("30101", "基本工资"), ("30102", "津贴补贴"), ("30103", "奖金"), ("30113", "住房公积金")]
_PUBLIC_USE = [("30201", "办公费"), ("30211", "差旅费"), ("30228", "工会经费"), ("30229", "福利费")]
LAST_YEAR = 2023


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a markdown file."""

    file_name: str
    text: str


def unit_name(number: int) -> str:
    """The name of unit `number`: a county of three characters that is the only one so called, and a body of four."""
    counties = _counties()
    bodies = [topic + body for topic in _TOPICS.split() for body in _BODIES.split()]
    body, county = divmod(number, len(counties))
    return counties[county] + bodies[body]


def reports_of(number: int) -> list[Report]:
    """Three final accounts, a budget, and a self-evaluation or, of every tenth unit, the account of its own level."""
    name = unit_name(number)
    accounts = {year: _Account(number, year) for year in range(LAST_YEAR - 3, LAST_YEAR + 2)}
    reports = [
        Report(f"unit{number:06}_{year}_final_account.md", _final_account(name, "部门", accounts, year))
        for year in range(LAST_YEAR - 2, LAST_YEAR + 1)
    ]
    reports.append(Report(f"unit{number:06}_{LAST_YEAR + 1}_budget.md", _budget(name, accounts[LAST_YEAR + 1])))
    if number % 10 == 0:
        own_level = _final_account(name, "单位", accounts, LAST_YEAR)
        reports.append(Report(f"unit{number:06}_{LAST_YEAR}_own_level.md", own_level))
    else:
        evaluation = _self_evaluation(name, accounts[LAST_YEAR])
        reports.append(Report(f"unit{number:06}_{LAST_YEAR}_self_evaluation.md", evaluation))
    return reports


class _Account:
    """The figures of one unit and year in hundredths of 万元; budgets (`b_`) and outturns."""

    def __init__(self, number: int, year: int) -> None:
        self.year = year
        random = Random(f"{number} {year}")
        self.functions = [random.randint(2_000, 90_000) for _ in _FUNCTIONS]
        self.b_functions = [max(100, value + random.randint(-1_500, 1_500)) for value in self.functions]
        self.fiscal, self.b_fiscal = sum(self.functions), sum(self.b_functions)
        self.business, self.other = random.randint(1_000, 9_999), random.randint(100, 4_000)
        self.income = self.fiscal + self.business + self.other
        is_planned = year > LAST_YEAR
        self.opening, self.closing = (0 if is_planned else _carried_over(number, end) for end in (year - 1, year))
        self.total = self.income + self.opening
        self.spent = self.total - self.closing
        self.fiscal_project = sum(whole // 3 for whole in self.functions)
        self.fiscal_basic = self.fiscal - self.fiscal_project
        self.basic = self.fiscal_basic + self.business
        self.project = self.spent - self.basic
        self.public_use = self.fiscal_basic * random.randint(8, 25) // 100
        self.personnel = self.fiscal_basic - self.public_use
        self.reception, self.purchase, self.operation = (random.randint(50, 1_500) for _ in range(3))
        self.vehicle = self.purchase + self.operation
        self.three_public = self.reception + self.vehicle
        self.b_three_public = self.three_public + random.randint(0, 900)
        self.goods, self.works, self.services = (random.randint(500, 30_000) for _ in range(3))
        self.procurement = self.goods + self.works + self.services
        self.staff, self.retired, self.cars = random.randint(12, 300), random.randint(1, 90), random.randint(1, 9)
        # one account in ten has a digit wrong where it is told first
        self.printed_basic = self.basic + (1_000 if random.random() < 0.1 else 0)


def _final_account(name: str, whose: str, accounts: dict[int, _Account], year: int) -> str:
    now, before = accounts[year], accounts[year - 1]
    functions = "\n\n".join(
        f"{place}、{group}（类）{division}（款）{item}（项）。\n\n年初预算为{_money(budget)}，支出决算为{_money(spent)}，"
        f"完成年初预算的{_percent(spent, budget)}。"
        for place, ((_, group, division, item), budget, spent) in enumerate(
            zip(_FUNCTIONS, now.b_functions, now.functions, strict=True), start=1
        )
    )
    return f"""{name}

{year}年度{whose}决算

# 第一部分 {whose}概况

{name}内设股室{now.cars + 3}个。年末实有在职人员{now.staff}人，退休人员{now.retired}人。

# 第二部分 {year}年度{whose}决算表

## 收入支出决算总表

单位：万元

| 收入项目 | 决算数 | 支出项目 | 决算数 |
|---|---|---|---|
| 一、一般公共预算财政拨款收入 | {_plain(now.fiscal)} | 一、基本支出 | {_plain(now.basic)} |
| 二、事业收入 | {_plain(now.business)} | 二、项目支出 | {_plain(now.project)} |
| 三、其他收入 | {_plain(now.other)} | | |
| 本年收入合计 | {_plain(now.income)} | 本年支出合计 | {_plain(now.spent)} |
| 年初结转和结余 | {_plain(now.opening)} | 年末结转和结余 | {_plain(now.closing)} |
| 总计 | {_plain(now.total)} | 总计 | {_plain(now.total)} |

## 一般公共预算财政拨款支出决算表

单位：万元

| 功能分类科目编码 | 科目名称 | 年初预算数 | 决算数 |
|---|---|---|---|
{_function_rows(now.b_functions, now.functions)}
| | 合计 | {_plain(now.b_fiscal)} | {_plain(now.fiscal)} |

## 一般公共预算财政拨款基本支出决算表

单位：万元

| 经济分类科目编码 | 科目名称 | 决算数 |
|---|---|---|
{_economic_rows(now)}
| | 合计 | {_plain(now.fiscal_basic)} |

## 财政拨款“三公”经费支出决算表

单位：万元

| 项目 | 预算数 | 决算数 |
|---|---|---|
| 合计 | {_plain(now.b_three_public)} | {_plain(now.three_public)} |
| 因公出国（境）费 | 0.00 | 0.00 |
| 公务接待费 | {_plain(now.b_three_public - now.vehicle)} | {_plain(now.reception)} |
| 公务用车购置及运行维护费 | {_plain(now.vehicle)} | {_plain(now.vehicle)} |
| 公务用车购置费 | {_plain(now.purchase)} | {_plain(now.purchase)} |
| 公务用车运行维护费 | {_plain(now.operation)} | {_plain(now.operation)} |

# 第三部分 {year}年度{whose}决算情况说明

## 一、收入支出决算总体情况

{year}年度收、支总计{_money(now.total)}。{_against(now.total, before.total, "收、支总计各")}。

## 二、收入决算情况

本年收入合计{_money(now.income)}，其中：财政拨款收入{_money(now.fiscal)}，占{_percent(now.fiscal, now.income)}；\
事业收入{_money(now.business)}，占{_percent(now.business, now.income)}；\
其他收入{_money(now.other)}，占{_percent(now.other, now.income)}。年初结转和结余{_money(now.opening)}。

## 三、支出决算情况

本年支出合计{_money(now.spent)}，其中：基本支出{_money(now.printed_basic)}，占{_percent(now.basic, now.spent)}；\
项目支出{_money(now.project)}，占{_percent(now.project, now.spent)}。年末结转和结余{_money(now.closing)}。

## 四、一般公共预算财政拨款支出决算情况

{year}年度一般公共预算财政拨款支出年初预算为{_money(now.b_fiscal)}，支出决算为{_money(now.fiscal)}，\
完成年初预算的{_percent(now.fiscal, now.b_fiscal)}，{_against(now.fiscal, before.fiscal, "支出")}。其中：

{functions}

## 五、一般公共预算财政拨款基本支出决算情况

{year}年度一般公共预算财政拨款基本支出{_money(now.fiscal_basic)}，其中：人员经费{_money(now.personnel)}；\
公用经费{_money(now.public_use)}。

## 六、“三公”经费支出决算情况

“三公”经费财政拨款支出预算为{_money(now.b_three_public)}，支出决算为{_money(now.three_public)}，\
完成预算的{_percent(now.three_public, now.b_three_public)}，其中：因公出国（境）费支出0万元；\
公务接待费支出{_money(now.reception)}；\
公务用车购置及运行维护费支出{_money(now.vehicle)}（公务用车购置费{_money(now.purchase)}，\
公务用车运行维护费{_money(now.operation)}）。\
年末公务用车保有量{now.cars}辆。

## 七、其他重要事项

{year}年度机关运行经费支出{_money(now.public_use)}，{_against(now.public_use, before.public_use, "")}。

{year}年度政府采购支出总额{_money(now.procurement)}，其中：政府采购货物支出{_money(now.goods)}、\
政府采购工程支出{_money(now.works)}、政府采购服务支出{_money(now.services)}。
"""


def _budget(name: str, year: _Account) -> str:
    return f"""{name}

{year.year}年度部门预算

## 收支预算总表

单位：万元

| 收入项目 | 预算数 | 支出项目 | 预算数 |
|---|---|---|---|
| 一、一般公共预算财政拨款收入 | {_plain(year.fiscal)} | 一、基本支出 | {_plain(year.basic)} |
| 二、事业收入 | {_plain(year.business)} | 二、项目支出 | {_plain(year.project)} |
| 三、其他收入 | {_plain(year.other)} | | |
| 本年收入合计 | {_plain(year.income)} | 本年支出合计 | {_plain(year.spent)} |
| 上年结转 | {_plain(year.opening)} | 结转下年 | {_plain(year.closing)} |
| 收入总计 | {_plain(year.total)} | 支出总计 | {_plain(year.total)} |

## 一般公共预算支出表

单位：万元

| 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
{_split_rows(year.functions)}
| | 合计 | {_plain(year.fiscal)} | {_plain(year.fiscal_basic)} | {_plain(year.fiscal_project)} |

## 一般公共预算基本支出表

单位：万元

| 经济分类科目编码 | 科目名称 | 预算数 |
|---|---|---|
{_economic_rows(year)}
| | 合计 | {_plain(year.fiscal_basic)} |

## 一般公共预算“三公”经费支出表

单位：万元

| 项目 | 预算数 |
|---|---|
| 合计 | {_plain(year.three_public)} |
| 因公出国（境）费 | 0.00 |
| 公务接待费 | {_plain(year.reception)} |
| 公务用车购置费 | {_plain(year.purchase)} |
| 公务用车运行费 | {_plain(year.operation)} |

## 预算情况说明

{year.year}年收支总预算{_money(year.total)}。{year.year}年收入预算{_money(year.income)}，其中：\
一般公共预算拨款收入{_money(year.fiscal)}，占{_percent(year.fiscal, year.income)}；\
事业收入{_money(year.business)}，占{_percent(year.business, year.income)}；\
其他收入{_money(year.other)}，占{_percent(year.other, year.income)}。

{year.year}年支出预算{_money(year.spent)}，其中：基本支出{_money(year.basic)}，占{_percent(year.basic, year.spent)}；\
项目支出{_money(year.project)}，占{_percent(year.project, year.spent)}。

{year.year}年“三公”经费预算{_money(year.three_public)}，其中：公务接待费{_money(year.reception)}；\
公务用车购置费{_money(year.purchase)}；公务用车运行费{_money(year.operation)}。

{year.year}年政府采购预算{_money(year.procurement)}，其中：政府采购货物预算{_money(year.goods)}；\
政府采购工程预算{_money(year.works)}；政府采购服务预算{_money(year.services)}。
"""


def _self_evaluation(name: str, year: _Account) -> str:
    return f"""{name}

{year.year}年度部门整体支出绩效自评报告

## 一、部门概况

{name}核定编制{year.staff + 5}名；年末在职人员{year.staff}名，退休人员{year.retired}名。

## 二、资金收支情况

{year.year}年年初预算支出{_money(year.b_fiscal)}，全部来自一般公共预算。\
{year.year}年度一般公共预算财政拨款支出{_money(year.fiscal)}。

{year.year}年本年支出合计{_money(year.spent)}，其中：基本支出{_money(year.basic)}，项目支出{_money(year.project)}。

“三公”经费支出{_money(year.three_public)}，其中：公务接待费{_money(year.reception)}，公务用车运行维护费{_money(year.operation)}。

## 三、绩效指标完成情况

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 培训人次 | ≥{year.staff * 2}人次 | {year.staff * 2 + 9}人次 | 15 | 15 |
| 产出指标 | 质量指标 | 验收合格率 | ≥95% | 98% | 15 | 15 |
| 产出指标 | 时效指标 | 按期完成率 | 100% | 97% | 10 | 9 |
| 产出指标 | 成本指标 | 成本控制率 | ≤100% | 99% | 10 | 10 |
| 效益指标 | 社会效益指标 | 服务覆盖率 | ≥90% | 93% | 20 | 20 |
| 效益指标 | 可持续影响指标 | 制度健全率 | 100% | 100% | 10 | 10 |
| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 92% | 10 | 10 |
| 总分 | | | | | 90 | 89 |

全年完成检查{year.cars * 12}次，举办培训班{year.cars}期，接待来访群众{year.staff * 7}人次。
"""


def _function_rows(budgets: list[int], spent: list[int]) -> str:
    return "\n".join(
        f"| {code} | {item} | {_plain(budget)} | {_plain(actual)} |"
        for (code, _, _, item), budget, actual in zip(_FUNCTIONS, budgets, spent, strict=True)
    )


def _split_rows(functions: list[int]) -> str:
    return "\n".join(
        f"| {code} | {item} | {_plain(whole)} | {_plain(whole - whole // 3)} | {_plain(whole // 3)} |"
        for (code, _, _, item), whole in zip(_FUNCTIONS, functions, strict=True)
    )


def _carried_over(number: int, year: int) -> int:
    return Random(f"{number} at the end of {year}").randint(100, 2_000)


def _economic_rows(account: _Account) -> str:
    """A table row for each economic class; the last class of a group takes what the others leave."""
    rows = []
    for whole, code, name, classes in (
        (account.personnel, "301", "工资福利支出", _PERSONNEL),
        (account.public_use, "302", "商品和服务支出", _PUBLIC_USE),
    ):
        parts = [whole * share // 10 for share in (4, 3, 2)]
        rows.append(f"| {code} | {name} | {_plain(whole)} |")
        rows += [
            f"| {part_code} | {part_name} | {_plain(part)} |"
            for (part_code, part_name), part in zip(classes, [*parts, whole - sum(parts)], strict=True)
        ]
    return "\n".join(rows)


def _against(now: int, before: int, subject: str) -> str:
    way, rate = ("增加", "增长") if now >= before else ("减少", "下降")
    return f"与上年相比，{subject}{way}{_money(abs(now - before))}，{rate}{_percent(abs(now - before), before)}"


def _plain(value: int) -> str:
    return f"{value // 100:,}.{value % 100:02}"


def _money(value: int) -> str:
    return f"{_plain(value)}万元"


def _percent(part: int, whole: int) -> str:
    rounded = (part * 10_000 * 2 + whole) // (2 * whole)
    return f"{rounded // 100}.{rounded % 100:02}%"


@cache
def _counties() -> list[str]:
    with (_SEEDS / "administrative_divisions.csv").open(encoding="utf-8") as lines:
        divisions = list(csv.DictReader(lines))
    times: dict[str, int] = {}
    for division in divisions:
        times[division["name"]] = times.get(division["name"], 0) + 1
    return [
        division["name"]
        for division in divisions
        if division["level"] == "county"
        and len(division["name"]) == 3
        and times[division["name"]] == 1
        and not division["valid_from_year"]
        and not division["valid_to_year"]
    ]
