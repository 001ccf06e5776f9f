"""Reads the PDF of a strategy as a reader's program does."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdf
from django.test import Client

from network.strategy.models import StrategyPage


def get(page: StrategyPage, client: Client | None = None, **headers: Any) -> Any:
    return (client or Client()).get(page.get_url() + "pdf/", **headers)


def pdf_of(page: StrategyPage) -> pikepdf.Pdf:
    answer = get(page)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return pikepdf.open(io.BytesIO(answer.content))


def text_of(page: StrategyPage) -> str:
    """All words of the paper in order, lines joined and hyphens at line ends undone."""
    reader = pypdf.PdfReader(io.BytesIO(get(page).content))
    text = "\n".join(sheet.extract_text() for sheet in reader.pages)
    return " ".join(re.sub(r"(?<=\w)[-\u00ad] ?\n(?=\w)", "", text).split())


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    """What the paper says its parts are, in reading order."""
    return [str(tag.S) for tag in walk(pdf.Root.StructTreeRoot)]


def walk(node: Any) -> Iterator[Any]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from walk(child)
