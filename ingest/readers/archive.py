"""Office files that are zip archives, opened within bounds."""

import io
import zipfile
import zlib

from ingest.document import Rejected

_MOST_BYTES = 300_000_000
_MOST_PARTS = 10_000


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The archive; raises Rejected where it is damaged, encrypted or would unpack to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Rejected("the file is damaged: its zip archive cannot be opened") from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise Rejected("the file unpacks to more than can be a report")
    if any(part.flag_bits & 1 for part in parts):
        raise Rejected("the file is encrypted and needs a password")
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a part, None where there is none; raises Rejected where it is damaged."""
    try:
        return archive.read(name)
    except KeyError:
        return None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
        raise Rejected(f"the file is damaged: {name} cannot be unpacked") from error
