"""The answer to an offer of a freed place."""

from __future__ import annotations

from events import mails
from events.actors import Actor
from events.models import Registration, Status
from events.refusals import AlreadyChanged, OfferIsOver
from events.services.desk import at_the_desk
from events.services.locking import Desk
from events.services.transitions import move


def accept_offer(*, registration: Registration, by: Actor) -> Registration:
    """Takes the offered place, as long as the time to answer is not over."""
    with at_the_desk(registration.occasion_id) as desk:
        current = _offered(desk, registration)
        event = move(desk, current, Status.CONFIRMED, by=by, seat_no=current.seat_no)
        mails.confirmed(current, event)
        return current


def decline_offer(*, registration: Registration, by: Actor) -> Registration:
    """Lets the offered place go to the next in line."""
    with at_the_desk(registration.occasion_id) as desk:
        current = _offered(desk, registration)
        event = move(desk, current, Status.DECLINED, by=by)
        mails.offer_ended(current, event)
        return current


def _offered(desk: Desk, registration: Registration) -> Registration:
    """The sign-up, if it can still be answered; the clock has already been heard."""
    current = desk.again(registration)
    if current.status == Status.EXPIRED:
        raise OfferIsOver
    if current.status != Status.OFFERED:
        raise AlreadyChanged
    return current
