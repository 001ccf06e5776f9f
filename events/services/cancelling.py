"""Giving up a sign-up: by the participant in time or late, or by the organiser."""

from __future__ import annotations

import datetime

from events import mails
from events.actors import Actor
from events.models import ACTIVE, Approval, Registration, Status
from events.refusals import AlreadyChanged, ReasonMissing, TooLate
from events.services.desk import at_the_desk
from events.services.locking import Desk
from events.services.transitions import move


def cancel(
    *,
    registration: Registration,
    by: Actor,
    reason: str = "",
    now: datetime.datetime | None = None,
) -> Registration:
    """Cancels; late when one has a place and the time to cancel is over. Nobody who waits is late.

    After the start only the organiser can still change anything.
    """
    with at_the_desk(registration.occasion_id, now=now) as desk:
        current = _active(desk, registration)
        start = desk.occasion.first_moment
        if not by.is_organiser and start and start <= desk.now:
            raise TooLate
        late_from = desk.occasion.late_from
        late = (
            current.status == Status.CONFIRMED
            and not by.is_organiser
            and late_from is not None
            and desk.now >= late_from
        )
        to = Status.LATE_CANCELLED if late else Status.CANCELLED
        _end(desk, current, to, by=by, reason=reason)
        return current


def remove(*, registration: Registration, by: Actor, reason: str) -> Registration:
    """The organiser takes somebody off the list, and says why."""
    if not reason.strip():
        raise ReasonMissing
    with at_the_desk(registration.occasion_id) as desk:
        current = _active(desk, registration)
        _end(desk, current, Status.REMOVED, by=by, reason=reason)
        return current


def _active(desk: Desk, registration: Registration) -> Registration:
    current = desk.again(registration)
    if current.status not in ACTIVE:
        raise AlreadyChanged
    return current


def _end(desk: Desk, registration: Registration, to: Status, *, by: Actor, reason: str) -> None:
    was_asked = registration.status == Status.REQUESTED
    event = move(desk, registration, to, by=by, reason=reason.strip())
    if was_asked:
        Approval.objects.filter(registration=registration, outcome="").delete()
    mails.ended(registration, event)
    if to == Status.LATE_CANCELLED:
        mails.late_cancellation(registration, event)
