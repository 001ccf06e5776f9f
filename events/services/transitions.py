"""The only place where a sign-up gets its status and its seat.

Every change compares with what was and leaves one row of history.
"""

from __future__ import annotations

import datetime
from typing import Any

from events.actors import Actor, Applicant
from events.models import (
    SEATED,
    Registration,
    RegistrationEvent,
    RegistrationGroup,
    Status,
)
from events.places import queue_place
from events.refusals import AlreadyChanged
from events.services.locking import Desk


def enter(
    desk: Desk,
    applicant: Applicant,
    status: Status,
    *,
    by: Actor,
    rule: str,
    reason: str = "",
    seat_no: int | None = None,
    group: RegistrationGroup | None = None,
    handed_over_from: Registration | None = None,
) -> tuple[Registration, RegistrationEvent]:
    """A new sign-up with its first row of history."""
    registration = Registration.objects.create(
        occasion=desk.occasion,
        member=applicant.member,
        guest_name="" if applicant.member else applicant.name,
        guest_email="" if applicant.member else applicant.email,
        guest_organisation="" if applicant.member else applicant.comes_from,
        organisation=applicant.organisation,
        language=applicant.language,
        status=status,
        seat_no=seat_no,
        applied_at=desk.now,
        waitlisted_at=desk.now if status == Status.WAITLISTED else None,
        group=group,
        signed_up_by=by.user,
        handed_over_from=handed_over_from,
    )
    if seat_no is not None:
        desk.seats_have_changed()
    return registration, _write_down(registration, "", by, rule, reason, desk.now)


def move(
    desk: Desk,
    registration: Registration,
    status: Status,
    *,
    by: Actor,
    rule: str = "",
    reason: str = "",
    seat_no: int | None = None,
    offer_expires_at: datetime.datetime | None = None,
) -> RegistrationEvent:
    """Changes the state if it still is what it was, and tells history; else AlreadyChanged."""
    old = registration.status
    changes: dict[str, Any] = {
        "status": status,
        "seat_no": seat_no if status in SEATED else None,
        "offer_expires_at": offer_expires_at,
    }
    if status == Status.WAITLISTED:
        changes["waitlisted_at"] = registration.applied_at
    same = Registration.objects.filter(pk=registration.pk, status=old)
    if not same.update(**changes, updated_at=desk.now):
        raise AlreadyChanged
    desk.seats_have_changed()
    if old == Status.REQUESTED and registration.group_id:
        desk.answered_groups.add(registration.group_id)
    for name, value in changes.items():
        setattr(registration, name, value)
    return _write_down(registration, old, by, rule, reason, desk.now)


def free_seat(desk: Desk) -> int:
    """The lowest seat that nobody holds."""
    taken = {seat.seat_no for seat in desk.held}
    number = 1
    while number in taken:
        number += 1
    return number


def close_the_gaps(desk: Desk, most: int) -> None:
    """Gives lower numbers to those whose seat lies above what there is now."""
    beyond = Registration.objects.filter(occasion=desk.occasion, seat_no__gt=most)
    for registration in beyond.order_by("seat_no"):
        Registration.objects.filter(pk=registration.pk).update(seat_no=free_seat(desk))
        desk.seats_have_changed()


def write_down(
    desk: Desk,
    kind: str,
    *,
    by: Actor,
    registration: Registration | None = None,
    reason: str = "",
) -> RegistrationEvent:
    """A row of history about something that is not a new state."""
    return RegistrationEvent.objects.create(
        occasion=desk.occasion,
        registration=registration,
        kind=kind,
        actor_kind=by.kind,
        actor=by.user,
        reason=reason[:500],
        happened_at=desk.now,
    )


def _write_down(
    registration: Registration,
    old: str,
    by: Actor,
    rule: str,
    reason: str,
    now: datetime.datetime,
) -> RegistrationEvent:
    return RegistrationEvent.objects.create(
        occasion_id=registration.occasion_id,
        registration=registration,
        old_status=old,
        new_status=registration.status,
        rule=rule,
        seat_no=registration.seat_no,
        queue_place=queue_place(registration),
        actor_kind=by.kind,
        actor=by.user,
        reason=reason[:500],
        happened_at=now,
    )
