"""What happens to a whole occasion: it is cancelled, or it is decided that it is held."""

from __future__ import annotations

from events import mails
from events.actors import Actor
from events.models import ACTIVE, Approval, Occasion, Registration, RegistrationEvent, Status
from events.refusals import OccasionCancelled, ReasonMissing
from events.services.desk import at_the_desk
from events.services.locking import Desk
from events.services.transitions import move, write_down


def cancel_occasion(*, occasion: Occasion, reason: str, by: Actor) -> Occasion:
    """Cancels it; everybody who was signed up is told, and their calendars are."""
    with at_the_desk(occasion.pk) as desk:
        return call_off(desk, reason, by=by)


def call_off(desk: Desk, reason: str, *, by: Actor) -> Occasion:
    """The same for whoever already stands at the desk."""
    if not reason.strip():
        raise ReasonMissing
    current = desk.occasion
    if current.is_cancelled:
        raise OccasionCancelled
    current.status = Occasion.Status.CANCELLED
    current.cancelled_because = reason.strip()[:240]
    current.save(update_fields=["status", "cancelled_because", "updated_at"])
    signed_up = Registration.objects.filter(occasion=current, status__in=ACTIVE)
    for registration in signed_up.select_related("member").order_by("pk"):
        desk.own(registration)
        event = move(desk, registration, Status.OCCASION_CANCELLED, by=by, reason=reason.strip())
        mails.ended(registration, event)
    Approval.objects.filter(registration__occasion=current, outcome="").delete()
    return current


def decide_to_hold(*, occasion: Occasion, by: Actor) -> Occasion:
    """The organiser's word that it is held although few are signed up."""
    with at_the_desk(occasion.pk) as desk:
        current = desk.occasion
        if current.is_cancelled:
            raise OccasionCancelled
        if current.goes_ahead_since is None:
            current.goes_ahead_since = desk.now
            current.save(update_fields=["goes_ahead_since", "updated_at"])
            write_down(desk, RegistrationEvent.Kind.GO_DECIDED, by=by)
        return current
