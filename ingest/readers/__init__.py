"""The format readers: bytes of a report file in, a `Document` out."""

from ingest.document import Document
from ingest.readers.sniff import reader_of


def read_document(content: bytes, name: str) -> Document:
    """Read a file by what it is, not by its suffix. Raises Rejected with the reason."""
    return reader_of(content, name)(content, name)
