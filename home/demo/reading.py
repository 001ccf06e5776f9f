"""Reads the demo city's texts, which lie beside the code as TOML, in the city's own words."""

from __future__ import annotations

import tomllib
from itertools import groupby
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def records(*files: str, kind: str) -> list[dict[str, Any]]:
    """All records of a kind in the files, in their order."""
    return [record for file in files for record in _read(file)[kind]]


def rich(text: str) -> str:
    """Plain lines as rich text: each a paragraph, and lines that begin with a dash a list."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    html = ""
    for is_list, group in groupby(lines, key=lambda line: line.startswith("- ")):
        if is_list:
            html += "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in group) + "</ul>"
        else:
            html += "".join(f"<p>{line}</p>" for line in group)
    return html


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{file}.toml").read_text(encoding="utf-8"))
