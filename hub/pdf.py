"""Makes accessible PDFs (PDF/UA-1) from typst templates kept beside the HTML ones."""

from __future__ import annotations

import json
from typing import Any

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"


def make_pdf(*, template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a typst template fed with data; text is data and is never read as typst code."""
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        sys_inputs={"data": json.dumps(data, default=str)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
