"""The doctor of sign-ups finds every fault that is planted, and nothing where all is well."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import services
from events.checking import check_sign_ups, told
from events.checking.faults import Kind
from events.models import CalendarItem, Needs, Occasion, Registration, RegistrationEvent
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
    statuses,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def occasion() -> Iterator[Occasion]:
    """One cancelled, one with a place, one offered, one waiting, one with needs."""
    with time_machine.travel(BEFORE, tick=False) as clock:
        occasion = make_open_occasion(capacity=2, asks_needs=True)
        people = make_people(4)
        first = sign_up(occasion, people[0])
        sign_up(occasion, people[1], told=Told({}, diet="Vegetariskt"))
        for member in people[2:]:
            clock.shift(60)
            sign_up(occasion, member)
        services.cancel(registration=first, by=SELF)
        yield occasion


def kinds() -> set[str]:
    """What the doctor finds."""
    return {str(fault.kind) for fault in check_sign_ups()}


def test_where_all_is_well_nothing_is_found(occasion: Occasion) -> None:
    assert check_sign_ups() == []
    said = StringIO()
    call_command("check_signups", stdout=said)
    assert "All is well" in said.getvalue()


def test_the_command_fails_where_something_is_wrong(occasion: Occasion) -> None:
    RegistrationEvent.objects.all().delete()
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("check_signups", all=True, stdout=said)
    assert str(occasion.pk) in said.getvalue()


def row(status: str) -> Registration:
    return Registration.objects.get(status=status)


def too_many() -> None:
    Occasion.objects.update(capacity=1)


def a_free_place() -> None:
    Occasion.objects.update(capacity=3)


def passed_over() -> None:
    waiting = row("waitlisted")
    Registration.objects.filter(pk=waiting.pk).update(
        waitlisted_at=BEFORE - datetime.timedelta(hours=1)
    )


def no_history() -> None:
    row("confirmed").events.all().delete()


def a_second_history() -> None:
    event = row("offered").events.latest("pk")
    event.pk = None
    event.save(force_insert=True)


def no_mail() -> None:
    OutgoingMail.objects.filter(purpose="seat_offered").delete()


def a_wrong_calendar() -> None:
    CalendarItem.objects.filter(last_method="REQUEST").update(last_method="CANCEL")


def a_missing_calendar() -> None:
    CalendarItem.objects.filter(registration=row("confirmed")).delete()


def a_number_that_falls() -> None:
    mail = OutgoingMail.objects.get(purpose="sign_up_ended")
    mail.calendar = mail.calendar.replace("SEQUENCE:1", "SEQUENCE:0")
    mail.save()


def needs_too_long() -> None:
    Needs.objects.update(delete_after=BEFORE - datetime.timedelta(days=1))


def a_worker_that_sleeps() -> None:
    Registration.objects.filter(status="offered").update(
        offer_expires_at=BEFORE - datetime.timedelta(hours=1)
    )


def a_guest_twice() -> None:
    rows = Registration.objects.filter(status__in=["confirmed", "waitlisted"])
    rows.update(member=None, guest_name="Gun", guest_email="gun@example.org")


FAULTS: dict[Callable[[], None], Kind] = {
    too_many: Kind.TOO_MANY,
    a_free_place: Kind.FREE_PLACE,
    passed_over: Kind.PASSED_OVER,
    no_history: Kind.HISTORY,
    a_second_history: Kind.HISTORY,
    no_mail: Kind.MAIL,
    a_wrong_calendar: Kind.CALENDAR,
    a_missing_calendar: Kind.CALENDAR,
    a_number_that_falls: Kind.SEQUENCE,
    needs_too_long: Kind.NEEDS,
    a_worker_that_sleeps: Kind.OVERDUE,
}


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(occasion: Occasion, plant: Callable[[], None]) -> None:
    plant()
    assert FAULTS[plant] in kinds()


def test_what_the_database_refuses_is_found_without_its_constraints(occasion: Occasion) -> None:
    names = ("one_active_sign_up_per_guest", "one_person_per_seat")
    for constraint in Registration._meta.constraints:
        if constraint.name in names:
            with connection.cursor() as cursor:
                cursor.execute(f'DROP INDEX "{constraint.name}"')
    a_guest_twice()
    assert Kind.TWICE in kinds()
    Registration.objects.holding().update(seat_no=1)
    assert Kind.SEAT in kinds()


def test_every_kind_of_fault_is_planted_somewhere() -> None:
    assert set(FAULTS.values()) | {Kind.TWICE, Kind.SEAT} == set(Kind)


@pytest.mark.parametrize("free", [1, 2])
def test_who_waits_for_the_organisers_choice_is_not_passed_over_by_who_takes_a_place_to_spare(
    free: int,
) -> None:
    with time_machine.travel(BEFORE, tick=False):
        occasion = make_open_occasion(capacity=2, promotion=Occasion.Promotion.BY_HAND)
        people = make_people(4)
        seated = [sign_up(occasion, member) for member in people[:3]][:free]
        for registration in seated:
            services.cancel(registration=registration, by=SELF)
        newest = sign_up(occasion, people[3])
        assert newest.status == ("waitlisted" if free == 1 else "confirmed")
        assert check_sign_ups() == []


def test_what_was_held_long_ago_is_looked_at_only_when_asked(occasion: Occasion) -> None:
    no_history()
    with time_machine.travel(at(12, 1), tick=False):
        assert check_sign_ups() == []
        assert check_sign_ups(Occasion.objects.prefetch_related("dates"))


def test_the_mails_of_others_are_not_read_however_many_there_are(
    occasion: Occasion, django_assert_num_queries: Any
) -> None:
    check_sign_ups()
    with CaptureQueriesContext(connection) as before:
        assert check_sign_ups() == []
    OutgoingMail.objects.bulk_create(
        OutgoingMail(
            key=f"sign_up_confirmed:{number}:{number}",
            purpose="sign_up_confirmed",
            to_address="alma@example.org",
            subject="Du har en plats",
            text="Hej",
            calendar="whoever reads this cannot go on",
        )
        for number in range(100_000, 100_300)
    )
    with django_assert_num_queries(len(before)):
        assert check_sign_ups() == []


def test_every_mail_to_a_calendar_is_looked_at_also_in_small_portions(
    occasion: Occasion, monkeypatch: pytest.MonkeyPatch
) -> None:
    date = occasion.dates.get()
    services.add_date(occasion=occasion, starts_at=at(3, 4), ends_at=at(3, 4, 16), by=ORGANISER)
    services.move_date(date=date, starts_at=at(3, 2), ends_at=at(3, 2, 16), by=ORGANISER)
    services.accept_offer(registration=row("offered"), by=SELF)
    services.cancel(registration=Registration.objects.confirmed().first(), by=SELF)
    written = set(OutgoingMail.objects.exclude(calendar="").values_list("calendar", flat=True))
    read: list[str] = []
    real = told._calendars_written
    monkeypatch.setattr(told, "MOST_KEYS", 7)
    monkeypatch.setattr(told, "_calendars_written", lambda keys: read.extend(real(keys)) or read)
    assert check_sign_ups() == []
    assert set(read) == written


def test_who_got_a_place_after_the_stop_passed_nobody_over_though_the_date_is_moved_later() -> None:
    with time_machine.travel(BEFORE, tick=False):
        occasion = make_open_occasion(capacity=2)
        people = make_people(4)
        rows = [sign_up(occasion, member) for member in people[:3]]
    with time_machine.travel(at(3, 2, 12, 30), tick=False):
        for registration in rows[:2]:
            services.cancel(registration=registration, by=SELF)
        assert sign_up(occasion, people[3], ORGANISER).status == "confirmed"
        assert check_sign_ups() == []
        services.move_date(
            date=occasion.dates.get(), starts_at=at(3, 10, 13), ends_at=at(3, 10, 16), by=ORGANISER
        )
        assert statuses(occasion)[2:] == ["offered", "confirmed"]
        assert check_sign_ups() == []
