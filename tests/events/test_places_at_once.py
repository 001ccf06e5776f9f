"""Many people at the same moment, on either database: no place twice, none lost, one mail each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
import time_machine

from events import services
from events.actors import Applicant
from events.models import Occasion, Registration
from hub.models import OutgoingMail
from tests.events.make import at
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    SELF,
    again,
    make_open_occasion,
    make_people,
    sign_up,
    standing,
    statuses,
)
from tests.races.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """The first of February, until somebody moves the hands."""
    with time_machine.travel(BEFORE, tick=False) as traveller:
        yield traveller


def signs_up(occasion: Occasion, member: Any) -> Callable[[], Registration]:
    return partial(sign_up, occasion, member)


def cancels(registration: Registration) -> Callable[[], Registration]:
    return partial(services.cancel, registration=registration, by=SELF)


def mails(purpose: str) -> list[str]:
    """To whom such a mail was written."""
    found = OutgoingMail.objects.filter(purpose=purpose)
    return sorted(found.values_list("to_address", flat=True))


def test_of_24_who_want_5_places_5_get_one_and_19_stand_in_line() -> None:
    occasion = make_open_occasion(capacity=5)
    people = make_people(24)
    came = at_once([signs_up(occasion, member) for member in people])
    assert came == {"confirmed": 5, "waitlisted": 19}
    places = [place for _name, status, place in standing(occasion) if status == "waitlisted"]
    assert sorted(places) == list(range(1, 20))
    assert OutgoingMail.objects.count() == 24


def test_ten_clicks_of_one_person_are_one_sign_up_and_nine_friendly_answers() -> None:
    occasion = make_open_occasion(capacity=5)
    [member] = make_people(1)
    assert at_once([signs_up(occasion, member)] * 10) == {"confirmed": 1, "AlreadySignedUp": 9}
    assert OutgoingMail.objects.count() == 1


def test_four_places_given_up_at_once_go_to_four_different_people() -> None:
    occasion = make_open_occasion(capacity=4)
    rows = [sign_up(occasion, member) for member in make_people(8)]
    assert at_once([cancels(row) for row in rows[:4]]) == {"cancelled": 4}
    assert statuses(occasion) == ["cancelled"] * 4 + ["offered"] * 4
    assert mails("seat_offered") == sorted(row.email for row in rows[4:])


def test_one_place_given_up_ten_times_at_once_is_one_place() -> None:
    occasion = make_open_occasion(capacity=1)
    rows = [sign_up(occasion, member) for member in make_people(4)]
    assert at_once([cancels(rows[0])] * 10) == {"cancelled": 1, "AlreadyChanged": 9}
    assert statuses(occasion) == ["cancelled", "offered", "waitlisted", "waitlisted"]
    cancelled = OutgoingMail.objects.filter(purpose="sign_up_ended")
    assert [mail.calendar.count("METHOD:CANCEL") for mail in cancelled] == [1]


def test_signing_up_while_others_cancel_passes_nobody_over() -> None:
    occasion = make_open_occasion(capacity=3)
    people = make_people(10)
    rows = [sign_up(occasion, member) for member in people[:5]]
    works = [cancels(row) for row in rows[:3]] + [signs_up(occasion, m) for m in people[5:]]
    assert at_once(works)["cancelled"] == 3
    assert [again(row).status for row in rows[3:]] == ["offered"] * 2
    assert sorted(statuses(occasion)[5:])[1:] == ["waitlisted"] * 4


@pytest.mark.parametrize(("capacity", "most"), [(6, 6), (2, 4)])
def test_signing_up_while_the_number_of_places_changes(capacity: int, most: int) -> None:
    occasion = make_open_occasion(capacity=4, promotion="at_once")
    people = make_people(10)
    change = partial(services.change_capacity, occasion=occasion, capacity=capacity, by=ORGANISER)
    at_once([change, *(signs_up(occasion, member) for member in people)])
    held = Registration.objects.holding().count()
    assert held == Occasion.objects.get(pk=occasion.pk).capacity <= most


def test_signing_up_while_the_occasion_is_cancelled_leaves_nobody_behind() -> None:
    occasion = make_open_occasion(capacity=2)
    cancel = partial(services.cancel_occasion, occasion=occasion, reason="Sjukdom", by=ORGANISER)
    at_once([*(signs_up(occasion, member) for member in make_people(6)), cancel])
    assert set(statuses(occasion)) <= {"occasion_cancelled"}
    assert len(mails("sign_up_ended")) == Registration.objects.count()


def test_accepting_while_the_time_runs_out_is_one_thing_or_the_other(clock: Any) -> None:
    occasion = make_open_occasion(capacity=1)
    people = make_people(4)
    first, second, _third = (sign_up(occasion, member) for member in people[:3])
    services.cancel(registration=first, by=SELF)
    runs_out = again(second).offer_expires_at
    tidy = partial(services.tidy_occasion, occasion_id=occasion.pk)
    accept = partial(services.accept_offer, registration=second, by=SELF)
    at_once(
        [
            accept,
            accept,
            tidy,
            partial(clock.move_to, runs_out),
            tidy,
            signs_up(occasion, people[3]),
        ]
    )
    tidy()
    assert statuses(occasion)[1:] in (
        ["confirmed", "waitlisted", "waitlisted"],
        ["expired", "offered", "waitlisted"],
    )


def test_two_places_handed_over_crosswise_do_not_wait_for_each_other() -> None:
    here = make_open_occasion((at(3, 3, 9), at(3, 3, 11)), capacity=1)
    there = make_open_occasion((at(3, 4, 9), at(3, 4, 11)), capacity=1, page=here.page)
    anna, berit = make_people(2)
    annas, berits = sign_up(here, anna), sign_up(there, berit)
    came = at_once(
        [
            partial(services.hand_over, registration=annas, to=berit, by=SELF),
            partial(services.hand_over, registration=berits, to=anna, by=SELF),
        ]
    )
    assert came == {"confirmed": 2}
    assert [name for name, status, _seat in standing(here) if status == "confirmed"] == [berit.name]
    assert [name for name, status, _s in standing(there) if status == "confirmed"] == [anna.name]


def test_nobody_gets_into_two_occasions_of_the_same_time_by_clicking_both_at_once() -> None:
    here = make_open_occasion(capacity=5)
    there = make_open_occasion(capacity=5, page=here.page)
    [member] = make_people(1)
    came = at_once([signs_up(here, member), signs_up(there, member)] * 3)
    assert came["confirmed"] == 1
    assert Registration.objects.count() == 1


def test_two_groups_for_the_last_places_come_whole_or_not_at_all() -> None:
    occasion = make_open_occasion(capacity=4)
    people = make_people(6)

    def group(members: Any) -> Callable[[], Any]:
        applicants = [Applicant(member=member) for member in members]
        return partial(services.sign_up_group, occasion=occasion, applicants=applicants, by=SELF)

    at_once([group(people[:3]), group(people[3:])])
    assert sorted(statuses(occasion)) == ["confirmed"] * 3 + ["waitlisted"] * 3
