"""Which characters a paper shows, and that a strange one never stops it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import typst

from hub import pdf

STYLES = ["regular", "bold", "semibold", "italic", "bold italic"]
SPECIMEN = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Prov")
#set text(lang: "sv", font: ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math"))
#let styles = (
  "regular": it => it,
  "bold": it => text(weight: 700, it),
  "semibold": it => text(weight: 600, it),
  "italic": it => text(style: "italic", it),
  "bold italic": it => text(weight: 700, style: "italic", it),
)
#for sign in data.signs { par((styles.at(data.style))("a" + sign + "b")) }
"""


@pytest.fixture
def specimen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "specimen.typ").write_text(SPECIMEN, encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)
    return "specimen.typ"


def assigned() -> list[str]:
    """Every character of the alphabets and signs that Europe's texts use, and some beyond."""
    signs = [chr(number) for number in [*range(0x0, 0x3100), *range(0xFB00, 0xFB10), 0xFE0F]]
    return [sign for sign in signs if unicodedata.category(sign) != "Cs"]


@pytest.mark.parametrize("style", STYLES)
def test_every_character_that_is_let_through_can_be_set(specimen: str, style: str) -> None:
    data = {"signs": assigned(), "style": style}
    assert pdf.make_pdf(template=specimen, data=data).startswith(b"%PDF")


def test_without_the_sieve_an_odd_character_does_stop_the_paper(
    specimen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_showable", lambda value: value)
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        pdf.make_pdf(template=specimen, data={"signs": ["漢"], "style": "regular"})


@pytest.mark.parametrize("sign", list("åäöÅÄÖéüßæøþðłőșțčšžāēñç–—’”…§€№½×→≤²"))
def test_what_swedish_and_its_neighbours_write_is_shown_as_it_is(sign: str) -> None:
    assert pdf._showable({"a": [sign]}) == {"a": [sign]}
