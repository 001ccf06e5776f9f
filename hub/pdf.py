"""Makes accessible PDFs (PDF/UA-1) from typst templates kept beside the HTML ones."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Any

import typst
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

TEMPLATES = settings.BASE_DIR / "templates"

# What the typefaces that come with typst can show. PDF/UA allows no empty boxes, so typst refuses
# a document with any other character, and some make it fall over.
_PLAIN = "\n\u0020-\u007e\u00a0-\u024f"
_BEYOND_PLAIN = re.compile(f"[^{_PLAIN}]")
_SHOWN = re.compile(
    "[\u0250-\u0482\u048a-\u04ff\u0531-\u058f\u1e00-\u1fff\u2010-\u2027\u202f-\u205e"
    "\u2070-\u20bf\u2100-\u214f\u2190-\u22ff\u2500-\u25ff\ufb00-\ufb04]"
)
_INVISIBLE = {"Cc", "Cf", "Mn", "Me"}


def make_pdf(*, template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a typst template fed with data; text is data and is never read as typst code."""
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        sys_inputs={"data": _as_json(data)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )


def answer_with_pdf(
    request: HttpRequest, *, template: str, data: dict[str, Any], filename: str
) -> HttpResponseBase:
    """The PDF as an answer; a reader who already has the same one is told so and gets no copy."""
    contents = hashlib.sha256((TEMPLATES / template).read_bytes() + _as_json(data).encode())
    etag = f'"{contents.hexdigest()[:32]}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    response = HttpResponse(
        make_pdf(template=template, data=data),
        content_type="application/pdf",
        headers={"ETag": etag, "Content-Disposition": f'inline; filename="{filename}"'},
    )
    return response


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(_showable(data), default=str, ensure_ascii=False)


def _showable(value: Any) -> Any:
    """The same data with a sign in place of each character that no typeface here has."""
    if isinstance(value, dict):
        return {key: _showable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_showable(item) for item in value]
    if isinstance(value, str):
        return _BEYOND_PLAIN.sub(_sign, unicodedata.normalize("NFC", value))
    return value


def _sign(found: re.Match[str]) -> str:
    character = found.group()
    category = unicodedata.category(character)
    if _SHOWN.match(character) and category != "Cn":
        return character
    return "" if category in _INVISIBLE else "\N{REPLACEMENT CHARACTER}"
