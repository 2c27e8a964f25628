"""One document in, everything it states out: the order of the readings stands here."""

import re
from dataclasses import dataclass, field, replace

from ingest import indicators, mentions, outputs, staffing
from ingest.document import Document, Rejected
from ingest.frame import Frame
from ingest.frames import Figure
from ingest.headings import enumerated
from ingest.indicators import Indicator
from ingest.layout import Block, blocks
from ingest.lexer import Token, lex
from ingest.mentions import Mention
from ingest.mentions.slips import Span, slipped_years, without
from ingest.normalise import Normal, normalise
from ingest.outputs import Output
from ingest.printed import Printed
from ingest.prose import Walker
from ingest.report import Identity, identify
from ingest.resolve import resolve
from ingest.scope import Scope
from ingest.staffing import Staffing
from ingest.streams import with_streams
from ingest.table_layout import Layout as TableLayout
from ingest.tables import TableReader

_SAYS_A_VALUE = re.compile(
    r"\d|[一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾][元万亿]|百分之|无|没有|未|不|持平|一致|相同"
)
_DEFINES = re.compile(r"^[^,;。]{2,30}(?:[:,]|是)指(?!标|导|数)")
_PARTS_ROWS = re.compile(r"(?:按|其中)[\u4e00-\u9fff]{0,10}[:：]")
_GOES_ON = re.compile(r"用于[:,]?$")
_LONGEST_NAME = 80
_BUDGET_WORDS = re.compile(r"预算|决算|财政|绩效|三公|拨款|资金|经费|支出|补助")


@dataclass(frozen=True, slots=True)
class Report:
    """A document with all that was read from it, in reading order.

    sections: for each block the number of the heading block above it, None before the first.
    """

    document: Document
    identity: Identity
    blocks: list[Block]
    sections: list[int | None]
    figures: list[Figure]
    indicators: list[Indicator]
    staffing: list[Staffing]
    outputs: list[Output]
    mentions: list[Mention]


def extract(document: Document, name: str) -> Report:
    """Read everything a document states. Raises Rejected for a text that is no report."""
    document = with_streams(document)
    layout = blocks(document)
    identity = identify(document, layout, name)
    sections = _sections(layout)
    mentioned = mentions.read(document, layout, identity)
    slips = slipped_years(mentioned, identity)
    figures = _figures(document, layout, sections, identity, slips)
    corrected = {figure.block: figure for figure in figures if figure.correction and figure.row is not None}
    heads = staffing.read(document, layout, identity.year)
    report = Report(
        document=document,
        identity=identity,
        blocks=layout,
        sections=sections,
        figures=figures,
        indicators=[
            _with_true_label(row, corrected.get(row.block_number)) for row in indicators.read(document, layout)
        ],
        staffing=heads,
        outputs=outputs.read(document, layout, heads),
        mentions=mentioned,
    )
    if not (
        any(not figure.reason for figure in figures)
        or report.indicators
        or report.staffing
        or _is_about_budgets(document)
    ):
        raise Rejected("no budget figure, head count or indicator found: this is no budget report")
    return report


def _with_true_label(indicator: Indicator, corrected: Figure | None) -> Indicator:
    """A score of a money table whose names have slid belongs to what the amounts of its row belong to."""
    if corrected is None:
        return indicator
    subject = corrected.subject
    return replace(indicator, level2=subject.detail_name or subject.item, correction=corrected.correction)


def _is_about_budgets(document: Document) -> bool:
    return len(set(_BUDGET_WORDS.findall(document.text))) >= 2


def _sections(layout: list[Block]) -> list[int | None]:
    sections: list[int | None] = []
    above: int | None = None
    for number, block in enumerate(layout):
        sections.append(above)
        above = number if block.kind == "heading" else above
    return sections


