"""The places and the line of an occasion, and where in line somebody stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from events import services
from events.actors import Applicant
from events.models import Occasion, OrganisationQuota, Registration, Status
from events.places import queue_place, queue_places, situation, situations
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
from tests.events.test_places import numbers, waits
from tests.make import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


# --- The places of an occasion ------------------------------------------------------------------


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
        assert (here.left, here.left_for(7)) == (0, 0)
    with django_assert_num_queries(1):
        assert (found[roomy.pk].left, here.waiting) == (2, 2)


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


def test_who_has_left_the_line_meanwhile_has_no_place_in_it(django_assert_num_queries: Any) -> None:
    occasion = make_open_occasion(capacity=1)
    seat, second, third = (sign_up(occasion, member) for member in make_people(3))
    before = list(Registration.objects.select_related("occasion"))
    services.cancel(registration=second, by=SELF)
    assert queue_places(before) == {third.pk: 1}
    with django_assert_num_queries(0):
        assert queue_places([seat]) == {}


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


def test_who_has_been_offered_a_place_stands_in_no_line() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, third = (sign_up(occasion, member) for member in make_people(3))
    services.cancel(registration=first, by=SELF)
    assert statuses(occasion) == ["cancelled", "offered", "waitlisted"]
    asked = Registration.objects.exclude(status=Status.CANCELLED)
    assert queue_places(asked) == {third.pk: 1}
    assert queue_place(again(second)) is None
