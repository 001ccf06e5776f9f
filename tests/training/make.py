"""A training that is over, and those who came."""

from __future__ import annotations

from typing import Any

from events.models import Attendance, Occasion, Registration
from network.people.models import Member
from tests.events.make import at, make_occasion, make_training

PRESENT = Attendance.Outcome.PRESENT
PARTIAL = Attendance.Outcome.PARTIAL
ABSENT = Attendance.Outcome.ABSENT
EXCUSED = Attendance.Outcome.EXCUSED
AFTERWARDS = at(3, 11, 9)


def make_held_training(title: str = "Skriv en ansökan", **fields: Any) -> Occasion:
    """Two afternoons of three hours in March 2027."""
    page = make_training(title, **fields)
    return make_occasion(page, (at(3, 3, 13), at(3, 3, 16)), (at(3, 10, 13), at(3, 10, 16)))


def make_participant(occasion: Occasion, member: Member, *came: str) -> Registration:
    """A member with a seat, and how it went on each date."""
    registration = Registration.objects.create(
        occasion=occasion,
        member=member,
        organisation=member.organisation,
        status="confirmed",
        seat_no=occasion.registrations.count() + 1,
    )
    note(registration, *came)
    return registration


def make_guest(occasion: Occasion, name: str, *came: str, language: str = "sv") -> Registration:
    """Somebody outside the network with a seat."""
    registration = Registration.objects.create(
        occasion=occasion,
        guest_name=name,
        guest_email=f"{name.split()[0].lower()}@example.org",
        status="confirmed",
        seat_no=occasion.registrations.count() + 1,
        language=language,
    )
    note(registration, *came)
    return registration


def note(registration: Registration, *came: str) -> None:
    """What the organiser noted, date by date."""
    for date, outcome in zip(registration.occasion.dates.all(), came, strict=False):
        Attendance.objects.update_or_create(
            registration=registration, date=date, defaults={"outcome": outcome}
        )
