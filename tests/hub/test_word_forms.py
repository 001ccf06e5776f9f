"""A person's strings are found however they are written, and nobody else's are touched."""

from __future__ import annotations

import html
import json
from urllib.parse import quote

import pytest

from hub.word_forms import WordForms

NAME, ADDRESS, PHONE = "Åsa Öberg", "asa.oberg@example.org", "042-10 50 01"
FORMS = WordForms({NAME: "En tidigare medlem", ADDRESS: "x@erased.invalid", PHONE: "–"})


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Åsa Öberg skrev.", "En tidigare medlem skrev."),
        ("åsa öberg", "En tidigare medlem"),
        ("Åsa\nÖberg", "En tidigare medlem"),
        ("Åsa\u00a0Öberg", "En tidigare medlem"),
        ("Åsa Öbergs förslag", "En tidigare medlems förslag"),
        ("bilder/Asa_Oberg.width-320.webp", "bilder/en-tidigare-medlem.width-320.webp"),
        ("mote-med-asa-oberg", "mote-med-en-tidigare-medlem"),
        ("Skriv till asa.oberg@example.org.", "Skriv till x@erased.invalid."),
        ("Asa.Oberg@Example.org", "x@erased.invalid"),
        (f"?till={quote(ADDRESS, safe='')}&a=1", "?till=x@erased.invalid&a=1"),
        ("ring 042-105001!", "ring –!"),
        ("+46 42 10 50 01", "–"),
        ("(042) 10 50 01", "–"),
    ],
)
def test_every_way_of_writing_is_found(text, after):
    assert FORMS.replace(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Öbergström",
        "Kåsa Öberg",
        "Åsa och Öberg",
        "vasa.oberg@example.org",
        "k.asa.oberg@example.org",
        "asa.oberg@example.org.se",
        "1042-10 50 012",
        "Öberg",
    ],
)
def test_what_is_another_word_is_left_alone(text):
    assert FORMS.replace(text) == text


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_name_is_found_in_json_within_json(depth):
    text = "”Åsa Öberg”\nÅsa Öberg\tasa.oberg@example.org\nasa.oberg@example.org"
    packed = text
    for _ in range(depth):
        packed = json.dumps({"value": packed})
    packed = FORMS.replace(packed)
    for _ in range(depth):
        packed = json.loads(packed)["value"]
    new, address = "En tidigare medlem", "x@erased.invalid"
    assert packed == f"”{new}”\n{new}\t{address}\n{address}"


def test_an_escaped_letter_is_found_in_either_case():
    text = json.dumps("ÅSA ÖBERG och åsa öberg")
    assert json.loads(FORMS.replace(text)) == "En tidigare medlem och En tidigare medlem"


def test_a_name_with_a_quote_is_found_in_html_and_json():
    forms = WordForms({"Siân O'Brien": "X"})
    assert forms.replace(html.escape("<b>Siân O'Brien</b>")) == html.escape("<b>X</b>")
    assert forms.replace(json.dumps("Siân O'Brien")) == '"X"'


def test_the_longer_name_of_somebody_else_is_spared_and_so_is_a_namesake():
    forms = WordForms({"Anna Berg": "X"}, spared=["Anna Berg Lund"])
    assert forms.replace("Anna Berg och Anna Berg Lund") == "X och Anna Berg Lund"
    namesake = WordForms({"Anna Berg": "X", "a@example.org": "Y"}, spared=["Anna Berg"])
    assert namesake.replace("Anna Berg, a@example.org") == "Anna Berg, Y"


def test_nothing_to_look_for_finds_nothing():
    assert not WordForms({"": "X", " ": "X"}).found_in("Vad som helst")


def test_what_the_database_is_asked_for_stands_in_every_form():
    assert FORMS.needles == ["example", "", "berg"]
