"""The command `juesuan`. Every command is one call; answers go to standard output, progress to standard error."""

import json
import logging
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from juesuan import __version__, console
from juesuan.errors import GateError, JuesuanError
from juesuan.folders import KEEP, RELEASE, BuildFolder

MOST_FAILURES = 20

app = typer.Typer(
    name="juesuan",
    help="决算: budgets and final accounts of public units, from report files to a warehouse. 从报告文件到数据仓库。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Reports = Annotated[Path, typer.Option("--reports", help="Folder of report files. 报告文件夹", show_default=False)]
Warehouse = Annotated[Path, typer.Option("--warehouse", help="Warehouse file, new or existing. 数据仓库文件")]
Keep = Annotated[int, typer.Option("--keep", min=1, help="Releases to keep. 保留的版本数")]


class Language(StrEnum):
    """What `audit` speaks."""

    zh = "zh"
    en = "en"


class Level(StrEnum):
    """Of what a command says on the way."""

    debug = "debug"
    info = "info"
    warning = "warning"
    error = "error"


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version. 版本")] = False,
    level: Annotated[
        Level, typer.Option("--log-level", envvar="JUESUAN_LOG_LEVEL", help="What standard error gets. 日志级别")
    ] = Level.info,
) -> None:
    """What holds for every command."""
    console.say_from(logging.getLevelNamesMapping()[level.upper()])
    if version:
        print(__version__)
        raise typer.Exit


@app.command()
def build(
    reports: Reports,
    warehouse: Warehouse = RELEASE,
    keep: Keep = KEEP,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object. 输出 JSON")] = False,
) -> None:
    """Load, transform, check, publish and describe. 读取、建模、校验、发布、成文。"""
    from juesuan.line import run_line
    from juesuan.results import print_results, results_as_data

    result = run_line(reports, warehouse, console.say, keep=keep)
    if as_json:
        print(json.dumps(results_as_data(result), ensure_ascii=False, default=str))
    else:
        print_results(result)


@app.command()
def run(
    reports: Reports,
    warehouse: Warehouse = RELEASE,
    keep: Keep = KEEP,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object. 输出 JSON")] = False,
) -> None:
    """A build for schedulers: one line, exit status 0, 1, 3 or 75. 供定时任务使用：一行结果与退出码。"""
    from juesuan.scheduled import run_scheduled

    raise typer.Exit(run_scheduled(reports, warehouse, keep, as_json=as_json))


@app.command()
def watch(
    reports: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of report files. 报告文件夹")],
    warehouse: Warehouse = RELEASE,
    keep: Keep = KEEP,
    settle: Annotated[float, typer.Option("--settle", help="Seconds without a change. 静默秒数")] = 2.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object a build. 每次构建输出 JSON")] = False,
) -> None:
    """Build whenever report files have arrived, until stopped. 报告到达即重建，直至停止。"""
    from juesuan.watch import watch as watch_folder

    watch_folder(reports, warehouse, settle, keep, as_json=as_json)


@app.command()
def withdraw(
    report: Annotated[str, typer.Argument(metavar="FILE_NAME|REPORT_ID", help="A report. 报告的文件名或编号")],
    reason: Annotated[str | None, typer.Option("--reason", help="Why. 撤回原因", show_default=False)] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Bring it back. 恢复")] = False,
    warehouse: Warehouse = RELEASE,
) -> None:
    """Take a report out of every fact; it stays in raw. 撤回报告：原文保留，不再计入任何事实表。"""
    from juesuan import line

    if undo:
        line.restore(warehouse, report, console.say)
    else:
        line.withdraw(warehouse, report, reason, console.say)


@app.command()
def releases(
    warehouse: Warehouse = RELEASE,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON array. 输出 JSON")] = False,
) -> None:
    """The releases kept, newest first. 保留的发布版本。"""
    from juesuan.shelf import print_releases

    print_releases(warehouse, as_json=as_json)


@app.command()
def rollback(
    release: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A release; else the one before. 版本编号")
    ] = None,
    warehouse: Warehouse = RELEASE,
) -> None:
    """Make an older release the current one again. 回退到较早的发布版本。"""
    from juesuan.shelf import roll_back

    print(roll_back(warehouse, release))


@app.command()
def load(reports: Reports, warehouse: Warehouse | None = None) -> None:
    """Read reports into raw tables only, for `dbt build` by hand. 只读入原始层。"""
    from juesuan.line import load_only

    target = warehouse or BuildFolder.from_environment().warehouse
    print(json.dumps(asdict(load_only(reports, target, console.say)), ensure_ascii=False, default=str))


@app.command()
def show(
    unit: Annotated[str, typer.Argument(help="Part of the name of a budget unit. 预算单位名称的一部分")],
    warehouse: Warehouse = RELEASE,
    details: Annotated[
        bool, typer.Option("--details", help="Also functions, economic classes, projects. 含明细")
    ] = False,
) -> None:
    """What a budget unit was given and spent. 某单位历年预算、决算与执行率。"""
    from juesuan.show import show as show_unit

    show_unit(warehouse, unit, details=details)


@app.command()
def trace(
    figure: Annotated[str, typer.Argument(help="Id of a figure, or a number as printed. 数字的编号，或印出的数")],
    warehouse: Warehouse = RELEASE,
) -> None:
    """Where a figure is written. 数字出自哪份报告哪一句。"""
    from juesuan.trace import trace as trace_figure

    trace_figure(warehouse, figure)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A report file of any format. 报告文件", show_default=False)],
    html: Annotated[Path | None, typer.Option("--html", help="Write a page instead of printing. 写成网页")] = None,
) -> None:
    """Show a report with every figure marked and named. 标出报告中的每个数字及其含义，无需数据仓库。"""
    from juesuan.read import read as read_report

    read_report(file, html)


@app.command()
def audit(
    asked: Annotated[
        str, typer.Argument(metavar="REPORT|UNIT", help="A report file, or part of a unit's name. 报告文件或单位名称")
    ],
    warehouse: Warehouse = RELEASE,
    lang: Annotated[Language, typer.Option("--lang", help="zh or en. 语言")] = Language.zh,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object. 输出 JSON")] = False,
) -> None:
    """What does not add up in a report; exit status 1 where it is an error. 报告或单位的疑点与依据。"""
    from juesuan import audit as findings
    from juesuan.audited import print_audit

    found = findings.audit(warehouse, asked, lang)
    if as_json:
        print(findings.as_json(found))
    else:
        print_audit(found, lang)
    if findings.has_errors(found):
        raise typer.Exit(1)


@app.command()
def docs() -> None:
    """Write the docs of the last build and print where they are. 生成文档。"""
    from juesuan.line import describe

    for page in describe(BuildFolder.from_environment(), console.say):
        print(page)


def main() -> None:
    """Run a command; whatever the user can put right is one line on standard error and exit status 1."""
    try:
        app()
    except GateError as error:
        console.say(f"juesuan: {error}", logging.ERROR)
        for failure in error.failures[:MOST_FAILURES]:
            console.say(f"  {failure}", logging.ERROR)
        sys.exit(1)
    except JuesuanError as error:
        console.say(f"juesuan: {error}", logging.ERROR)
        sys.exit(error.exit_status)
