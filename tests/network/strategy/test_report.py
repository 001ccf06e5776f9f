"""The report names what is new in clauses, headings and text, and in plain Swedish."""

from __future__ import annotations

from network.strategy.importing.planning import Draft, draft_page, understand
from network.strategy.importing.reading import DocumentText
from network.strategy.importing.report import Report, as_text, word_diff
from tests.network.strategy.documents import PLAIN


def bring_in(text: str, before: Draft | None = None, **choices: object) -> Draft:
    document = understand(DocumentText(text, "utf-8"))
    return draft_page(document, body=before.body if before else [], **choices)


def after(*replacements: tuple[str, str]) -> Report:
    text = PLAIN
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return bring_in(text, bring_in(PLAIN)).report


def test_the_words_of_a_changed_clause_are_marked():
    words = word_diff("att resa långt med tåg", "att resa med snabba tåg")

    assert [(part.kind, part.text) for part in words] == [
        ("equal", "att resa"),
        ("delete", "långt"),
        ("equal", "med"),
        ("insert", "snabba"),
        ("equal", "tåg"),
    ]


def test_a_changed_paragraph_is_named_with_its_heading():
    [change] = after(("ligger vid havet", "ligger vid sjön")).comparison.text_changes

    assert change.heading == ("Bakgrund",)
    assert "vid havet" in change.before
    assert "vid sjön" in change.after


def test_new_lost_renamed_and_moved_headings_are_named():
    report = after(
        ("## Bakgrund", "## Förord"),
        ("## Vägen dit", "## Arbetssätt"),
        ("### Politik\n\n", "### Tjänstemän\n\nAlla hjälper till.\n\n### Politik\n\n"),
    )

    assert report.comparison.new_headings == (("Ansvar", "Tjänstemän"),)
    assert set(report.comparison.renamed_headings) == {
        (("Bakgrund",), ("Förord",)),
        (("Vägen dit",), ("Arbetssätt",)),
    }
    assert not report.comparison.lost_headings
    assert not report.moved
    assert [change.after for change in report.comparison.text_changes] == ["Alla hjälper till."]


def test_a_part_that_changes_place_is_one_moved_heading_and_no_moved_clause():
    head, rest = PLAIN.split("## Syfte")
    aims, end = rest.split("## Ansvar")
    part, way = aims.split("## Vägen dit")
    report = bring_in(
        f"{head}## Vägen dit{way}## Syfte{part}## Ansvar{end}", bring_in(PLAIN)
    ).report

    assert len(report.comparison.moved_headings) == 1
    assert not report.moved
    assert not report.comparison.text_changes


def test_the_first_report_counts_what_is_besides_the_clauses():
    shown = as_text(bring_in(PLAIN).report)

    assert shown.startswith("Strategi för vänskap\nPunkter: 4 nya, 0 ändrade")
    assert "Dessutom 5 rubriker och 5 stycken och listpunkter." in shown
    assert "2 meningar lägger en uppgift på någon" in shown
    assert "Exempelstad ligger" not in shown


def test_the_plain_report_lists_every_kind_of_change():
    shown = as_text(
        after(
            ("*att* resa med tåg.\n\n", ""),
            ("*att* lära av andra städer.", "*att* lära av alla andra städer."),
            ("Till sist räknar vi efter.", "*att* räkna efter vad det gav."),
            ("# Strategi", "3\n\n# Strategi"),
        )
    )

    for line in [
        "Punkter: 1 nya, 1 ändrade, 0 flyttade, 1 försvunna, 2 oförändrade.",
        "SYF-2    att lära av {+alla+} andra städer.",
        "VÄG-1    att resa med tåg.",
        "VÄG-3    att räkna efter vad det gav.",
        "- Till sist räknar vi efter.",
        "Utelämnat ur dokumentet\n  3",
    ]:
        assert line in shown


def test_the_same_document_again_is_said_to_change_nothing():
    assert "Allt är som förut." in as_text(after())


def test_candidates_become_clauses_where_they_stand_and_stay_when_imported_again():
    first = bring_in(PLAIN, all_candidates=True)
    kinds = [block["type"] for block in first.body]
    assert kinds[:4] == ["heading", "paragraph", "clause", "heading"]

    again = bring_in(PLAIN, first)
    assert not again.report.changes_something
    assert not again.report.candidates
    assert len(again.report.unchanged) == 6


def test_unknown_candidates_are_named():
    assert bring_in(PLAIN, wanted=["BAK-1", "XYZ-1"]).report.unknown == ("XYZ-1",)
