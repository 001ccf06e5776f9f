"""Which words of a question are a member's own."""

from __future__ import annotations

import pytest

from network.knowledge.like_words import alike, telling_words


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Vem kan buller?", "bullermätningar, budget"),
        ("Hur skriver man ansökningar?", "ansökan om medel, ansökning"),
        ("Vilka har sökt CERV?", "CERV"),
        ("Kan någon cerv?", "Cerv"),
        ("Skolorna i hamnen", "skola"),
        ("Budgeten för i år", "budgetar"),
        ("BULLER", "Buller"),
    ],
)
def test_the_same_word_in_another_ending_is_known(asked: str, known: str) -> None:
    assert alike(telling_words([asked]), telling_words([known]))


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Vad gör vi vid skolor?", "skolmat"),
        ("Vilka andra har gjort detta?", "andra, detta, gjort"),
        ("Vem kan det?", "kan, det, vem"),
        ("EU", "europeiska frågor"),
        ("ART", "artister"),
        ("", "budget"),
        ("Budget", ""),
    ],
)
def test_other_words_and_those_in_every_question_are_not(asked: str, known: str) -> None:
    assert not alike(telling_words([asked]), telling_words([known]))
