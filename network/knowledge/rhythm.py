"""When a member may be sent mail that nobody has to have: the one place that decides it.

A digest belongs to a period: a day, a week from Monday, or a month. It is made once for a period,
from seven in the morning on. So nobody gets more than one in a calendar week without having asked.
Reminders ride along in it, also in a daily one only once a week, and stop by themselves.
"""

from __future__ import annotations

import datetime

from django.utils import timezone

from network.knowledge.models import DigestChoice

Frequency = DigestChoice.Frequency
EARLIEST_HOUR = 7
LENGTH = {
    Frequency.DAILY: datetime.timedelta(days=1),
    Frequency.WEEKLY: datetime.timedelta(days=7),
    Frequency.MONTHLY: datetime.timedelta(days=31),
}
REMINDS_FROM = datetime.timedelta(days=7)
REMINDS_UNTIL = datetime.timedelta(days=60)


def period_of(frequency: str, moment: datetime.datetime) -> datetime.date | None:
    """The first day of the period that a moment is in; none for somebody who wants no mail."""
    day = timezone.localdate(moment)
    begins = {
        Frequency.DAILY: day,
        Frequency.WEEKLY: day - datetime.timedelta(days=day.weekday()),
        Frequency.MONTHLY: day.replace(day=1),
    }
    return begins.get(Frequency(frequency))


def is_due(frequency: str, moment: datetime.datetime, last_made: datetime.datetime | None) -> bool:
    """Whether the digest of this period is still to be made."""
    begins = period_of(frequency, moment)
    if begins is None or timezone.localtime(moment).hour < EARLIEST_HOUR:
        return False
    return last_made is None or timezone.localdate(last_made) < begins


def told_since(
    frequency: str, moment: datetime.datetime, last_made: datetime.datetime | None
) -> datetime.datetime:
    """From when on things are new to the member: her last digest, or one period back."""
    return last_made or moment - LENGTH[Frequency(frequency)]


def reminds(moment: datetime.datetime, last_made: datetime.datetime | None) -> bool:
    """Whether this digest may remind: the first one made in a calendar week."""
    monday = period_of(Frequency.WEEKLY, moment)
    return last_made is None or monday is None or timezone.localdate(last_made) < monday


def is_worth_a_reminder(due_on: datetime.date, today: datetime.date) -> bool:
    """From a week before its day until two months after; then nobody is reminded any more."""
    return due_on - REMINDS_FROM <= today <= due_on + REMINDS_UNTIL
