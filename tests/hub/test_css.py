"""The stylesheets keep to the house: layers, colours in one place, no class without a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "hub" / "static" / "hub" / "css"
SHEETS = ["tokens", "base", "layout", "components", "forms", "print"]


def sheet(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (CSS / f"{name}.css").read_text(), flags=re.S)


def test_the_order_of_the_layers_stands_first() -> None:
    first = (CSS / "tokens.css").read_text().splitlines()[0]
    assert first == "@layer base, layout, components, utilities;"


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "tokens"])
def test_colours_stand_only_among_the_tokens(name: str) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|oklch\(", sheet(name)) == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_imports_another_or_fetches_from_elsewhere(name: str) -> None:
    assert not re.search(r"@import|https?:", sheet(name))


def test_the_six_sheets_together_stay_small() -> None:
    assert sum((CSS / f"{name}.css").stat().st_size for name in SHEETS) <= 30 * 1024


def test_every_page_links_every_sheet() -> None:
    base = (ROOT / "templates" / "base.html").read_text()
    assert [name for name in SHEETS if f"hub/css/{name}.css" not in base] == []


def test_every_class_in_the_sheets_is_used_in_a_template() -> None:
    classes = set(re.findall(r"\.([a-z][a-z_]+)", " ".join(sheet(name) for name in SHEETS)))
    words = " ".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    made_elsewhere = {"css", "errorlist", "helptext", "success", "error"}  # Django writes these
    assert sorted(classes - set(re.findall(r"[a-z][a-z_]+", words)) - made_elsewhere) == []


def test_the_whole_type_scale_is_written_in_rem() -> None:
    scale = re.findall(r"--(?:small|lead|h[1-4]|display): ([^;]+);", sheet("tokens"))
    assert len(scale) == 7
    assert all("rem" in size and "px" not in size for size in scale)
