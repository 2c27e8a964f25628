"""What a report says of itself, and how much of what was seen in it was understood."""

from collections import Counter

from ingest.extract import Report
from ingest.lexicon import lexicon
from juesuan.meaning import meaning_of, reason_names


def header(report: Report) -> list[tuple[str, str, str]]:
    """A name, its value and the evidence for it; '' where it is unknown."""
    identity, document = report.identity, report.document
    months = f", months {identity.months[0]}-{identity.months[1]}" if identity.months else ""
    year = f"{identity.year}{months}" if identity.year else ""
    kinds = {kind["report_kind"]: kind["name_zh"] for kind in lexicon().report_kinds}
    form = ", ".join(filter(None, (document.format, document.encoding, f"read as {document.trust}")))
    return [
        ("budget unit 预算单位", identity.unit, identity.unit_evidence),
        ("report kind 报告类型", f"{kinds.get(identity.kind, '')} {identity.kind}".strip(), identity.kind_evidence),
        ("fiscal year 年度", year, identity.year_evidence),
        ("money unit 金额单位", identity.default_unit, "of amounts that print none" if identity.default_unit else ""),
        ("file 文件", form, f"{len(document.text):,} characters, {len(document.page_starts) or 'no'} pages"),
    ]


def coverage(report: Report) -> list[tuple[str, int]]:
    """How many figures were seen, how many of them classified, and the others by reason, most frequent first."""
    reasons = Counter(meaning_of(figure, report.identity.kind).reason for figure in report.figures)
    classified = reasons.pop("", 0)
    return [("figures", len(report.figures)), ("classified", classified), *reasons.most_common()]


def counted(report: Report) -> str:
    """The coverage in one line, and what else was read."""
    counts = [f"{count} {what} {reason_names().get(what, '')}".strip() for what, count in coverage(report)]
    rest = (
        ("tables", report.document.tables),
        ("head counts", report.staffing),
        ("outputs", report.outputs),
        ("indicators", report.indicators),
    )
    return ", ".join([*counts, *(f"{len(found)} {what}" for what, found in rest if found)])
