"""A strategy document is understood however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from network.strategy.importing.matching import path_key
from network.strategy.importing.parsing import (
    ClauseText,
    Heading,
    ListItems,
    Paragraph,
    ParsedStrategy,
    parse_strategy,
)
from network.strategy.importing.reading import UnusableDocument, read_document
from tests.network.strategy.documents import BROKEN, FORMS, NUMBERED_FORMS, PLAIN, THREE, under

CITY_DOCUMENTS = sorted(
    Path(__file__).parents[3].joinpath("../shared/data").resolve().glob("strategi-*.md")
)


def clause_texts(parsed: ParsedStrategy) -> list[str]:
    return [clause.text for clause in parsed.clauses]


def paragraphs(parsed: ParsedStrategy) -> list[str]:
    return [block.content.plain for block in parsed.blocks if isinstance(block, Paragraph)]


def test_a_document_becomes_a_title_headings_text_and_clauses():
    parsed = parse_strategy(PLAIN)

    assert parsed.title == "Strategi för vänskap"
    assert [b for b in parsed.blocks if isinstance(b, Heading)] == [
        Heading(2, "Bakgrund"),
        Heading(2, "Syfte"),
        Heading(2, "Vägen dit"),
        Heading(2, "Ansvar"),
        Heading(3, "Politik"),
    ]
    assert parsed.clauses == (
        ClauseText("att göra staden känd. Detta gör vi genom att bjuda in världen.", ("Syfte",)),
        ClauseText("att lära av andra städer.", ("Syfte",)),
        ClauseText("att resa med tåg.", ("Vägen dit",)),
        ClauseText("att ta emot gäster från hela världen", ("Vägen dit",)),
    )
    assert paragraphs(parsed)[1:4] == [
        "Syftet är därför",
        "Detta gör vi genom",
        "Till sist räknar vi efter.",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_every_way_of_writing_the_clauses_gives_the_same_clauses(form):
    parsed = parse_strategy(FORMS[form])

    assert clause_texts(parsed) == THREE
    assert {path_key(clause.heading_path) for clause in parsed.clauses} == {("syfte",)}
    assert parsed.title.capitalize() == "Strategi"


@pytest.mark.parametrize("form", NUMBERED_FORMS)
def test_numbered_headings_keep_their_numbers(form):
    parsed = parse_strategy(NUMBERED_FORMS[form])

    assert clause_texts(parsed) == THREE
    assert {clause.heading_path for clause in parsed.clauses} == {(form,)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(encoding, line_end):
    data = PLAIN.replace("\n", line_end).encode(encoding)

    assert parse_strategy(read_document(data).text) == parse_strategy(PLAIN)


def test_invisible_characters_and_odd_spaces_make_no_difference():
    changed = PLAIN.replace("staden", "sta\u00adden").replace("Detta gör", "Detta\u00a0gör")

    assert parse_strategy(
        changed.replace("städer", "sta\u0308der\u200b").replace("sta\u0308der", "städer")
    ) == parse_strategy(PLAIN)


@pytest.mark.parametrize("way", BROKEN)
def test_a_sentence_broken_by_the_page_is_made_whole(way):
    parsed = under("Ansvar", BROKEN[way])

    [sentence, _thanks] = paragraphs(parsed)
    assert sentence.startswith("Nämnderna ska avsätta pengar")
    assert "  " not in sentence
    assert "- " not in sentence.replace("fort- och", "")
    assert "\u00ad" not in sentence
    assert "Sida" not in sentence
    assert not parsed.clauses
    [candidate] = parsed.candidates
    assert candidate.text == sentence


def test_a_clause_broken_by_the_page_is_made_whole():
    parsed = under(
        "Syfte",
        "Det sker genom\n\n*att* använda avtal med\n\n\f\n\nandra städer och\n\n2\n\n\fregioner\n\n"
        "*att* pröva nytt",
    )

    assert clause_texts(parsed) == [
        "att använda avtal med andra städer och regioner",
        "att pröva nytt",
    ]


def test_a_divided_word_is_made_whole_and_a_hyphen_that_belongs_is_kept():
    [sentence, _thanks] = paragraphs(under("Ansvar", BROKEN["a word divided at the line end"]))

    assert sentence == (
        "Nämnderna ska avsätta pengar för omvärldsbevakning i fort- och vidareutbildning "
        "i EU-frågor."
    )


def test_a_lead_in_is_not_taken_for_a_broken_sentence():
    parsed = under("Syfte", "Syftet är därför\n\natt göra staden känd.")

    assert clause_texts(parsed) == ["att göra staden känd."]
    assert paragraphs(parsed)[0] == "Syftet är därför"


def test_an_ordinary_subordinate_clause_stays_in_its_sentence():
    text = (
        "Vi tror att världen är nära och att den kommer närmare. Det är viktigt att alla får vara "
        "med, t.ex. att skolan reser. Genom att lyssna, fråga och se till att\nalla vet mer blir "
        "vi klokare."
    )
    parsed = under("Bakgrund", text)

    assert not parsed.clauses
    assert paragraphs(parsed)[0] == text.replace("\n", " ")


def test_a_clear_enumeration_in_running_text_becomes_clauses():
    parsed = under(
        "Syfte",
        "Staden är liten. Syftet är därför att göra staden känd, att lära av andra städer och att "
        "ta emot gäster. Så har det alltid varit.",
    )

    assert clause_texts(parsed) == [
        "att göra staden känd",
        "att lära av andra städer",
        "att ta emot gäster.",
    ]
    assert paragraphs(parsed)[:2] == [
        "Staden är liten. Syftet är därför",
        "Så har det alltid varit.",
    ]


def test_two_subordinate_clauses_are_no_enumeration():
    parsed = under("Syfte", "Syftet är att göra staden känd och att lära av andra.")

    assert not parsed.clauses


def test_what_stands_under_a_bullet_belongs_to_its_clause():
    parsed = under("Syfte", "- att samarbeta med:\n  - skolor\n  - föreningar\n- att resa.")

    assert clause_texts(parsed) == ["att samarbeta med: skolor, föreningar", "att resa."]


def test_the_words_that_tie_bullets_together_are_left_out():
    parsed = under("Syfte", "- att göra staden känd;\n- att lära av andra, samt\n- att resa.")

    assert clause_texts(parsed) == ["att göra staden känd", "att lära av andra", "att resa."]


def test_levels_begin_at_two_and_skip_none():
    parsed = parse_strategy(
        "### Strategi X\n\n##### Djupt\n\nA.\n\n## Grunt\n\nB.\n\n###### Djupast\n\nC.\n"
    )

    assert [(b.level, b.text) for b in parsed.blocks if isinstance(b, Heading)] == [
        (2, "Djupt"),
        (2, "Grunt"),
        (3, "Djupast"),
    ]


def test_a_document_whose_first_heading_is_a_part_has_no_title():
    parsed = parse_strategy("## Bakgrund\n\nA.\n\n## Syfte\n\n*att* resa.\n")

    assert parsed.title == ""
    assert [b.text for b in parsed.blocks if isinstance(b, Heading)] == ["Bakgrund", "Syfte"]


def test_cover_contents_running_heads_and_page_numbers_are_left_out_and_named():
    parsed = parse_strategy(
        "# Exempelstad\n\n# Strategi för vänskap\n\n## Innehåll\n\nBakgrund ........ 2\n\n"
        "2. Syfte 3\n\n\fExempelstad, vänskap\n\n## Bakgrund\n\nVi tycker om\n\n2 (3)\n"
        "\fExempelstad, vänskap\n\nandra städer.\n\n3 (3)\n\fExempelstad, vänskap\n\n"
        "## 2. Syfte\n\n*att* resa.\n"
    )

    assert parsed.title == "Strategi för vänskap"
    assert [b.text for b in parsed.blocks if isinstance(b, Heading)] == ["Bakgrund", "2. Syfte"]
    assert paragraphs(parsed) == ["Vi tycker om andra städer."]
    assert {"Exempelstad", "Innehåll", "2 (3)", "Exempelstad, vänskap"} <= set(parsed.left_out)


def test_bold_links_and_lists_are_kept_and_nothing_else():
    parsed = under(
        "Bakgrund",
        "Läs **mer** på [vår *webb*](https://example.org/?a=1&b=2) eller "
        "[här](/internt/) <script>x</script>.\n\n1. Ett & två\n2. Tre\n\n- A\n- B",
    )
    text, numbers, bullets = parsed.blocks[1:4]

    assert isinstance(text, Paragraph)
    assert text.content.html == (
        'Läs <b>mer</b> på <a href="https://example.org/?a=1&amp;b=2">vår </a>'
        '<a href="https://example.org/?a=1&amp;b=2"><i>webb</i></a> eller här x.'
    )
    assert isinstance(numbers, ListItems)
    assert (numbers.ordered, [item.html for item in numbers.items]) == (
        True,
        ["Ett &amp; två", "Tre"],
    )
    assert isinstance(bullets, ListItems)
    assert not bullets.ordered


def test_a_table_is_kept_row_by_row():
    parsed = under("Tider", "| År | Vad |\n|---|---|\n| 2031 | Resa |\n")

    [table] = [block for block in parsed.blocks if isinstance(block, ListItems)]
    assert [item.plain for item in table.items] == ["År – Vad", "2031 – Resa"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Bara en rad text utan någon rubrik.\n", "saknar rubriker"),
        ("# Strategi\n\n## Syfte\n\n## Slut\n", "ingen text"),
    ],
)
def test_a_document_without_headings_or_text_is_refused(text, reason):
    with pytest.raises(UnusableDocument, match=reason):
        parse_strategy(text)


def test_a_clause_longer_than_a_clause_can_be_goes_on_as_running_text():
    parsed = under("Syfte", "*att* resa. " + "Det är roligt att resa långt bort med tåg. " * 100)

    [clause] = parsed.clauses
    assert 1900 < len(clause.text) <= 2000
    assert clause.text.endswith("tåg.")
    assert paragraphs(parsed)[0].startswith("Det är roligt")


def test_the_citys_own_document_has_its_eleven_clauses_under_their_headings():
    for path in CITY_DOCUMENTS:
        parsed = parse_strategy(read_document(path.read_bytes()).text)

        headings = [clause.heading_path[-1].split()[0] for clause in parsed.clauses]
        assert headings == ["Syfte"] * 3 + ["Utveckling"] * 5 + ["Positionering"] * 3
        assert all(clause.text.startswith("att ") for clause in parsed.clauses)
        assert "Detta gör vi genom" in parsed.clauses[0].text
        assert len(parsed.candidates) >= 12
