"""Who was there: noted on the day, or told beforehand by whoever cannot come to a date."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from events.models import Attendance, OccasionDate, Registration
from events.refusals import AlreadyChanged, TooLate
from network.people.models import User

Outcome = Attendance.Outcome


@transaction.atomic
def note_attendance(
    *,
    registration: Registration,
    date: OccasionDate,
    outcome: str,
    by: User | None,
    now: datetime.datetime | None = None,
) -> Attendance:
    """Notes how it went for somebody with a place on one of the occasion's dates."""
    if not registration.is_confirmed or date.occasion_id != registration.occasion_id:
        raise AlreadyChanged
    attendance, _made = Attendance.objects.update_or_create(
        registration=registration,
        date=date,
        defaults={
            "outcome": Outcome(outcome),
            "noted_at": now or timezone.now(),
            "noted_by": by,
        },
    )
    return attendance


def excuse(*, registration: Registration, date: OccasionDate, by: User | None) -> Attendance:
    """The participant tells beforehand of not coming to one date; the place stays."""
    if date.starts_at <= timezone.now():
        raise TooLate
    return note_attendance(registration=registration, date=date, outcome=Outcome.EXCUSED, by=by)
