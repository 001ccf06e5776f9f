"""What the organiser decides about places: how many, for whom first, and who gets one by name."""

from __future__ import annotations

from events.actors import Actor
from events.models import Occasion, Registration, RegistrationEvent, Status
from events.refusals import AlreadyChanged, NoPlaceFree, PlacesAreHeld, ReasonMissing
from events.services.desk import at_the_desk
from events.services.locking import Desk
from events.services.refilling import promote
from events.services.transitions import close_the_gaps, write_down

Kind = RegistrationEvent.Kind


def change_capacity(
    *,
    occasion: Occasion,
    capacity: int | None,
    by: Actor,
    extra_places: int | None = None,
    extra_because: str | None = None,
) -> Occasion:
    """More places go to those who wait; fewer than are held there can never be."""
    with at_the_desk(occasion.pk) as desk:
        return set_capacity(
            desk, capacity, by=by, extra_places=extra_places, extra_because=extra_because
        )


def set_capacity(
    desk: Desk,
    capacity: int | None,
    *,
    by: Actor,
    extra_places: int | None = None,
    extra_because: str | None = None,
) -> Occasion:
    """The same for whoever already stands at the desk."""
    current = desk.occasion
    before = current.most_places
    current.capacity = capacity
    if extra_places is not None:
        current.extra_places = extra_places
    if extra_because is not None:
        current.extra_because = extra_because
    if current.extra_places and not current.extra_because.strip():
        raise ReasonMissing
    most = current.most_places
    if most is not None:
        if len(desk.held) > most:
            raise PlacesAreHeld
        close_the_gaps(desk, most)
    current.save(update_fields=["capacity", "extra_places", "extra_because", "updated_at"])
    write_down(desk, Kind.CAPACITY, by=by, reason=f"{before or '–'} → {most or '–'}")
    return current


def change_priority(*, registration: Registration, priority: int, by: Actor, reason: str) -> None:
    """Lets somebody come earlier or later in the queue, with a reason that is kept."""
    if not reason.strip():
        raise ReasonMissing
    with at_the_desk(registration.occasion_id) as desk:
        current = desk.again(registration)
        if current.status not in (Status.WAITLISTED, Status.REQUESTED):
            raise AlreadyChanged
        Registration.objects.filter(pk=current.pk).update(priority=priority)
        write_down(desk, Kind.PRIORITY, by=by, registration=current, reason=reason)


def give_place(
    *,
    registration: Registration,
    by: Actor,
    reason: str,
    as_offer: bool = False,
    extra: bool = False,
) -> Registration:
    """The organiser chooses somebody from the queue; an extra place is beyond the usual number."""
    if not reason.strip():
        raise ReasonMissing
    with at_the_desk(registration.occasion_id) as desk:
        current = desk.again(registration)
        if current.status != Status.WAITLISTED:
            raise AlreadyChanged
        places = desk.situation.places
        beyond = desk.occasion.extra_places if extra else 0
        if places.taken >= places.limit + beyond:
            raise NoPlaceFree
        rule = RegistrationEvent.Rule.CHOSEN
        promote(desk, current, by=by, rule=rule, reason=reason, at_once=not as_offer)
        return current
