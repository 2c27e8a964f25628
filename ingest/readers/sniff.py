"""Which format a file really has; its suffix may lie."""

import re
from collections.abc import Callable

from ingest.document import Document, Rejected
from ingest.readers import docx, html, legacy, mht, pdf, spreadsheet, spreadsheet_xml, text
from ingest.readers.archive import open_archive

Reader = Callable[[bytes, str], Document]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, Reader], ...] = (
    ("WordDocument", legacy.read),
    ("Workbook", spreadsheet.read),
    ("Book", spreadsheet.read),
)
_MARKUP = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|table|div|p|center|font|span|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_WORKBOOK_XML = re.compile(rb"^\s*<\?xml.*urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL)
_WORD_XML = re.compile(rb"^\s*<\?xml.*(?:progid=\"Word|office/word/2003)", re.DOTALL)
_MEDIA: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def reader_of(content: bytes, name: str) -> Reader:
    """The reader for the file. Raises Rejected where it is empty or of a kind that holds no report."""
    if not content.strip(b"\x00 \t\r\n"):
        raise Rejected("the file is empty")
    if b"%PDF-" in content[:1024]:
        return pdf.read
    if content.startswith(b"PK"):
        return _of_archive(content)
    if content.startswith(_OLE):
        return _of_ole(content)
    if content.startswith(b"{\\rtf"):
        return legacy.read
    if content.startswith(b"MIME-Version:"):
        return mht.read
    for mark, kind in _MEDIA:
        if content.startswith(mark):
            raise Rejected(f"{kind}, not a report")
    return _of_text(content)


def _of_archive(content: bytes) -> Reader:
    names = set(open_archive(content).namelist())
    if "word/document.xml" in names:
        return docx.read
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return legacy.read if "content.xml" in names else spreadsheet.read
    raise Rejected("a zip archive of something else than a report")


def _of_ole(content: bytes) -> Reader:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Rejected("the file is encrypted and needs a password")
    for stream, reader in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return reader
    raise Rejected("an Office file of another kind than document or workbook")


def _of_text(content: bytes) -> Reader:
    head = content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(head):
        return html.read
    if _WORKBOOK_XML.match(head):
        return spreadsheet_xml.read
    return legacy.read if _WORD_XML.match(head) else text.read
