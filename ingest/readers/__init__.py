"""The format readers: bytes of a report file in, a `Document` out."""

from ingest.document import Document
from ingest.readers import pdf


def read_document(content: bytes, name: str) -> Document:
    """Read a file by what it is, not by its suffix. Raises Rejected with the reason."""
    return pdf.read(content, name)
