"""One occasion's door: whoever changes anything about its places goes through, one at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from events.models import Occasion, Registration
from events.places import Held, Situation, held_seats, situations
from events.refusals import AlreadySignedUp, TryAgain

LOCK_TIMEOUT = "3s"
# What PostgreSQL calls a lock that was not had in time, a deadlock, and a clash of transactions.
BUSY = {"55P03", "40P01", "40001"}


@dataclass
class Desk:
    """The occasion behind the door, as it is now, and the moment that counts for all of it.

    Which seats are held is read once and again after each change; nobody else can change it.
    """

    occasion: Occasion
    now: datetime.datetime
    # Groups of which somebody has been answered here, or has left before she was.
    answered_groups: set[int] = field(default_factory=set)
    _held: list[Held] | None = None

    @property
    def held(self) -> list[Held]:
        """The seats that are written down as held."""
        if self._held is None:
            self._held = held_seats([self.occasion.pk])
        return self._held

    def seats_have_changed(self) -> None:
        """Lets the seats be read anew."""
        self._held = None

    @property
    def situation(self) -> Situation:
        """The occasion's places and its line."""
        return situations([self.occasion], now=self.now, held=self.held)[self.occasion.pk]

    def again(self, registration: Registration) -> Registration:
        """The sign-up as it stands inside the lock."""
        rows = Registration.objects.select_related("member", "organisation")
        return self.own(rows.get(pk=registration.pk, occasion=self.occasion))

    def own(self, registration: Registration) -> Registration:
        """The sign-up with the occasion of this desk, whose dates and page are at hand."""
        registration.occasion = self.occasion
        return registration


@contextmanager
def at_the_door(
    occasion_id: int,
    *,
    part_of_another: bool = False,
    now: datetime.datetime | None = None,
) -> Iterator[Desk]:
    """The occasion under its lock, in one transaction that is not part of another unless said so.

    The first statement writes to the occasion's row: that is a lock on PostgreSQL as on SQLite, and
    a version for whoever shows the occasion in a form. Whoever brings in what happened earlier says
    when that was.
    """
    try:
        with transaction.atomic(durable=not part_of_another):
            lock(occasion_id)
            yield Desk(read_occasion(occasion_id), now or timezone.now())
    except OperationalError as error:
        if _is_busy(error):
            raise TryAgain from error
        raise
    except IntegrityError as error:
        if "one_active_sign_up" in str(error) or "member_id" in str(error):
            raise AlreadySignedUp from error
        if "one_person_per_seat" in str(error) or "seat_no" in str(error):
            raise TryAgain from error
        raise


def read_occasion(occasion_id: int) -> Occasion:
    """The occasion with its page, its dates and the places kept for organisations."""
    found = Occasion.objects.select_related("page__locale").prefetch_related("dates", "quotas")
    return found.get(pk=occasion_id)


def lock(occasion_id: int) -> None:
    """Waits for the occasion's row, three seconds at the most, and keeps it to the end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    changed = Occasion.objects.filter(pk=occasion_id).update(lock_version=F("lock_version") + 1)
    if not changed:
        raise Occasion.DoesNotExist


def _is_busy(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", "") in BUSY or "locked" in str(error)
