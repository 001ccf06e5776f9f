"""What the organiser and the manager decide: places, dates, yes and no; everybody is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from events import services
from events.actors import Actor
from events.models import CalendarItem, Needs, OccasionDate, Registration, Status
from events.refusals import (
    AlreadyChanged,
    NoPlaceFree,
    NotAColleague,
    PlacesAreHeld,
    ReasonMissing,
    TooLate,
)
from events.services import tidying
from events.services.signing_up import Told
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
from tests.make import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def test_more_places_go_to_those_who_wait_and_fewer_than_held_there_never_are() -> None:
    occasion = make_open_occasion(capacity=1, promotion="at_once")
    for member in make_people(3):
        sign_up(occasion, member)
    services.change_capacity(occasion=occasion, capacity=2, by=ORGANISER)
    assert statuses(occasion) == ["confirmed", "confirmed", "waitlisted"]
    with pytest.raises(PlacesAreHeld):
        services.change_capacity(occasion=occasion, capacity=1, by=ORGANISER)
    occasion.refresh_from_db()
    assert occasion.capacity == 2


def test_fewer_places_leave_no_seat_beyond_the_last() -> None:
    occasion = make_open_occasion(capacity=3)
    first, _second, _third = (sign_up(occasion, member) for member in make_people(3))
    services.cancel(registration=first, by=SELF)
    services.change_capacity(occasion=occasion, capacity=2, by=ORGANISER)
    assert [seat for _name, _status, seat in standing(occasion)] == [None, 2, 1]


def test_an_extra_place_is_given_by_the_organiser_only() -> None:
    occasion = make_open_occasion(capacity=1, promotion="at_once")
    first, second, third = (sign_up(occasion, member) for member in make_people(3))
    services.change_capacity(
        occasion=occasion,
        capacity=1,
        extra_places=1,
        extra_because="Till den som tolkar",
        by=ORGANISER,
    )
    assert statuses(occasion) == ["confirmed", "waitlisted", "waitlisted"]
    with pytest.raises(NoPlaceFree):
        services.give_place(registration=third, by=ORGANISER, reason="Tolk")
    services.give_place(registration=third, by=ORGANISER, reason="Tolk", extra=True)
    assert statuses(occasion) == ["confirmed", "waitlisted", "confirmed"]
    services.cancel(registration=first, by=SELF)
    assert again(second).status == Status.WAITLISTED


def test_by_hand_nobody_moves_up_until_the_organiser_chooses() -> None:
    occasion = make_open_occasion(capacity=1, promotion="by_hand")
    first, _second, third = (sign_up(occasion, member) for member in make_people(3))
    services.cancel(registration=first, by=SELF)
    assert statuses(occasion) == ["cancelled", "waitlisted", "waitlisted"]
    services.give_place(registration=third, by=ORGANISER, reason="Behövs", as_offer=True)
    assert statuses(occasion) == ["cancelled", "waitlisted", "offered"]


def test_priority_moves_somebody_ahead_with_a_reason() -> None:
    occasion = make_open_occasion(capacity=1)
    first, _second, third = (sign_up(occasion, member) for member in make_people(3))
    services.change_priority(registration=third, priority=1, by=ORGANISER, reason="Projektledare")
    services.cancel(registration=first, by=SELF)
    assert statuses(occasion) == ["cancelled", "waitlisted", "offered"]


def test_a_cancelled_occasion_tells_everybody_and_empties_calendars() -> None:
    occasion = make_open_occasion(capacity=1)
    for member in make_people(2):
        sign_up(occasion, member)
    services.cancel_occasion(occasion=occasion, reason="Läraren är sjuk.", by=ORGANISER)
    assert statuses(occasion) == ["occasion_cancelled"] * 2
    told = OutgoingMail.objects.filter(purpose="sign_up_ended").order_by("pk")
    assert ["METHOD:CANCEL" in mail.calendar for mail in told] == [True, False]
    assert all("Läraren är sjuk." in mail.text for mail in told)


def test_a_moved_date_keeps_its_name_in_calendars_and_gets_the_next_number() -> None:
    occasion = make_open_occasion(capacity=1)
    for member in make_people(2):
        sign_up(occasion, member)
    before = CalendarItem.objects.get()
    services.move_date(
        date=OccasionDate.objects.get(),
        starts_at=at(3, 29, 9),
        ends_at=at(3, 29, 12),
        by=ORGANISER,
    )
    after = CalendarItem.objects.get()
    assert (after.uid, after.sequence, after.last_method) == (before.uid, 1, "REQUEST")
    told = OutgoingMail.objects.filter(purpose="date_changed").order_by("pk")
    assert ["20270329T090000" in mail.calendar for mail in told] == [True, False]


def test_deadlines_that_nobody_chose_follow_the_date() -> None:
    occasion = make_open_occasion()
    services.move_date(
        date=OccasionDate.objects.get(),
        starts_at=at(3, 29, 9),
        ends_at=at(3, 29, 12),
        by=ORGANISER,
    )
    occasion = type(occasion).objects.get(pk=occasion.pk)
    # Good Friday is the 26th: the last working day before the Monday is Thursday.
    assert occasion.passing_on_until == at(3, 25, 12)


def test_a_date_is_added_and_dropped_in_the_calendars_too() -> None:
    occasion = make_open_occasion()
    sign_up(occasion, make_people(1)[0])
    date = services.add_date(
        occasion=occasion, starts_at=at(3, 10, 9), ends_at=at(3, 10, 12), by=ORGANISER
    )
    assert CalendarItem.objects.count() == 2
    services.drop_date(date=date, by=ORGANISER)
    assert CalendarItem.objects.count() == 1
    assert "METHOD:CANCEL" in OutgoingMail.objects.get(purpose="date_dropped").calendar


def test_a_manager_is_asked_and_the_place_in_the_queue_counts_from_the_application() -> None:
    organisation = make_organisation(contact_email="chef@example.org", contact_function="Chef")
    occasion = make_open_occasion(capacity=1, approval="refuse")
    first, second, third = make_people(3, organisation=organisation)
    asked = sign_up(occasion, second)
    with time_machine.travel(at(2, 1, 10), tick=False):
        sign_up(occasion, first, ORGANISER)
        later = sign_up(occasion, third, ORGANISER)
        services.answer_approval(approval=asked.approval, approve=True, by=Actor.manager())
    assert standing(occasion) == [
        ("Person 2", "waitlisted", 1),
        ("Person 1", "confirmed", 1),
        ("Person 3", "waitlisted", 2),
    ]
    assert later.waitlisted_at > again(asked).waitlisted_at
    assert OutgoingMail.objects.get(purpose="approval_asked").to_address == "chef@example.org"


def test_who_refuses_says_why_and_nobody_answers_twice() -> None:
    occasion = make_open_occasion(approval="refuse")
    asked = sign_up(occasion, make_people(1)[0])
    with pytest.raises(ReasonMissing):
        services.answer_approval(approval=asked.approval, approve=False, by=Actor.manager())
    services.answer_approval(
        approval=asked.approval, approve=False, by=Actor.manager(), reason="Bokslut"
    )
    assert again(asked).status == Status.REJECTED
    with pytest.raises(AlreadyChanged):
        services.answer_approval(approval=asked.approval, approve=True, by=Actor.manager())


@pytest.mark.parametrize(("rule", "status"), [("approve", "confirmed"), ("refuse", "expired")])
def test_without_an_answer_the_deadline_decides(rule: str, status: str) -> None:
    occasion = make_open_occasion(approval=rule)
    asked = sign_up(occasion, make_people(1)[0])
    assert asked.approval.deadline == at(2, 4, 9)
    assert tidying.apply_defaults() == 0
    with time_machine.travel(at(2, 4, 9), tick=False):
        with pytest.raises(TooLate):
            services.answer_approval(approval=asked.approval, approve=True, by=Actor.manager())
        assert tidying.apply_defaults() == 1
    assert again(asked).status == status


def test_a_question_is_passed_on_to_a_deputy_of_the_same_organisation() -> None:
    occasion = make_open_occasion(approval="refuse")
    person, deputy = make_people(2)
    [stranger] = make_people(1, organisation=make_organisation("Miljö"), prefix="Okänd")
    approval = sign_up(occasion, person).approval
    with pytest.raises(NotAColleague):
        services.pass_on_approval(approval=approval, to=stranger, by=Actor.manager())
    services.pass_on_approval(approval=approval, to=deputy, by=Actor.manager())
    last = OutgoingMail.objects.filter(purpose="approval_asked").order_by("pk").last()
    assert last.to_address == deputy.email


def test_reminders_come_two_days_before_once_and_again_when_the_date_moves() -> None:
    occasion = make_open_occasion()
    sign_up(occasion, make_people(1)[0])
    with time_machine.travel(at(3, 1, 8, 59), tick=False):
        assert tidying.remind() == 0
    with time_machine.travel(at(3, 1, 9), tick=False):
        assert tidying.remind() == 1
        assert tidying.remind() == 0
        services.move_date(
            date=OccasionDate.objects.get(),
            starts_at=at(3, 2, 9),
            ends_at=at(3, 2, 12),
            by=ORGANISER,
        )
        assert tidying.remind() == 1


def test_needs_are_deleted_with_a_receipt_and_the_organiser_is_asked_on_the_day() -> None:
    occasion = make_open_occasion(asks_needs=True, minimum=2, decide_by=at(2, 20))
    registration = sign_up(occasion, make_people(1)[0], told=Told({}, diet="Vegetariskt"))
    with time_machine.travel(at(2, 20), tick=False):
        assert tidying.ask_whether_it_is_held() == 1
        assert tidying.ask_whether_it_is_held() == 0
    with time_machine.travel(at(3, 18, 0), tick=False):
        assert tidying.delete_needs() == 1
    assert not Needs.objects.exists()
    assert "needs_deleted" in registration.events.values_list("kind", flat=True)
    assert OutgoingMail.objects.filter(purpose="needs_deleted").exists()


def test_those_who_wanted_to_know_are_told_once_of_a_date() -> None:
    occasion = make_open_occasion()
    first, second = make_people(2)
    for member in (second, first, first):
        services.show_interest(page=occasion.page, member=member)
    services.take_back_interest(page=occasion.page, member=second)
    assert services.tell_the_interested(occasion=occasion) == 1
    assert services.tell_the_interested(occasion=occasion) == 0


def test_attendance_is_noted_for_those_with_a_place_and_told_beforehand_before() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = (sign_up(occasion, member) for member in make_people(2))
    date = OccasionDate.objects.get()
    assert services.excuse(registration=first, date=date, by=None).outcome == "excused"
    with pytest.raises(AlreadyChanged):
        services.note_attendance(registration=second, date=date, outcome="present", by=None)
    with time_machine.travel(at(3, 3, 14), tick=False):
        noted = services.note_attendance(registration=first, date=date, outcome="present", by=None)
        assert noted.outcome == "present"
        with pytest.raises(TooLate):
            services.excuse(registration=first, date=date, by=None)
    assert Registration.objects.confirmed().count() == 1
    assert noted.noted_at > BEFORE + datetime.timedelta(days=1)
