"""One document in, everything it states out: the order of the readings stands here."""

from dataclasses import dataclass, replace

from ingest.document import Document
from ingest.frames import Figure
from ingest.layout import Block, blocks
from ingest.lexer import lex
from ingest.normalise import normalise
from ingest.prose import Walker
from ingest.resolve import resolve
from ingest.report import Identity, identify
from ingest.scope import Scope, enumerated


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its header, its blocks and its figures in reading order."""

    document: Document
    identity: Identity
    blocks: list[Block]
    figures: list[Figure]


def extract(document: Document, name: str) -> Report:
    """Read every figure of a document."""
    layout = blocks(document)
    identity = identify(document, layout, name)
    scope = Scope(
        report_kind=identity.kind,
        report_year=identity.year,
        default_unit=identity.default_unit,
        project_name=identity.project,
        is_government_wide=identity.is_government_wide,
        own_names=identity.own_names,
    )
    figures: list[Figure] = []
    section = 0
    for number, block in enumerate(layout):
        section = number if block.kind == "heading" else section
        figures += [replace(figure, section=section) for figure in _read_block(document, block, number, scope)]
    figures = resolve(figures, identity.title, identity.year, identity.kind, lambda figure: _sentence(document, figure))
    return Report(document, identity, layout, figures)


def _sentence(document: Document, figure: Figure) -> str:
    return normalise(document.text, figure.quote_start, figure.quote_end).text


def _read_block(document: Document, block: Block, number: int, scope: Scope) -> list[Figure]:
    if block.kind == "table":
        return []
    normal = normalise(document.text, block.start, block.end)
    if block.kind == "heading":
        scope.enter(block.level or 1, normal)
        return []
    tokens = lex(normal.text, scope.own_names)
    figures = Walker(document.text, normal, tokens, scope, number).walk()
    _carry(block, normal, tokens, figures, scope)
    return [replace(figure, block=number) for figure in figures]


def _carry(block: Block, normal, tokens, figures: list[Figure], scope: Scope) -> None:  # type: ignore[no-untyped-def]
    """An enumerated line lends its subject to the unnumbered lines below it."""
    is_short_name = len(normal.text) <= 20 and not figures
    if block.level is None and not is_short_name:
        return
    subjects = enumerated(normal, tokens, scope.is_about_projects)
    if subjects or block.level is not None:
        scope.carried, scope.carried_level = subjects, block.level or 9
