"""Clauses are recognised by their text, and what is called moved, changed or new is just that."""

from __future__ import annotations

import pytest

from network.strategy.importing.matching import NewClause, OldClause, make_plan, similarity
from network.strategy.importing.ordering import out_of_order

AIMS = [
    "att göra staden känd för sin gästfrihet i hela Europa",
    "att lära av hur andra kommuner sköter sina parker",
    "att låta fler unga pröva ett arbete utomlands",
    "att söka pengar utifrån till den nya cykelbron",
]


def old(*texts: str, heading: str = "Syfte", duty: bool = False) -> list[OldClause]:
    return [
        OldClause(f"k{i}", f"{heading[:3].upper()}-{i}", text, (heading,), duty)
        for i, text in enumerate(texts, start=1)
    ]


def new(*texts: str, heading: str = "Syfte", candidate: bool = False) -> list[NewClause]:
    return [NewClause(text, (heading,), candidate) for text in texts]


def codes(plan) -> list[str]:
    return [match.code for match in plan.matches]


def test_the_first_import_numbers_the_clauses_in_order():
    plan = make_plan([], [*new(*AIMS[:2]), *new(AIMS[2], heading="Vägen")])

    assert codes(plan) == ["SYF-1", "SYF-2", "VÄG-1"]
    assert not plan.vanished


def test_the_same_document_again_changes_nothing():
    plan = make_plan(old(*AIMS), new(*AIMS))

    assert codes(plan) == ["SYF-1", "SYF-2", "SYF-3", "SYF-4"]
    assert not any(match.is_changed or match.is_moved for match in plan.matches)


def test_a_reworded_clause_keeps_its_code():
    plan = make_plan(
        old(*AIMS), new(AIMS[0], "att lära av hur andra städer sköter sina parker", *AIMS[2:])
    )

    assert codes(plan) == ["SYF-1", "SYF-2", "SYF-3", "SYF-4"]
    assert [match.is_changed for match in plan.matches] == [False, True, False, False]
    assert 0.7 < plan.matches[1].similarity < 1


def test_a_new_clause_in_the_middle_gets_the_next_number_and_moves_nobody():
    plan = make_plan(old(*AIMS[:2]), new(AIMS[0], AIMS[3], AIMS[1]))

    assert codes(plan) == ["SYF-1", "SYF-3", "SYF-2"]
    assert not any(match.is_moved for match in plan.matches)


def test_a_vanished_clause_takes_its_code_with_it():
    plan = make_plan(old(*AIMS[:3]), new(AIMS[0], AIMS[2], AIMS[3]), used_codes={"SYF-7"})

    assert codes(plan) == ["SYF-1", "SYF-3", "SYF-8"]
    assert [clause.code for clause in plan.vanished] == ["SYF-2"]


def test_one_clause_moved_to_the_end_is_one_move():
    plan = make_plan(old(*AIMS), new(*AIMS[1:], AIMS[0]))

    assert [match.is_moved for match in plan.matches] == [False, False, False, True]


def test_a_clause_under_another_heading_has_moved_and_keeps_its_code():
    before = [*old(*AIMS[:2]), *old(AIMS[2], heading="Vägen")]
    after = [*new(AIMS[0]), *new(AIMS[2], AIMS[1], heading="Vägen")]

    plan = make_plan(
        before, after, old_headings=[("Syfte",), ("Vägen",)], new_headings=[("Syfte",), ("Vägen",)]
    )

    assert codes(plan) == ["SYF-1", "VÄG-1", "SYF-2"]
    assert [match.is_moved for match in plan.matches] == [False, False, True]


def test_a_renamed_heading_moves_no_clause():
    plan = make_plan(
        old(*AIMS),
        new(*AIMS, heading="Varför vi gör det"),
        old_headings=[("Syfte",)],
        new_headings=[("Varför vi gör det",)],
    )

    assert codes(plan) == ["SYF-1", "SYF-2", "SYF-3", "SYF-4"]
    assert not any(match.is_moved for match in plan.matches)
    assert plan.renamed == ((("Syfte",), ("Varför vi gör det",)),)


def test_a_heading_with_another_number_is_the_same_heading():
    plan = make_plan(old(*AIMS, heading="1. Syfte"), new(*AIMS, heading="2 SYFTE"))

    assert not any(match.is_moved for match in plan.matches)
    assert not plan.renamed


def test_equal_texts_under_two_headings_stay_where_they_are():
    before = [*old("att resa med tåg", heading="Syfte"), *old("att resa med tåg", heading="Vägen")]
    after = [*new("att resa med tåg", heading="Vägen"), *new("att resa med tåg", heading="Syfte")]

    assert codes(make_plan(before, after)) == ["VÄG-1", "SYF-1"]


def test_a_duty_that_was_made_a_clause_stays_one():
    text = "Nämnderna ska berätta för varandra."

    plan = make_plan(old(text, duty=True), new(text, candidate=True))

    assert plan.matches[0].old is not None


def test_a_candidate_is_numbered_after_the_clauses_of_its_heading():
    duty = "Nämnderna ska berätta för varandra."

    assert codes(make_plan([], [*new(duty, candidate=True), *new(*AIMS[:2])])) == [
        "SYF-3",
        "SYF-1",
        "SYF-2",
    ]


def test_an_aim_does_not_live_on_in_a_sentence_that_is_only_somewhat_like_it():
    plan = make_plan(
        old(AIMS[1]), new("Alla ska lära av hur andra sköter sina vägar.", candidate=True)
    )

    assert [clause.code for clause in plan.vanished] == ["SYF-1"]
    assert codes(plan) == ["SYF-2"]


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ([], []),
        ([1, 2, 3], []),
        ([2, 3, 4, 1], [3]),
        ([4, 1, 2, 3], [0]),
        ([1, 5, 2, 3, 4], [1]),
    ],
)
def test_the_fewest_that_explain_a_new_order_are_named(ranks, expected):
    assert out_of_order(ranks) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("att resa med tåg i Norden.", "att resa med tåg i Norden. Det är bättre för klimatet än."),
        ("att delta i försök med ny teknik", "att aktivt delta i försök med ny teknik och data"),
    ],
)
def test_a_clause_is_still_itself_when_something_is_added(first, second):
    assert similarity(first, second) > 0.6


def test_clauses_about_different_things_are_not_alike():
    assert all(similarity(a, b) < 0.5 for a in AIMS for b in AIMS if a != b)
