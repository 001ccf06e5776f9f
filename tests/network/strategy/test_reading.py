"""A file that cannot be a strategy document is refused with a reason its sender understands."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from network.strategy.importing.reading import (
    MAX_BYTES,
    MAX_LETTERS,
    UnusableDocument,
    read_document,
    read_file,
)
from tests.network.strategy.documents import PLAIN


def make_zip(*names: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name in names:
            archive.writestr(name, "<xml/>")
    return memory.getvalue()


def make_open_document() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return memory.getvalue()


BAD_FILES = {
    "empty": (b"", "är tom"),
    "nothing but blank lines": (b"\n \r\n\t\n", "ingen text"),
    "nothing but a byte order mark": (b"\xef\xbb\xbf", "ingen text"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + zlib.compress(b"x" * 999), "en PDF"),
    "word": (make_zip("[Content_Types].xml", "word/document.xml"), "från Word"),
    "word with another order": (make_zip("docProps/app.xml", "word/document.xml"), "från Word"),
    "open document": (make_open_document(), "OpenDocument"),
    "zip": (make_zip("strategi.md"), "en komprimerad fil"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(50), "en komprimerad fil"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "ett äldre dokument från Word"),
    "rtf": (rb"{\rtf1\ansi Strategi}", "Rich Text"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "en bild"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(40), "en bild"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(40), "ett program"),
    "nul": (b"# Strategi\n\nmed \x00 i", "inte en textfil"),
    "control characters": (b"# Strategi\n" + b"\x01\x02\x03\x04" * 10, "inte en textfil"),
    "noise": (bytes(range(1, 256)) * 4, "."),
    "utf-16 without mark": ("# Strategi\n".encode("utf-16-le"), "inte en textfil"),
    "utf-16 cut off": ("# Strategi".encode("utf-16")[:-1], "teckenkodningen UTF-8"),
    "old mac": (PLAIN.encode("mac_roman"), "teckenkodningen UTF-8"),
    "dos": (PLAIN.encode("cp850"), "teckenkodningen UTF-8"),
    "utf-8 read as latin-1": (PLAIN.encode().decode("latin-1").encode(), "teckenkodningen UTF-8"),
    "utf-8 with one bad byte": (PLAIN.encode() + b"\xff", "teckenkodningen UTF-8"),
    "letters given up": (PLAIN.replace("ö", "\ufffd").encode(), "teckenkodningen UTF-8"),
    "web page": (b"\n<!doctype html>\n<html><h1>Strategi</h1></html>", "en webbsida"),
    "web page after a comment": (b"<!-- x -->\n<HTML lang=sv><body>", "en webbsida"),
    "piece of a web page": (b"<h1>Strategi</h1>\n<h2>A</h2>\n<p>B.</p>\n<p>C.</p>", "en webbsida"),
    "too large": (b"x" * (MAX_BYTES + 1), "för stor"),
    "too long": (b"# Strategi\n\n" + b"Text. " * (MAX_LETTERS // 6), "för långt"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_document_is_refused_with_its_reason(name):
    data, reason = BAD_FILES[name]

    with pytest.raises(UnusableDocument, match=reason):
        read_document(data)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(UnusableDocument, match="Det finns ingen fil"):
        read_file(tmp_path / "saknas.md")
    with pytest.raises(UnusableDocument, match="är inte en fil"):
        read_file(tmp_path)


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "stor.md"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(UnusableDocument, match="för stor"):
        read_file(path)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("cp1252", "windows-1252"),
        ("latin-1", "windows-1252"),
    ],
)
def test_the_text_comes_out_the_same_from_every_usual_encoding(tmp_path, encoding, found):
    text = "# Strategi på svenska\n\nVi möts på hälften av vägen. Sköna dar, Õ, é!\n"
    path = tmp_path / "strategi.md"
    path.write_bytes(text.encode(encoding))

    document = read_file(path)

    assert document.text == text
    assert document.encoding == found


def test_windows_dashes_and_quotation_marks_survive():
    text = "# Strategi\n\n“Vänskap” – från Šibenik till Pärnu …\n"

    assert read_document(text.encode("cp1252")).text == text


def test_pictures_written_into_the_document_do_not_make_it_too_long():
    text = f"# Strategi\n\n![En bild](data:image/png;base64,{'A' * 400_000})\n\n[b]: <data:x>\n"

    assert read_document(text.encode()).text == "# Strategi\n\n\n\n\n"


def test_markdown_with_a_little_html_is_still_a_document():
    text = "<!-- 2031 -->\n# Strategi\n\n<a name='x'></a>Text<br>mer <b>text</b>.\n"

    assert read_document(text.encode()).text == text
