"""What an editor changes about an occasion in the admin: all or nothing, and told to everybody."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from events.actors import Actor
from events.models import Occasion, OccasionDate
from events.services.capacity import set_capacity
from events.services.dates import PLACE, put_elsewhere, put_in, put_somewhere, take_out
from events.services.desk import at_the_desk
from events.services.occasions import call_off
from events.services.quotas import QuotaChange, keep_for_organisations

PLACES = ("capacity", "extra_places", "extra_because")
STATE = ("status", "cancelled_because")


@dataclass(frozen=True)
class DateChange:
    """A date that is new, moved or dropped."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    room: str = ""
    date: OccasionDate | None = None
    dropped: bool = False


def revise_occasion(
    *,
    occasion: Occasion,
    changes: Mapping[str, Any],
    dates: Sequence[DateChange],
    quotas: Sequence[QuotaChange] = (),
    by: Actor,
) -> Occasion:
    """Changes the named fields, dates and kept places, each the way it always goes.

    What becomes free by it goes to those who wait before the desk is left.
    """
    with at_the_desk(occasion.pk) as desk:
        terms = {n: v for n, v in changes.items() if n not in {*PLACES, *STATE, *PLACE}}
        if terms:
            for name, value in terms.items():
                setattr(desk.occasion, name, value)
            desk.occasion.save(update_fields=[*terms, "updated_at"])
        if any(name in changes for name in PLACES):
            set_capacity(
                desk,
                changes.get("capacity", desk.occasion.capacity),
                by=by,
                extra_places=changes.get("extra_places"),
                extra_because=changes.get("extra_because"),
            )
        keep_for_organisations(desk, quotas, by=by)
        for change in sorted(dates, key=lambda change: change.dropped):
            if change.date is None:
                put_in(desk, change.starts_at, change.ends_at, by=by, room=change.room)
            elif change.dropped:
                take_out(desk, change.date, by=by)
            else:
                put_elsewhere(
                    desk, change.date, change.starts_at, change.ends_at, by=by, room=change.room
                )
        if any(name in changes for name in PLACE):
            put_somewhere(desk, dict(changes), by=by)
        _settle_state(desk.occasion, changes)
        if changes.get("status") == Occasion.Status.CANCELLED:
            call_off(desk, changes.get("cancelled_because", ""), by=by)
        return desk.occasion


def _settle_state(occasion: Occasion, changes: Mapping[str, Any]) -> None:
    """Words about a cancellation change freely, and what was cancelled may be planned anew."""
    if changes.get("status") == Occasion.Status.CANCELLED:
        return
    for name in STATE:
        if name in changes:
            setattr(occasion, name, changes[name])
    occasion.save(update_fields=[*STATE, "updated_at"])
