"""Whether everything about sign-ups is as it must be: the same questions at night and in tests."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain

from django.utils import timezone

from events.checking.faults import Fault
from events.checking.history import gaps_in_history, missing_mails, passed_over
from events.checking.seats import (
    overdue_work,
    seats_and_people,
    waiting_beside_free_places,
)
from events.checking.told import calendars, needs_kept_too_long
from events.models import Occasion

__all__ = ["Fault", "check_sign_ups"]

LOOKED_AT = datetime.timedelta(days=90)


def check_sign_ups(occasions: Iterable[Occasion] | None = None) -> list[Fault]:
    """What is wrong; nothing when all is well.

    Without a choice of occasions, those are looked at that are to come or were held lately.
    """
    chosen = list(_recent() if occasions is None else occasions)
    return list(chain.from_iterable(_all(chosen)))


def _all(occasions: list[Occasion]) -> Iterator[Iterable[Fault]]:
    yield seats_and_people(occasions)
    yield waiting_beside_free_places(occasions)
    yield overdue_work(occasions)
    yield gaps_in_history(occasions)
    yield passed_over(occasions)
    yield missing_mails(occasions)
    yield calendars(occasions)
    yield needs_kept_too_long(occasions)


def _recent() -> Iterable[Occasion]:
    since = timezone.now() - LOOKED_AT
    found = Occasion.objects.filter(dates__ends_at__gt=since, registrations__isnull=False)
    return found.distinct().prefetch_related("dates")
