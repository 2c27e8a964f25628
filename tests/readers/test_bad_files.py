"""Files that are no readable report are rejected with one line of reason, within bounds."""

import contextlib
import io
import subprocess
import tracemalloc
import zipfile

import pypdfium2
import pytest
from report_in_formats import CELLS, as_docx, as_html, as_pdf, as_xls, as_xlsx, new_canvas
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from ingest.document import Rejected
from ingest.readers import legacy, ocr, read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zip_of(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def encrypted_pdf() -> bytes:
    stream = io.BytesIO()
    canvas = new_canvas(stream, encrypt=StandardEncryption("secret"))
    canvas.drawString(80, 700, "支出")
    canvas.save()
    return stream.getvalue()


def blank_pdf() -> bytes:
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scanned_pdf(tilt: float = 0) -> bytes:
    """A page that is a picture of the report's page, laid on the glass askew by some degrees."""
    with pypdfium2.PdfDocument(as_pdf().content) as source:
        picture = source[0].render(scale=2.5).to_pil().convert("RGB").rotate(tilt, fillcolor="white")
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return stream.getvalue()


BAD = {
    "nothing": (b"", "empty"),
    "zeros": (b"\x00" * 4096, "empty"),
    "encrypted pdf": (encrypted_pdf(), "encrypted"),
    "truncated pdf": (as_pdf().content[:-700], "truncated"),
    "pdf of rubbish": (b"%PDF-1.7\n" + b"\x13\x88" * 400 + b"\nstartxref\n0\n%%EOF", "damaged"),
    "pdf without text": (blank_pdf(), "no text"),
    "truncated docx": (as_docx().content[:-500], "damaged"),
    "docx with a broken body": (zip_of(**{"word/document.xml": b"<w:document><w:body>"}), "damaged"),
    "zip of pictures": (zip_of(**{"a.png": b"1", "b.png": b"2"}), "zip archive of something else"),
    "zip bomb": (zip_of(**{"word/document.xml": b"0" * 310_000_000}), "unpacks to more"),
    "truncated xlsx": (as_xlsx().content[:3000], "damaged"),
    "truncated xls": (as_xls().content[:2000], "damaged|another kind"),
    "xlsx with broken sheets": (zip_of(**{"xl/workbook.xml": b"<workbook>"}), "damaged"),
    "encrypted office file": (OLE + "EncryptedPackage".encode("utf-16-le") * 40, "encrypted"),
    "office file of another kind": (OLE + b"\x00" * 2000 + b"1", "another kind"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"1" * 50, "PNG"),
    "error page": ("<html><title>404</title><body>页面不存在</body></html>".encode(), "error or login page"),
}


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("name", ["report.pdf", "report.docx"])
def test_a_bad_file_is_rejected_with_one_line_of_reason(content, reason, name):
    with pytest.raises(Rejected, match=reason) as rejection:
        read_document(content, name)
    assert "\n" not in str(rejection.value)


@pytest.mark.parametrize(
    "sample", [as_xlsx(), as_xls(), as_html(), as_docx(), as_pdf()], ids=lambda sample: sample.name
)
def test_a_suffix_that_lies_changes_nothing(sample):
    for name in ("report.pdf", "report.txt", "report.xls", "report"):
        assert len(read_document(sample.content, name).tables[0].cells) == len(CELLS)


@pytest.mark.parametrize("sample", [as_xlsx(), as_xls(), as_docx(), as_pdf()], ids=lambda sample: sample.name)
def test_a_file_damaged_anywhere_is_read_or_rejected_and_nothing_else(sample):
    content = sample.content
    for place in range(10, len(content), max(1, len(content) // 40)):
        damaged = content[:place] + b"\xff\x00\x7f" * 5 + content[place + 15 :]
        with contextlib.suppress(Rejected):
            read_document(damaged, sample.name)


def test_a_bomb_is_refused_before_it_is_unpacked():
    content = BAD["zip bomb"][0]
    tracemalloc.start()
    with pytest.raises(Rejected):
        read_document(content, "a.docx")
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_scanned_pages_without_the_ocr_extra_are_rejected_with_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(Rejected, match="install the ocr extra"):
        read_document(scanned_pdf(), "a.pdf")


@pytest.mark.skipif(not ocr.is_installed(), reason="the ocr extra is not installed")
@pytest.mark.parametrize("tilt", [0, 1.5])
def test_scanned_pages_are_recognised_with_a_lower_trust(tilt):
    document = read_document(scanned_pdf(tilt), "a.pdf")
    table = document.tables[0]
    assert document.trust == "ocr"
    assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells] == [
        cell[:4] for cell in CELLS
    ]
    assert {"452.1", "301.75", "150.35"} <= {document.text[cell.start : cell.end] for cell in table.cells}


DOC = OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le") + b"\x00" * 600


def test_an_old_word_file_without_libreoffice_is_rejected_with_what_to_install(monkeypatch):
    monkeypatch.setattr(legacy.shutil, "which", lambda _: None)
    for content in (DOC, b"{\\rtf1 text}"):
        with pytest.raises(Rejected, match="install LibreOffice"):
            read_document(content, "a.wps")


def test_an_old_word_file_is_read_through_libreoffice_in_a_folder_of_its_own(monkeypatch, tmp_path):
    converted = tmp_path / "converted.docx"
    converted.write_bytes(as_docx().content)
    office = tmp_path / "soffice"
    office.write_text(
        f'#!/bin/sh\ncase "$1" in -env:UserInstallation=file:///*) cp {converted} "$7/report.docx";; esac\n'
    )
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    document = read_document(DOC, "a.doc")
    assert document.format == "doc"
    assert len(document.tables[0].cells) == len(CELLS)


def test_a_conversion_that_does_not_end_is_rejected(monkeypatch):
    def never(*_, timeout, **__):
        assert 0 < timeout <= 600
        raise subprocess.TimeoutExpired("soffice", timeout)

    monkeypatch.setattr(legacy.shutil, "which", lambda _: "/usr/bin/soffice")
    monkeypatch.setattr(legacy.subprocess, "run", never)
    with pytest.raises(Rejected, match="could not convert"):
        read_document(DOC, "a.doc")
