"""Signing up: a place while there is one and nobody ahead, else a true place in the queue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from events import services
from events.actors import Actor, Applicant
from events.models import Answer, Needs, Question, Registration, Status
from events.places import situation
from events.refusals import (
    AlreadySignedUp,
    AnswersMissing,
    Closed,
    Full,
    MembersOnly,
    NotAColleague,
    NotOpenYet,
    OccasionCancelled,
    Overlaps,
)
from events.services.signing_up import Told
from hub.models import OutgoingMail
from tests.events.make import at
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    SELF,
    make_open_occasion,
    make_people,
    sign_up,
    standing,
    statuses,
)
from tests.make import make_organisation, make_signed_up_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def test_what_is_brought_in_from_earlier_counts_from_then() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, third = make_people(3)
    then = BEFORE - datetime.timedelta(days=3)
    hour = datetime.timedelta(hours=1)
    applicants = [Applicant(member=member) for member in (first, second, third)]
    place = services.sign_up(occasion=occasion, applicant=applicants[0], by=SELF, now=then)
    for number, applicant in enumerate(applicants[1:], 1):
        services.sign_up(occasion=occasion, applicant=applicant, by=SELF, now=then + number * hour)
    services.cancel(registration=place, by=SELF, now=then + 5 * hour)

    row = Registration.objects.get(member=first)
    assert (row.applied_at, row.status) == (then, "cancelled")
    assert [event.happened_at for event in row.events.order_by("pk")] == [then, then + 5 * hour]
    [offered] = Registration.objects.filter(status="offered")
    assert offered.member == second
    assert offered.events.latest("pk").happened_at == then + 5 * hour
    late = occasion.dates.get().ends_at + hour
    with pytest.raises(Closed):
        services.sign_up(occasion=occasion, applicant=applicants[0], by=SELF, now=late)


def test_the_first_get_places_and_the_others_a_place_in_the_queue() -> None:
    occasion = make_open_occasion(capacity=2)
    for member in make_people(4):
        sign_up(occasion, member)
    assert standing(occasion) == [
        ("Person 1", "confirmed", 1),
        ("Person 2", "confirmed", 2),
        ("Person 3", "waitlisted", 1),
        ("Person 4", "waitlisted", 2),
    ]
    assert [mail.purpose for mail in OutgoingMail.objects.order_by("pk")] == [
        "sign_up_confirmed",
        "sign_up_confirmed",
        "sign_up_waiting",
        "sign_up_waiting",
    ]


def test_a_confirmation_carries_the_date_for_the_calendar_and_a_place_in_the_queue_does_not() -> (
    None
):
    occasion = make_open_occasion(
        (at(3, 3, 13), at(3, 3, 16)), (at(3, 10, 13), at(3, 10, 16)), capacity=1
    )
    first, second = make_people(2)
    sign_up(occasion, first)
    sign_up(occasion, second)
    confirmation, further, waiting = OutgoingMail.objects.order_by("pk")
    assert "METHOD:REQUEST" in confirmation.calendar
    assert "20270303T130000" in confirmation.calendar
    assert "20270310T130000" in further.calendar
    assert further.purpose == "calendar_date"
    assert waiting.calendar == ""


def test_nobody_signs_up_twice_and_is_told_of_the_sign_up_there_is() -> None:
    occasion = make_open_occasion()
    [member] = make_people(1)
    first = sign_up(occasion, member)
    with pytest.raises(AlreadySignedUp) as refusal:
        sign_up(occasion, member)
    assert refusal.value.registration == first
    assert statuses(occasion) == ["confirmed"]


def test_whoever_has_cancelled_signs_up_anew_and_comes_last() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = make_people(2)
    old = sign_up(occasion, first)
    sign_up(occasion, second)
    services.cancel(registration=old, by=SELF)
    new = sign_up(occasion, first)
    assert new.pk != old.pk
    assert statuses(occasion) == ["cancelled", "offered", "waitlisted"]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"opens_at": at(2, 2, 8)}, NotOpenYet),
        ({"closes_at": at(2, 1, 8)}, Closed),
        ({"status": "cancelled", "cancelled_because": "Läraren är sjuk."}, OccasionCancelled),
    ],
)
def test_outside_its_time_nobody_signs_up(fields: dict, refusal: type[Exception]) -> None:
    occasion = make_open_occasion(**fields)
    with pytest.raises(refusal):
        sign_up(occasion, make_people(1)[0])


def test_without_a_closing_time_sign_up_closes_at_noon_of_the_last_working_day() -> None:
    occasion = make_open_occasion((at(3, 8, 9), at(3, 8, 12)))
    first, second = make_people(2)
    with time_machine.travel(at(3, 5, 11, 59), tick=False):
        sign_up(occasion, first)
    with time_machine.travel(at(3, 5, 12), tick=False), pytest.raises(Closed):
        sign_up(occasion, second)


def test_the_organiser_signs_somebody_up_at_the_door() -> None:
    occasion = make_open_occasion()
    with time_machine.travel(at(3, 3, 13, 5), tick=False):
        assert sign_up(occasion, make_people(1)[0], ORGANISER).status == Status.CONFIRMED


def test_a_full_waiting_list_says_so() -> None:
    occasion = make_open_occasion(capacity=1, waiting_places=1)
    first, second, third = make_people(3)
    sign_up(occasion, first)
    sign_up(occasion, second)
    with pytest.raises(Full):
        sign_up(occasion, third)


def test_without_a_limit_everybody_gets_a_place() -> None:
    occasion = make_open_occasion(capacity=None)
    for member in make_people(3):
        sign_up(occasion, member)
    assert statuses(occasion) == ["confirmed"] * 3
    assert situation(occasion).left is None


def test_nobody_is_at_two_things_at_once() -> None:
    occasion = make_open_occasion()
    [member] = make_people(1)
    sign_up(occasion, member)
    other = make_open_occasion((at(3, 3, 15), at(3, 3, 17)), page=occasion.page)
    later = make_open_occasion((at(3, 3, 16), at(3, 3, 17)), page=occasion.page)
    with pytest.raises(Overlaps):
        sign_up(other, member)
    assert sign_up(later, member).status == Status.CONFIRMED


def test_a_colleague_signs_up_the_own_organisation_only() -> None:
    occasion = make_open_occasion()
    organiser = make_signed_up_member()
    colleague = make_people(1)[0]
    stranger = make_people(1, organisation=make_organisation("Miljö"), prefix="Okänd")[0]
    by = Actor.colleague(organiser.user)
    assert sign_up(occasion, colleague, by).signed_up_by == organiser.user
    with pytest.raises(NotAColleague):
        sign_up(occasion, stranger, by)


def test_answers_are_kept_and_those_that_must_be_given_are_asked_for() -> None:
    occasion = make_open_occasion()
    question = Question.objects.create(occasion=occasion, text="Vad vill du?", is_required=True)
    member, other = make_people(2)
    with pytest.raises(AnswersMissing):
        sign_up(occasion, member)
    sign_up(occasion, member, told=Told({question.pk: " Lära mig "}))
    assert Answer.objects.get().value == "Lära mig"
    assert sign_up(occasion, other, ORGANISER).status == Status.CONFIRMED


def test_needs_are_kept_only_where_they_are_asked_for_and_until_two_weeks_after() -> None:
    told = Told({}, diet="Vegetariskt")
    [member] = make_people(1)
    sign_up(make_open_occasion(), member, told=told)
    assert not Needs.objects.exists()
    asking = make_open_occasion(
        (at(3, 4, 9), at(3, 4, 12)), page=Registration.objects.get().occasion.page, asks_needs=True
    )
    sign_up(asking, member, told=told)
    assert Needs.objects.get().delete_after == at(3, 19, 0)
    assert not OutgoingMail.objects.filter(text__contains="Vegetariskt").exists()


def test_a_guest_comes_only_where_guests_may_and_after_confirming_the_address() -> None:
    occasion = make_open_occasion()
    with pytest.raises(MembersOnly):
        services.ask_guest_to_confirm(occasion=occasion, name="Gun", email="gun@example.org")
    occasion.sign_up = "anybody"
    occasion.save()
    request = services.ask_guest_to_confirm(
        occasion=occasion, name="Gun", email="gun@example.org", comes_from="Grannkommunen"
    )
    assert not Registration.objects.exists()
    registration = services.confirm_guest(request=request)
    assert (registration.name, registration.comes_from) == ("Gun", "Grannkommunen")
    with pytest.raises(AlreadySignedUp):
        services.confirm_guest(request=request)
    again = services.ask_guest_to_confirm(occasion=occasion, name="G", email="Gun@example.org")
    with pytest.raises(AlreadySignedUp):
        services.confirm_guest(request=again)


def test_a_guest_with_a_members_address_is_the_member() -> None:
    occasion = make_open_occasion(sign_up="anybody")
    [member] = make_people(1)
    request = services.ask_guest_to_confirm(
        occasion=occasion, name="Jag", email=member.email.upper()
    )
    assert services.confirm_guest(request=request).member == member


def test_an_offer_that_ran_out_is_no_place_held_even_if_no_worker_has_been() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, third = make_people(3)
    mine = sign_up(occasion, first)
    offered = sign_up(occasion, second)
    services.cancel(registration=mine, by=SELF)
    offered.refresh_from_db()
    after = offered.offer_expires_at + datetime.timedelta(seconds=1)
    with time_machine.travel(after, tick=False):
        assert situation(occasion).left == 1
        assert sign_up(occasion, third).status == Status.CONFIRMED
        assert statuses(occasion) == ["cancelled", "expired", "confirmed"]
