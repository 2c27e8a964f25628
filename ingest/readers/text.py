"""Plain text and Markdown files, in whatever encoding they were saved."""

import codecs
import re

from charset_normalizer import from_bytes

from ingest.document import Document, Rejected
from ingest.readers.text_tables import tables

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(content: bytes, name: str) -> Document:
    """Decode a text file and find the tables it draws with tabs, pipes or lines.

    Raises Rejected for an empty file, binary content or an unknown encoding.
    """
    if not content.strip():
        raise Rejected("the file is empty")
    text, encoding = _decode(content)
    if not text.strip("\ufeff\x00 \n\r\t\u3000"):
        raise Rejected("the file holds no text")
    format = "markdown" if name.lower().endswith((".md", ".markdown")) else "text"
    return Document(text=text, format=format, encoding=encoding, tables=tables(text))


def _decode(content: bytes) -> tuple[str, str]:
    candidates = [encoding for bom, encoding in _BOMS if content.startswith(bom)]
    if not candidates and content[:4000].count(0) > len(content[:4000]) // 8:
        evens, odds = content[0:4000:2].count(0), content[1:4000:2].count(0)
        candidates = ["utf-16-le" if odds >= evens else "utf-16-be"]
    for encoding in (*candidates, "utf-8", "gb18030", *_utf16_without_mark(content)):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text, encoding.removesuffix("-sig")
    guess = from_bytes(content).best()
    if guess is not None and _is_text(str(guess)):
        return str(guess), guess.encoding
    raise Rejected("binary content or an unknown encoding; save the file as UTF-8 text")


def _utf16_without_mark(content: bytes) -> tuple[str, ...]:
    return ("utf-16-le", "utf-16-be") if len(content) % 2 == 0 else ()


def _is_text(text: str) -> bool:
    sample = text[:20000]
    strange = sum(
        1 for c in sample if (ord(c) < 32 and c not in "\t\n\r\f\v") or 0xE000 <= ord(c) <= 0xF8FF or c == "\ufffd"
    )
    common = len(re.findall(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffefA-Za-z0-9\s|=_#*.-]", sample))
    return strange <= len(sample) // 100 and common >= len(sample) * 0.7
