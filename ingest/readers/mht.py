"""Read a web page saved with all its parts as one mail-like file (.mht, or .doc that is one)."""

import email
import email.policy

from ingest.document import Document, Rejected
from ingest.readers import html


def read(content: bytes, name: str) -> Document:
    """The page inside. Raises Rejected where there is none."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return html.read(payload, name)
    raise Rejected("a mail-like file without a web page")
