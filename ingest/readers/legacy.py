"""Read .doc, .wps, .rtf and other old formats by converting them with LibreOffice, where it is installed."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.document import Document, Rejected
from ingest.readers import docx, spreadsheet

_SECONDS = 120
_SHEETS = frozenset((".xls", ".xlsx", ".et", ".ods", ".csv"))


def read(content: bytes, name: str) -> Document:
    """The document as LibreOffice reads it; `format` is `doc`.

    Raises Rejected where LibreOffice is not installed, fails, or takes longer than two minutes.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise Rejected("an old Word or WPS file; install LibreOffice to read it, or save it as docx")
    is_sheet = Path(name).suffix.lower() in _SHEETS
    if is_sheet:
        return replace(spreadsheet.read(_convert(office, content, "xlsx"), name), format="xls")
    return replace(docx.read(_convert(office, content, "docx"), name), format="doc")


def _convert(office: str, content: bytes, form: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.bin")
        source.write_bytes(content)
        command = [
            office,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            form,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (subprocess.SubprocessError, OSError) as error:
            raise Rejected("LibreOffice could not convert the file") from error
        target = source.with_suffix(f".{form}")
        if not target.is_file():
            raise Rejected("LibreOffice could not convert the file")
        return target.read_bytes()
