"""How places are counted: who may have one, and who comes next."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from events.places import Held, InLine, Places, Rule, seated
from tests.events.signing import BEFORE

CULTURE, SCHOOL = 1, 2


def waits(pk: int | None, since: int = 0, **fields: Any) -> InLine:
    """Somebody who has stood in line since that minute."""
    moment = BEFORE + datetime.timedelta(minutes=since)
    return InLine(**{"pk": pk, "organisation_id": None, "waitlisted_at": moment, **fields})


def numbers(line: list[InLine]) -> list[int | None]:
    return [person.pk for person in line]


# --- Places that are free, and for whom ---------------------------------------------------------


@pytest.mark.parametrize(("taken", "all_of_them"), [(1, False), (2, True), (3, True)])
def test_all_places_are_taken_when_as_many_are_held_as_there_are(
    taken: int, all_of_them: bool
) -> None:
    assert Places(2, taken=taken).are_all_taken is all_of_them


@pytest.mark.parametrize(
    ("taken", "kept", "for_culture", "for_school", "for_others"),
    [
        (0, {}, 5, 5, 5),
        (2, {}, 3, 3, 3),
        (0, {CULTURE: 2}, 5, 3, 3),
        (4, {CULTURE: 2}, 1, 0, 0),
        (0, {CULTURE: 2, SCHOOL: 3}, 2, 3, 0),
        # More is kept than there is: the first who comes from there has it.
        (3, {CULTURE: 2, SCHOOL: 2}, 2, 2, 0),
        # An extra place is taken beyond the usual number.
        (6, {CULTURE: 2}, 0, 0, 0),
        (6, {}, 0, 0, 0),
    ],
)
def test_kept_places_are_for_their_organisation_and_the_others_for_everybody(
    taken: int, kept: dict[int, int], for_culture: int, for_school: int, for_others: int
) -> None:
    places = Places(5, taken=taken, kept=kept)
    found = [places.free_for(organisation) for organisation in (CULTURE, SCHOOL, None)]
    assert found == [for_culture, for_school, for_others]


def test_whoever_comes_from_there_uses_up_the_kept_places_first() -> None:
    places = Places(4, kept={CULTURE: 1})
    assert [places.take(CULTURE) for _ in range(2)] == [True, True]
    assert (places.taken, places.kept) == (2, {CULTURE: 0})
    assert [places.take(None) for _ in range(3)] == [True, True, False]
    assert places.taken == 4


def test_who_may_not_have_a_kept_place_takes_none() -> None:
    places = Places(1, kept={CULTURE: 1})
    assert places.take(SCHOOL) is places.take(None) is False
    assert (places.taken, places.kept) == (0, {CULTURE: 1})
    assert places.take(CULTURE) is True


def test_trying_out_on_a_copy_takes_nothing_from_the_places() -> None:
    places = Places(3, kept={CULTURE: 1})
    trial = places.copy()
    assert trial.take(CULTURE)
    assert (places.taken, places.kept) == (0, {CULTURE: 1})
    assert (trial.limit, trial.taken, trial.kept) == (3, 1, {CULTURE: 0})


def test_an_offer_is_held_until_the_moment_it_runs_out_and_a_place_for_good() -> None:
    second = datetime.timedelta(seconds=1)
    offer = Held(1, 1, None, "offered", 1, BEFORE)
    assert offer.is_held_at(BEFORE - second)
    assert not offer.is_held_at(BEFORE)
    assert not offer.is_held_at(BEFORE + second)
    assert Held(1, 1, None, "confirmed", 1, None).is_held_at(BEFORE)


# --- Who comes next -----------------------------------------------------------------------------


def test_priority_comes_first_then_who_has_waited_longest_then_who_signed_up_first() -> None:
    line = [waits(None, 5), waits(4, 5), waits(3, 5), waits(2, 9, priority=1), waits(1, 7)]
    assert numbers(seated(Places(9), line, Rule.HOLD)) == [2, 3, 4, None, 1]


def test_as_many_get_a_place_as_there_are_and_the_places_are_used_up() -> None:
    places = Places(3, taken=1)
    assert numbers(seated(places, [waits(n, n) for n in range(1, 5)], Rule.HOLD)) == [1, 2]
    assert places.are_all_taken


def test_whoever_may_not_have_a_kept_place_is_passed_by_those_it_is_kept_for() -> None:
    line = [waits(1, 1), waits(2, 2, organisation_id=CULTURE), waits(3, 3)]
    for rule in Rule:
        places = Places(1, kept={CULTURE: 1})
        assert numbers(seated(places, line, rule)) == [2]
        assert (places.taken, places.kept) == (1, {CULTURE: 0})


@pytest.mark.parametrize(("rule", "chosen", "taken"), [(Rule.HOLD, [], 2), (Rule.SKIP, [3, 4], 2)])
def test_a_group_that_is_too_large_holds_the_free_places_or_is_passed(
    rule: str, chosen: list[int], taken: int
) -> None:
    group = [waits(n, 1, group_id=7) for n in (1, 2, 5)]
    places = Places(2)
    assert numbers(seated(places, [*group, waits(3, 2), waits(4, 3)], rule)) == chosen
    assert places.taken == taken


def test_a_group_stands_where_its_first_member_does_and_gets_its_places_together() -> None:
    line = [
        waits(1, 1, group_id=7),
        waits(2, 2),
        waits(3, 3, group_id=7),
        waits(4, 4, group_id=8),
        waits(5, 5, group_id=8),
    ]
    assert numbers(seated(Places(4), line, Rule.SKIP)) == [1, 3, 2]
    assert numbers(seated(Places(5), line, Rule.SKIP)) == [1, 3, 2, 4, 5]


def test_a_group_of_one_holds_nothing_for_itself() -> None:
    line = [waits(1, 1, group_id=7, organisation_id=SCHOOL), waits(2, 2, organisation_id=CULTURE)]
    assert numbers(seated(Places(1, kept={CULTURE: 1}), line, Rule.HOLD)) == [2]


def test_a_group_of_two_holds_what_it_could_have() -> None:
    pair = [waits(1, 1, group_id=7), waits(2, 1, group_id=7)]
    assert numbers(seated(Places(1), [*pair, waits(3, 2)], Rule.HOLD)) == []
