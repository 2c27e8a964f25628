"""How `juesuan audit` says what it found."""

from rich.text import Text

from juesuan.audit import Evidence, Finding, UnitYear
from juesuan.console import output

MOST_PLACES = 4
AROUND = 40
WORDS = {
    "zh": {
        "fatal": "严重", "error": "错误", "warning": "疑点", "info": "提示", "known": "已知", "year": "年度",
        "no_year": "年度不明", "no_unit": "单位不明", "page": "第{}页", "place": "字符{}-{}", "more": "另有{}处",
        "also": "同一原因", "mend": "建议", "sure": "把握", "none": "未发现问题。",
        "checks": "核对：{holds}项成立，{broken}项不成立，{not_checkable}项无法核对。",
    },
    "en": {
        "fatal": "fatal", "error": "error", "warning": "warning", "info": "note", "known": "known", "year": "",
        "no_year": "year unknown", "no_unit": "unit unknown", "page": "page {}", "place": "characters {}-{}",
        "more": "and {} more places", "also": "the same cause", "mend": "suggestion", "sure": "certainty",
        "none": "nothing found.",
        "checks": "checks: {holds} hold, {broken} are broken, {not_checkable} cannot be checked.",
    },
}  # fmt: skip
STYLES = {"fatal": "bold red", "error": "bold red", "warning": "bold yellow", "info": "dim"}


def print_audit(years: list[UnitYear], language: str) -> None:
    """Each unit's year with its findings, gravest first, and the count of its checks."""
    words = WORDS[language]
    for year in years:
        when = f"{year.fiscal_year}{words['year']}" if year.fiscal_year else words["no_year"]
        output.print(Text(f"{year.budget_unit_name or words['no_unit']} {when}", style="bold"))
        for finding in year.findings:
            _print_finding(finding, words)
        if not year.findings:
            output.print(Text(f"  {words['none']}"))
        counts = {verdict: year.checks.get(verdict, 0) for verdict in ("holds", "broken", "not_checkable")}
        output.print(Text(f"  {words['checks'].format(**counts)}", style="dim"), end="\n\n")


def _print_finding(finding: Finding, words: dict[str, str]) -> None:
    known = f"·{words['known']}" if finding.is_known else ""
    head = Text("  ").append(f"[{words[finding.severity]}{known}]", style=STYLES[finding.severity])
    output.print(head.append(f" {finding.sentence}"))
    for sentence in finding.also:
        output.print(Text(f"      {words['also']}：{sentence}"))
    for evidence in finding.evidence[:MOST_PLACES]:
        output.print(_place(evidence, words))
    if len(finding.evidence) > MOST_PLACES:
        output.print(Text(f"      … {words['more'].format(len(finding.evidence) - MOST_PLACES)}", style="dim"))
    if finding.suggestion:
        sure = f"（{words['sure']}：{finding.certainty}）" if finding.certainty else ""
        output.print(Text(f"      {words['mend']}：{finding.suggestion}{sure}"))


def _place(evidence: Evidence, words: dict[str, str]) -> Text:
    page = f" {words['page'].format(evidence.page)}" if evidence.page else ""
    place = words["place"].format(evidence.char_start, evidence.char_end)
    line = Text("      ").append(f"{evidence.file_name}{page} {place}：", style="dim")
    start = evidence.quote.find(evidence.text)
    if start < 0:
        return line.append(_one_line(evidence.quote[: 2 * AROUND]))
    end = start + len(evidence.text)
    line.append(_one_line(evidence.quote[max(0, start - AROUND) : start]))
    line.append(f"【{_one_line(evidence.text)}】", style="bold")
    return line.append(_one_line(evidence.quote[end : end + AROUND]))


def _one_line(text: str) -> str:
    return " ".join(text.replace("\x1b", "␛").split())
