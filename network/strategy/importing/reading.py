"""Reads a file as text, or says clearly why it cannot be a strategy document."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 2 * 1024 * 1024
MAX_LETTERS = 300_000  # some 120 pages of text

_SIGNATURES: tuple[tuple[bytes, str | Promise], ...] = (
    (b"%PDF-", _("a PDF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("an old Word, Excel or PowerPoint document")),
    (b"{\\rtf", _("a document in Rich Text Format")),
    (b"\x89PNG\r\n\x1a\n", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"GIF87a", _("a picture")),
    (b"GIF89a", _("a picture")),
    (b"\x1f\x8b\x08", _("a compressed file")),
    (b"7z\xbc\xaf\x27\x1c", _("a compressed file")),
    (b"\x7fELF", _("a program")),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16: must be asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What å, ä and ö become when UTF-8 is taken for Latin-1, or when a program has given them up.
_BROKEN_LETTERS = re.compile("Ã[¥¤¶…„–]|[^\\W\\d_]\ufffd|\ufffd[^\\W\\d_]")
# What they become when an old Mac or DOS file is taken for Windows: signs inside words.
_STRANGE_IN_WORDS = re.compile("(?<=[a-z])[†„”ŒŠŽœšžŸ‡‹›‰\ufffd](?=[a-z])")
_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml\b|<!doctype\s+html|<(?:html|head|body|meta)\b)",
    re.IGNORECASE | re.DOTALL,
)
_EMBEDDED_PICTURE = re.compile(
    r"!?\[[^\[\]\n]{0,200}\](?:\(<?data:[^)\n]*\)|:[ \t]*<?data:[^\n]*)", re.IGNORECASE
)
_HTML_TAG_ENDS = re.compile(r"</(?:p|h[1-6]|li|div|td)\s*>", re.IGNORECASE)
_MARKDOWN_HEADING = re.compile(r"^\s*(?:#|\*\*|__|={3}|-{3})", re.MULTILINE)


class UnusableDocument(Exception):
    """The file cannot be read as a strategy document; the message says why, to its sender."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class DocumentText:
    """The text of a file and the encoding it was read with."""

    text: str
    encoding: str


def read_file(path: Path) -> DocumentText:
    """The text of a file on this machine."""
    try:
        if path.exists() and not path.is_file():
            raise UnusableDocument(_("“%(path)s” is not a file.") % {"path": path})
        check_size(path.stat().st_size)
        return read_document(path.read_bytes())
    except FileNotFoundError as error:
        raise UnusableDocument(_("There is no file “%(path)s”.") % {"path": path}) from error
    except OSError as error:
        raise UnusableDocument(
            _("The file “%(path)s” cannot be opened. Check that you may read it.") % {"path": path}
        ) from error


def check_size(size: int) -> None:
    """Refuses a file that is empty or larger than any strategy, before anything of it is read."""
    if not size:
        raise UnusableDocument(_("The file is empty."))
    if size > MAX_BYTES:
        raise UnusableDocument(
            _("The file is too large: %(size)s. A strategy document has at most %(limit)s.")
            % {"size": filesizeformat(size), "limit": filesizeformat(MAX_BYTES)}
        )


def read_document(data: bytes) -> DocumentText:
    """Bytes as text: UTF-8, UTF-16 or Windows-1252, with line ends and spaces made alike."""
    check_size(len(data))
    _refuse_other_formats(data)
    text, encoding = _decode(data)
    text = text.removeprefix("\ufeff")
    _refuse_control_characters(text)
    text = _EMBEDDED_PICTURE.sub("", text)
    if len(text) > MAX_LETTERS:
        raise UnusableDocument(
            _("The document is too long: %(count)d characters. A strategy has at most %(limit)d.")
            % {"count": len(text), "limit": MAX_LETTERS}
        )
    if not text.strip():
        raise UnusableDocument(_("The file has no text in it."))
    if _is_web_page(text):
        raise UnusableDocument(
            _("The file is a web page (HTML). Save the document as Markdown and try again.")
        )
    return DocumentText(unicodedata.normalize("NFC", _one_line_end(text)), encoding)


def _is_web_page(text: str) -> bool:
    """It begins as a page of HTML does, or is marked up with HTML and never with Markdown."""
    if _HTML_START.match(text):
        return True
    return len(_HTML_TAG_ENDS.findall(text)) > 2 and not _MARKDOWN_HEADING.search(text)


def _refuse_other_formats(data: bytes) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise _wrong_format(name)
    if data.startswith(b"PK\x03\x04"):
        start = data[:4000]
        if b"opendocument" in start:
            raise _wrong_format(_("an OpenDocument file"))
        if b"[Content_Types].xml" in start or b"word/" in data:
            raise _wrong_format(_("a Word or other Office document"))
        raise _wrong_format(_("a compressed file"))


def _wrong_format(name: str | Promise) -> UnusableDocument:
    return UnusableDocument(
        _("The file is %(format)s, not a Markdown document. Save the text as Markdown (.md).")
        % {"format": name}
    )


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise _unknown_encoding() from error
    if b"\x00" in data:
        raise _not_text()
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Windows-1252 is Latin-1 with dashes and quotation marks where Latin-1 has nothing.
        text, encoding = data.decode("cp1252", errors="replace"), "windows-1252"
        if _STRANGE_IN_WORDS.search(text) and not re.search("[åäöÅÄÖ]", text):
            raise _unknown_encoding() from None
    if _BROKEN_LETTERS.search(text):
        raise _unknown_encoding()
    return text, encoding


def _refuse_control_characters(text: str) -> None:
    controls = sum(1 for character in text if character < " " and character not in "\n\r\t\f\v")
    if "\x00" in text or controls * 200 > len(text):
        raise _not_text()


def _unknown_encoding() -> UnusableDocument:
    return UnusableDocument(
        _("The letters å, ä and ö cannot be read in the file. Save it with the encoding UTF-8.")
    )


def _not_text() -> UnusableDocument:
    return UnusableDocument(
        _(
            "The file is not a text file, or has an encoding that cannot be read. "
            "Save the text as Markdown (.md) with the encoding UTF-8."
        )
    )


def _one_line_end(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    return re.sub("[\v\x85\u2028]", "\n", text)
