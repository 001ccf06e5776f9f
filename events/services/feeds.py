"""Gives members the address of their own calendar, and remembers what it must still say."""

from __future__ import annotations

import datetime
import hashlib
import secrets

from django.utils import timezone

from events.models import CalendarItem, DroppedDate, OccasionDate, PersonalFeed
from network.people.models import Member

# 128 bits: nobody guesses it, and it fits on a line.
TOKEN_BYTES = 16
# How long a calendar tells of what is over.
LOOKING_BACK = datetime.timedelta(days=90)


def hash_of(token: str) -> str:
    """What we keep of the secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def renew_feed(*, member: Member) -> str:
    """A new secret for the member's calendar; the old address answers no more."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    PersonalFeed.objects.update_or_create(
        member=member, defaults={"token_hash": hash_of(token), "created_at": timezone.now()}
    )
    return token


def end_feed(*, member: Member) -> None:
    """The member's calendar can no longer be read by anybody."""
    PersonalFeed.objects.filter(member=member).delete()


def keep_as_dropped(date: OccasionDate) -> None:
    """Remembers whose calendars held a date that goes, under which name and with which number.

    A calendar that finds the date gone may keep it; one that reads that it is cancelled does not.
    """
    held = CalendarItem.objects.filter(date=date, registration__member__isnull=False)
    DroppedDate.objects.bulk_create(
        DroppedDate(
            registration_id=item.registration_id,
            uid=item.uid,
            sequence=item.sequence,
            starts_at=date.starts_at,
            ends_at=date.ends_at,
            room=date.room,
            changed_at=item.changed_at,
        )
        for item in held
    )


def forget_dropped_dates() -> int:
    """Lets go of what no calendar tells of any more."""
    old = DroppedDate.objects.filter(ends_at__lt=timezone.now() - LOOKING_BACK)
    return old.delete()[0]