def _figures(
    document: Document, layout: list[Block], sections: list[int | None], identity: Identity, slips: dict[int, Span]
) -> list[Figure]:
    scope = Scope(
        report_kind=identity.kind,
        report_year=identity.year,
        default_unit=identity.default_unit,
        project_name=identity.project,
        is_government_wide=identity.is_government_wide,
        own_names=identity.own_names,
    )
    tables = TablesInTurn(document, scope)
    figures: list[Figure] = []
    for number, (block, section) in enumerate(zip(layout, sections, strict=True)):
        if block.kind == "table_row":
            figures += tables.row(block, number, section or 0)
        else:
            normal = without(normalise(document.text, block.start, block.end), slips.get(number))
            figures += _read_block(document, block, normal, number, section or 0, scope)
            tables.passed(normal.text)
    return resolve(figures, identity, lambda figure: _sentence(document, figure))


@dataclass(slots=True)
class TablesInTurn:
    """Reads each table when its first row comes up, knowing the lines above it and the table before."""

    document: Document
    scope: Scope
    above: list[str] = field(default_factory=list)
    previous: TableLayout | None = None
    waiting: dict[int, list[Figure]] = field(default_factory=dict)

    def passed(self, line: str) -> None:
        """A line of text lies between tables: what follows is no continuation, unless it only parts the rows."""
        if not _PARTS_ROWS.fullmatch(line):
            self.above.append(line)

    def row(self, block: Block, number: int, section: int) -> list[Figure]:
        """The figures of one table row."""
        if block.table is None or block.row is None:
            return []
        if block.table not in self.waiting:
            reader = TableReader(self.document, block.table, self.scope, self.above, self.previous)
            figures, self.previous = reader.read(self.document.tables[block.table])
            self.above = []
            self.waiting[block.table] = figures
        found = [figure for figure in self.waiting[block.table] if figure.row == block.row]
        return [replace(figure, block=number, section=section) for figure in found]


def _sentence(document: Document, figure: Figure) -> str:
    return normalise(document.text, figure.quote_start, figure.quote_end).text


def _read_block(
    document: Document, block: Block, normal: Normal, number: int, section: int, scope: Scope
) -> list[Figure]:
    says_nothing = block.kind == "paragraph" and not _SAYS_A_VALUE.search(normal.text)
    tokens = lex(normal.text[:_LONGEST_NAME] if says_nothing else normal.text, scope.own_names)
    if block.kind == "heading":
        scope.enter(block.level or 1, normal, tokens)
    if says_nothing:
        _carry(block, normal, tokens, [], scope)
        return []
    is_silent = block.kind == "heading" or _DEFINES.search(normal.text)
    if is_silent and not any(token.kind in ("amount", "percent") for token in tokens):
        return []
    is_cut_off = bool(tokens) and tokens[0].kind in ("amount", "percent") and tokens[0].start == 0
    page = Printed(document.text, normal, scope.default_unit, number, section, is_cut_off)
    walker = Walker(page, scope)
    figures = walker.walk(tokens)
    if normal.text.endswith(":") and figures:
        scope.listing = _listed_whole(figures, walker.frame)
    if block.kind != "heading":
        _carry(block, normal, tokens, figures, scope)
    return figures


def _listed_whole(figures: list[Figure], frame: Frame) -> Figure | None:
    """Of which amount the lines below give the parts: that of the last sentence's subject, else the last one."""
    amounts = [figure for figure in reversed(figures) if not figure.reason and not figure.direction_label]
    about = {(subject.item, subject.fund) for subject in frame.awaiting or frame.main}
    named = (figure for figure in amounts if (figure.subject.item, figure.subject.fund) in about)
    return next(named, amounts[0] if amounts else None)


def _carry(block: Block, normal: Normal, tokens: list[Token], figures: list[Figure], scope: Scope) -> None:
    """An enumerated line lends its subject to the unnumbered lines below it."""
    scope.is_describing = _GOES_ON.search(normal.text) is not None
    is_short_name = len(normal.text) <= 20 and not figures
    if block.level is None and not is_short_name:
        return
    subjects = enumerated(normal, tokens, scope.is_about_projects)
    if subjects or block.level is not None:
        scope.carried = tuple(replace(subject, fund=subject.fund or scope.fund) for subject in subjects)
