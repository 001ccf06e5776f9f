"""How places are counted: who may have one, who comes next, and where in line somebody stands."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine

from events import services
from events.actors import Applicant
from events.models import Occasion, OrganisationQuota, Registration, Status
from events.places import (
    Held,
    InLine,
    Places,
    Rule,
    queue_place,
    queue_places,
    seated,
    situation,
    situations,
)
from tests.events.make import at
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    SELF,
    again,
    make_open_occasion,
    make_people,
    sign_up,
    statuses,
)
from tests.make import make_organisation

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


# --- The places of an occasion ------------------------------------------------------------------


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_an_occasion_counts_those_with_a_place_those_with_an_offer_and_those_who_wait() -> None:
    occasion = make_open_occasion(capacity=3)
    rows = [sign_up(occasion, member) for member in make_people(6)]
    for row in rows[:2]:
        services.cancel(registration=row, by=SELF)
    here = situation(occasion)
    assert (here.confirmed, here.offered, here.held, here.waiting) == (1, 2, 3, 1)
    assert (here.places.taken, here.left, here.next_ones()) == (3, 0, [])
    later = situation(occasion, now=at(2, 20))
    assert (later.confirmed, later.offered, later.places.taken) == (1, 0, 1)
    assert numbers(later.next_ones()) == [rows[5].pk]
    assert later.left == 1


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_each_occasion_has_its_own_places_and_its_own_line() -> None:
    full = make_open_occasion(capacity=1)
    roomy = make_open_occasion((at(3, 4, 9), at(3, 4, 12)), page=full.page, capacity=2)
    boundless = make_open_occasion((at(3, 5, 9), at(3, 5, 12)), page=full.page, capacity=None)
    people = make_people(3)
    waiting = [sign_up(full, member) for member in people][1:]
    for occasion in (roomy, boundless):
        sign_up(occasion, people[0])
    found = situations([full, roomy, boundless])
    assert [found[one.pk].left for one in (full, roomy, boundless)] == [0, 1, None]
    assert [found[one.pk].waiting for one in (full, roomy, boundless)] == [2, 0, 0]
    assert found[full.pk].places_in_line == {waiting[0].pk: 1, waiting[1].pk: 2}


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_many_occasions_are_counted_in_three_questions_and_full_ones_without_their_lines(
    django_assert_num_queries: Any,
) -> None:
    full = make_open_occasion(capacity=1)
    roomy = make_open_occasion((at(3, 4, 9), at(3, 4, 12)), page=full.page, capacity=2)
    for member in make_people(3):
        sign_up(full, member)
    fresh = list(Occasion.objects.order_by("pk"))
    with django_assert_num_queries(2):
        found = situations(fresh)
    here = found[full.pk]
    with django_assert_num_queries(0):
        assert here.next_ones() == []
        assert here.gives_places_to([waits(None, 9)]) is False
        assert (here.left, here.left_for(CULTURE)) == (0, 0)
    with django_assert_num_queries(1):
        assert (found[roomy.pk].left, here.waiting) == (2, 2)


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_places_are_kept_until_the_moment_they_lapse_less_those_that_are_used() -> None:
    ours, theirs = make_organisation("Kultur"), make_organisation("Miljö")
    occasion = make_open_occasion(capacity=4)
    quota = OrganisationQuota.objects.create(
        occasion=occasion, organisation=ours, seats=2, lapses_at=at(2, 10, 12)
    )

    def kept(now: datetime.datetime, **more: Any) -> dict[int, int]:
        fresh = Occasion.objects.get(pk=occasion.pk)
        return situations([fresh], now=now, **more)[fresh.pk].places.kept

    assert kept(at(2, 10, 11, 59)) == {ours.pk: 2}
    assert kept(at(2, 10, 12)) == {}
    assert kept(at(2, 10, 12), as_written=True) == {ours.pk: 2}
    sign_up(occasion, make_people(1, organisation=theirs, prefix="De")[0])
    assert kept(BEFORE) == {ours.pk: 2}
    for left, member in zip((1, 0, 0), make_people(3, organisation=ours), strict=True):
        sign_up(occasion, member)
        assert kept(BEFORE) == {ours.pk: left}
    OrganisationQuota.objects.filter(pk=quota.pk).update(lapsed_at=BEFORE)
    assert kept(BEFORE) == {}


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_what_is_left_is_what_is_left_after_those_in_line() -> None:
    occasion = make_open_occasion(capacity=1, promotion="by_hand")
    people = make_people(3)
    rows = [sign_up(occasion, member) for member in people]
    services.change_capacity(occasion=occasion, capacity=4, by=ORGANISER)
    here = situation(Occasion.objects.get(pk=occasion.pk))
    assert here.left == 1
    assert here.gives_places_to([waits(None, 9)])
    assert not here.gives_places_to([waits(None, 9, group_id=7), waits(None, 10, group_id=7)])
    assert not here.gives_places_to([waits(None, 9), waits(None, 10)])
    assert numbers(here.next_ones()) == [rows[1].pk, rows[2].pk]
    # Asking takes nothing.
    assert here.left == 1


# --- Where in line somebody stands --------------------------------------------------------------


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_everybody_is_told_the_same_place_in_line_however_one_asks() -> None:
    occasion = make_open_occasion(capacity=1)
    other = make_open_occasion((at(3, 4, 9), at(3, 4, 12)), page=occasion.page, capacity=1)
    people = make_people(6)
    with time_machine.travel(BEFORE, tick=False) as clock:
        seat, *rows = (sign_up(occasion, member) for member in people[:4])
        clock.shift(60)
        rows += [sign_up(occasion, member) for member in people[4:]]
    elsewhere = [sign_up(other, member) for member in people[:3]]
    services.change_priority(registration=rows[3], priority=2, by=ORGANISER, reason="Tolk")
    services.change_priority(registration=rows[1], priority=1, by=ORGANISER, reason="Tolk")

    waiting = [again(row) for row in (*rows, *elsewhere[1:])]
    # By priority: the fourth and the second; then those of the first minute, then of the next.
    assert [queue_place(row) for row in waiting] == [3, 2, 4, 1, 5, 1, 2]
    assert queue_place(seat) is None
    everybody = [again(seat), again(elsewhere[0]), *waiting]
    assert queue_places(everybody) == {row.pk: queue_place(row) for row in waiting}

    # Who has waited longer is ahead, whatever the numbers of the sign-ups.
    later = BEFORE + datetime.timedelta(seconds=30)
    Registration.objects.filter(pk=rows[0].pk).update(waitlisted_at=later)
    assert [queue_place(again(row)) for row in rows] == [4, 2, 3, 1, 5]


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_who_has_left_the_line_meanwhile_has_no_place_in_it(django_assert_num_queries: Any) -> None:
    occasion = make_open_occasion(capacity=1)
    seat, second, third = (sign_up(occasion, member) for member in make_people(3))
    before = list(Registration.objects.select_related("occasion"))
    services.cancel(registration=second, by=SELF)
    assert queue_places(before) == {third.pk: 1}
    with django_assert_num_queries(0):
        assert queue_places([seat]) == {}


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_a_group_that_was_approved_stands_where_the_first_of_it_does() -> None:
    occasion = make_open_occasion(capacity=2, promotion="by_hand", approval="refuse")
    people = make_people(5)

    def approve(*rows: Registration) -> None:
        for row in rows:
            services.answer_approval(approval=row.approval, approve=True, by=ORGANISER)

    def prefer(row: Registration, priority: int) -> None:
        services.change_priority(registration=row, priority=priority, by=ORGANISER, reason="Tolk")

    alone = [sign_up(occasion, member) for member in people[:3]]
    approve(*alone)
    prefer(alone[2], 1)
    for row in alone[:2]:
        services.cancel(registration=row, by=SELF)
    applicants = [Applicant(member=member) for member in people[3:]]
    pair = services.sign_up_group(occasion=occasion, applicants=applicants, by=SELF)
    prefer(pair[1], 2)
    approve(*pair)
    # Before her who waits with priority one, because one of the two has priority two.
    assert statuses(occasion)[2:] == ["waitlisted", "confirmed", "confirmed"]


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_who_has_been_offered_a_place_stands_in_no_line() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, third = (sign_up(occasion, member) for member in make_people(3))
    services.cancel(registration=first, by=SELF)
    assert statuses(occasion) == ["cancelled", "offered", "waitlisted"]
    asked = Registration.objects.exclude(status=Status.CANCELLED)
    assert queue_places(asked) == {third.pk: 1}
    assert queue_place(again(second)) is None
