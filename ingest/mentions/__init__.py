"""What a report says of its own form: the tables it prints, its years and dates, its unit, words for its figures."""

from ingest.document import Document
from ingest.layout import Block
from ingest.mentions.lines import lines_of
from ingest.mentions.mention import Mention
from ingest.mentions.outturns import outturns
from ingest.mentions.tables import tables
from ingest.mentions.times import dates, years
from ingest.mentions.units import units
from ingest.report import Identity

__all__ = ["Mention", "read"]


def read(document: Document, blocks: list[Block], identity: Identity) -> list[Mention]:
    """Every mention, in reading order. Whether one is a slip is decided in SQL, against the rest of the report."""
    lines = lines_of(document, blocks)
    account = "budget" if "budget" in identity.kind else "final_account" if "final" in identity.kind else ""
    found = [
        *tables(lines, account, identity.own_names),
        *years(lines, identity.kind, identity.own_names),
        *dates(lines),
        *units(lines, identity.own_names),
        *outturns(lines),
    ]
    return sorted(found, key=lambda each: (each.char_start, each.kind))
