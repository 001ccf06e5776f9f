"""The strategy as an accessible PDF: everything said, to everybody who may read it, as text."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from hub.models import SiteSettings
from network.strategy.models import StrategyPage
from tests.make import make_board, make_strategy
from tests.network.strategy.papers import pdf_of, tags_of, text_of, walk

pytestmark = pytest.mark.django_db

BODY = [
    ("paragraph", "<p>En mening före första rubriken.</p>"),
    ("heading", {"text": "Syfte", "level": "2"}),
    ("paragraph", "<p>Vi gör det <b>här</b>:</p><ul><li>ett</li><li>två</li></ul>"),
    ("clause", {"text": "att göra staden känd som en god granne"}),
    ("clause", {"text": "att lära av andra städer"}),
    ("heading", {"text": "Ansvar", "level": "2"}),
    ("heading", {"text": "Nämnderna", "level": "4"}),
    ("clause", {"text": "Nämnderna ska följa upp sitt arbete varje år.", "kind": "duty"}),
]


@pytest.fixture
def strategy(city: Any) -> StrategyPage:
    settings = SiteSettings.objects.get()
    settings.organisation_name = "Sundsby kommun"
    settings.save()
    return make_strategy(body=BODY, summary="Vad staden gör i världen.")


def test_it_says_that_it_is_an_accessible_pdf(strategy: StrategyPage) -> None:
    pdf = pdf_of(strategy)
    metadata = pdf.open_metadata()
    assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert metadata["dc:title"] == strategy.title
    assert metadata["dc:creator"] == ["Sundsby kommun"]
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "sv"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_every_link_says_where_it_leads_and_every_page_is_in_tab_order(
    strategy: StrategyPage,
) -> None:
    for sheet in pdf_of(strategy).pages:
        assert str(sheet.Tabs) == "/S"
        for annotation in sheet.get("/Annots", []):
            assert str(annotation.get("/Contents", ""))
            assert "/StructParent" in annotation


def test_headings_stand_in_order_and_skip_no_level(strategy: StrategyPage) -> None:
    pdf = pdf_of(strategy)
    headings = [
        (str(tag.S), str(tag.get("/T", "")))
        for tag in walk(pdf.Root.StructTreeRoot)
        if re.fullmatch(r"/H\d", str(tag.S))
    ]
    assert headings == [
        ("/H1", "Beslutet"),
        ("/H1", "Innehåll"),
        ("/H1", "Syfte"),
        ("/H1", "Ansvar"),
        ("/H2", "Nämnderna"),
    ]


def test_title_lists_links_and_contents_are_tagged_as_what_they_are(
    strategy: StrategyPage,
) -> None:
    tags = tags_of(pdf_of(strategy))
    assert tags.index("/Title") < tags.index("/H1")
    assert {"/TOC", "/TOCI", "/L", "/LI", "/Lbl", "/LBody", "/P", "/Link", "/Strong"} <= set(tags)
    assert "/Figure" not in tags


def test_the_contents_lead_to_the_headings(strategy: StrategyPage) -> None:
    with pdf_of(strategy).open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Syfte", "Ansvar"]
        assert [entry.title for entry in outline.root[1].children] == ["Nämnderna"]


def test_every_word_of_the_text_is_there_and_every_clause_has_its_code(
    strategy: StrategyPage,
) -> None:
    text = text_of(strategy)
    for words in (
        "Vad staden gör i världen.",
        "En mening före första rubriken.",
        "Vi gör det här:",
        "SYF-1 att göra staden känd som en god granne",
        "SYF-2 att lära av andra städer",
        "NÄM-1 Nämnderna ska följa upp sitt arbete varje år.",
    ):
        assert words in text


@time_machine.travel("2026-11-23 23:30 +0000")
def test_every_sheet_says_when_it_was_printed_and_where_the_text_stands(
    strategy: StrategyPage,
) -> None:
    text = text_of(strategy)
    sheets = len(pdf_of(strategy).pages)
    assert text.count("Utskriven 24 november 2026 · http://localhost/strategi/") == sheets
    for number in range(1, sheets + 1):
        assert f"Sida {number} av {sheets}" in text


def test_what_is_not_known_about_the_decision_says_so(strategy: StrategyPage) -> None:
    strategy.adopted_on = strategy.valid_from = None
    strategy.save_revision().publish()
    text = text_of(strategy)
    for label in (
        "Antagen av", "Antagen den", "Paragraf i protokollet", "Diarienummer",
        "Gäller från", "Gäller till", "Ersätter",
    ):  # fmt: skip
        assert f"{label} Uppgift saknas" in text


def test_what_is_known_about_the_decision_is_there(strategy: StrategyPage) -> None:
    older = make_strategy("Policy för vänorter")
    strategy.adopted_by = make_board("Kommunfullmäktige")
    strategy.adopted_on = strategy.valid_from = datetime.date(2027, 3, 3)
    strategy.valid_to = datetime.date(2031, 12, 31)
    strategy.paragraph, strategy.file_number = "§ 42", "00123/2027"
    strategy.replaces = older
    strategy.save_revision().publish()
    text = text_of(strategy)
    assert "Antagen av Kommunfullmäktige Antagen den 3 mars 2027" in text
    assert "Paragraf i protokollet § 42 Diarienummer 00123/2027" in text
    assert "Gäller till 31 december 2031 Ersätter Policy för vänorter" in text
    assert "Uppgift saknas" not in text


@pytest.mark.parametrize("secret", ["draft", "private"])
def test_the_name_of_a_replaced_strategy_that_nobody_may_read_is_not_told(
    strategy: StrategyPage, secret: str
) -> None:
    older = make_strategy("Hemlig plan", live=secret == "private")
    if secret == "private":
        PageViewRestriction.objects.create(page=older, restriction_type="login")
    strategy.replaces = older
    strategy.save_revision().publish()
    assert "Hemlig" not in text_of(strategy)
    assert "Hemlig" not in Client().get(strategy.url).content.decode()


def test_the_board_that_answers_for_a_clause_is_named(strategy: StrategyPage) -> None:
    board = make_board("Kulturnämnden", name_en="Culture Committee")
    page = make_strategy("Plan", body=[("clause", {"text": "att sjunga", "owner": board})])
    assert "att sjunga Ansvarar: Kulturnämnden" in text_of(page)


def test_an_english_strategy_is_english_throughout(strategy: StrategyPage) -> None:
    strategy.adopted_by = make_board("Kommunfullmäktige", name_en="City Council")
    strategy.save_revision().publish()
    english = strategy.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title, english.document_type = "Strategy for international work", "Strategy"
    english.save_revision().publish()
    text = text_of(english)
    assert str(pdf_of(english).Root.Lang) == "en"
    assert "Adopted by City Council" in text
    assert "Adopted on 12 March 2024" in text
    assert "Paragraph of the minutes Not known" in text
    assert "Page 1 of" in text
    assert f"/clause/{next(iter(english.clauses)).address}/" in str(
        [dict(one.A) for sheet in pdf_of(english).pages for one in sheet.Annots if "/A" in one]
    )


HOSTILE = [
    '#import "/etc/passwd": *',
    '#panic("fel") #sys.inputs $x^2$ `rå` ``` \\ \\u{41}',
    "</p><script>alert(1)</script> <b>&amp;",
    "*stjärna* _streck_ = rubrik == under @nyckel <etikett> ~ // kommentar /* mer */",
    "https://example.com/ http:// // -- --- ... 'enkla' \"dubbla\"",
    "{{ page }} {% load x %} %(sak)s {page} {pages} {day}",
    "[1,2] [] {} }{ ]] #[ ] #{ }",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_that_looks_like_code_stays_text(strategy: StrategyPage, hostile: str) -> None:
    page = make_strategy(
        hostile[:80],
        slug="prov",
        summary=hostile,
        document_type=hostile[:60],
        file_number=hostile[:40].strip(),
        body=[
            ("heading", {"text": hostile, "level": "2"}),
            ("clause", {"text": hostile}),
        ],
    )
    text = text_of(page).replace(" ", "")
    assert text.count(hostile.replace(" ", "")) >= 3


@pytest.mark.parametrize(
    ("odd", "shown"),
    [
        ("emoji 😀 och 👩‍👧 med", "emoji � och �� med"),
        ("kinesiska 漢字", "kinesiska ��"),
        ("styrtecken \x07\x1b[0m här", "styrtecken [0m här"),
        ("vänd\u202eom", "vändom"),
        ("ҐЖ Ωβ ő ş ț ŵ ǿ → §", "ҐЖ Ωβ ő ş ț ŵ ǿ → §"),
        ("Va\u030arby", "Vårby"),
        ("�", "�"),
    ],
)
def test_a_character_that_no_typeface_has_does_not_stop_the_paper(
    strategy: StrategyPage, odd: str, shown: str
) -> None:
    page = make_strategy("Plan", body=[("clause", {"text": odd}), ("paragraph", f"<p>{odd}</p>")])
    assert text_of(page).count(shown) == 2


@pytest.mark.parametrize(
    "body",
    [
        [],
        [("heading", {"text": "Bara en rubrik", "level": "4"})],
        [("heading", {"text": " ", "level": "2"}), ("clause", {"text": " "})],
        [("paragraph", "")],
        [("paragraph", "<ul><li></li></ul>")],
        [("clause", {"text": "x" * 2000})],
        [("clause", {"text": "ord " * 499})] * 30,
        [("heading", {"text": "Rubrik " * 28, "level": "3"})] * 60,
    ],
    ids=["empty", "heading", "blank", "nothing", "empty list", "long word", "long", "many"],
)
def test_any_body_becomes_a_paper(strategy: StrategyPage, body: list[Any]) -> None:
    assert len(pdf_of(make_strategy("Plan " * 48, slug="plan", body=body)).pages) >= 1


def test_a_city_without_a_name_still_gets_its_paper(city: Any) -> None:
    assert pdf_of(make_strategy())
