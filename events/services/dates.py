"""An occasion's dates are moved, added or dropped, or its place changes: calendars follow."""

from __future__ import annotations

import datetime
from typing import Any

from events import deadlines, mails
from events.actors import Actor
from events.models import (
    ACTIVE,
    Attendance,
    CalendarItem,
    Needs,
    Occasion,
    OccasionDate,
    Registration,
    RegistrationEvent,
)
from events.refusals import OccasionCancelled, TooLate
from events.services.desk import at_the_desk
from events.services.feeds import keep_as_dropped
from events.services.locking import Desk, read_occasion
from events.services.transitions import write_down

Kind = RegistrationEvent.Kind


def move_date(
    *,
    date: OccasionDate,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    by: Actor,
    room: str | None = None,
) -> OccasionDate:
    """Moves one date; everybody is told, and the confirmed get it in their calendars."""
    with at_the_desk(date.occasion_id) as desk:
        return put_elsewhere(desk, date, starts_at, ends_at, by=by, room=room)


def put_elsewhere(
    desk: Desk,
    date: OccasionDate,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    *,
    by: Actor,
    room: str | None = None,
) -> OccasionDate:
    """The same for whoever already stands at the desk."""
    current = _planned(desk, date)
    before = OccasionDate(starts_at=current.starts_at, ends_at=current.ends_at)
    current.starts_at, current.ends_at = starts_at, ends_at
    if room is not None:
        current.room = room
    current.save()
    event = _changed(desk, by, f"{before} → {current}")
    for registration in _signed_up(desk):
        mails.date_changed(registration, event, current, before=before)
    return current


def add_date(
    *,
    occasion: Occasion,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    by: Actor,
    room: str = "",
) -> OccasionDate:
    """One more date."""
    with at_the_desk(occasion.pk) as desk:
        return put_in(desk, starts_at, ends_at, by=by, room=room)


def put_in(
    desk: Desk,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    *,
    by: Actor,
    room: str = "",
) -> OccasionDate:
    """The same for whoever already stands at the desk."""
    date = OccasionDate.objects.create(
        occasion=desk.occasion, starts_at=starts_at, ends_at=ends_at, room=room
    )
    event = _changed(desk, by, f"+ {date}")
    for registration in _signed_up(desk):
        mails.date_changed(registration, event, date)
    return date


def drop_date(*, date: OccasionDate, by: Actor) -> None:
    """One date less; it leaves the calendars. The last one is not dropped but cancelled."""
    with at_the_desk(date.occasion_id) as desk:
        take_out(desk, date, by=by)


def take_out(desk: Desk, date: OccasionDate, *, by: Actor) -> None:
    """The same for whoever already stands at the desk."""
    current = _planned(desk, date)
    if len(desk.occasion.dates.all()) < 2:
        raise OccasionCancelled
    if Attendance.objects.filter(date=current).exclude(outcome="unset").exists():
        raise TooLate
    event = write_down(desk, Kind.DATE_MOVED, by=by, reason=f"− {current}")
    for registration in _signed_up(desk):
        mails.date_dropped(registration, event, current)
    keep_as_dropped(current)
    CalendarItem.objects.filter(date=current).delete()
    Attendance.objects.filter(date=current).delete()
    current.delete()
    _read_anew(desk)


def tell_of_new_place(*, occasion: Occasion, by: Actor, **changes: Any) -> Occasion:
    """Changes the place, the address or the link, and tells everybody once for each date."""
    with at_the_desk(occasion.pk) as desk:
        return put_somewhere(desk, changes, by=by)


PLACE = {"venue", "address", "is_online", "meeting_link"}


def put_somewhere(desk: Desk, changes: dict[str, Any], *, by: Actor) -> Occasion:
    """The same for whoever already stands at the desk."""
    for name in PLACE.intersection(changes):
        setattr(desk.occasion, name, changes[name])
    desk.occasion.full_clean(exclude=["page"])
    desk.occasion.save(update_fields=[*PLACE, "updated_at"])
    event = write_down(desk, Kind.DATE_MOVED, by=by, reason=desk.occasion.place)
    for registration in _signed_up(desk):
        for date in desk.occasion.dates_to_come:
            mails.date_changed(registration, event, date)
    return desk.occasion


def _planned(desk: Desk, date: OccasionDate) -> OccasionDate:
    if desk.occasion.is_cancelled:
        raise OccasionCancelled
    current: OccasionDate = OccasionDate.objects.get(pk=date.pk, occasion=desk.occasion)
    current.occasion = desk.occasion
    return current


def _changed(desk: Desk, by: Actor, reason: str) -> RegistrationEvent:
    """Writes the change down and lets the deadlines that hang on the dates follow."""
    event = write_down(desk, Kind.DATE_MOVED, by=by, reason=reason)
    _read_anew(desk)
    return event


def _read_anew(desk: Desk) -> None:
    desk.occasion = read_occasion(desk.occasion.pk)
    if last := desk.occasion.last_moment:
        Needs.objects.filter(registration__occasion=desk.occasion).update(
            delete_after=deadlines.needs_end(last)
        )


def _signed_up(desk: Desk) -> list[Registration]:
    """Everybody to tell, with the occasion as it is now."""
    found = Registration.objects.filter(occasion=desk.occasion, status__in=ACTIVE)
    return [desk.own(row) for row in found.select_related("member").order_by("pk")]
