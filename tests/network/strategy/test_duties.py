"""Sentences that lay a duty on somebody are offered as clauses."""

from __future__ import annotations

import pytest

from tests.network.strategy.documents import under


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Nämnderna ska berätta.", "ska"),
        ("Nämnderna skall berätta.", "skall"),
        ("Styrelsen ansvarar för nätverket.", "ansvarar"),
        ("Det åligger varje bolag att berätta.", "åligger"),
        ("Ansvaret ges till styrelsen.", "ges"),
        ("Chefen har det fulla ansvaret för pengarna.", "har det fulla ansvaret"),
        ("Direktören ser till att det sker.", "ser till att"),
    ],
)
def test_sentences_that_lay_a_duty_on_somebody_are_offered(sentence, word):
    parsed = under("Ansvar", f"Det här är bakgrund. {sentence} Så är det.")

    [candidate] = parsed.candidates
    assert (candidate.text, candidate.word) == (sentence, word)
    assert candidate.heading_path == ("Ansvar",)


def test_bullets_under_a_lead_in_with_a_duty_are_offered_one_by_one():
    parsed = under("Ansvar", "Varje nämnd ska:\n\n- berätta\n- lyssna")

    assert [(c.text, c.item) for c in parsed.candidates] == [("berätta", 0), ("lyssna", 1)]


def test_abbreviations_do_not_end_a_sentence():
    parsed = under(
        "Ansvar", "Alla ska t.ex. Resa, enl. 4 kap. 2 §, m.m. Sedan ska de vila i lugn. Så."
    )

    assert [candidate.text for candidate in parsed.candidates] == [
        "Alla ska t.ex. Resa, enl. 4 kap. 2 §, m.m.",
        "Sedan ska de vila i lugn.",
    ]
