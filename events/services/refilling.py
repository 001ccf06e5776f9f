"""The one way in which free places go to those who wait; every path ends here."""

from __future__ import annotations

import datetime

from events import deadlines, mails
from events.actors import CLOCK, QUEUE, Actor
from events.models import (
    Occasion,
    Registration,
    RegistrationEvent,
    Status,
)
from events.services.locking import Desk
from events.services.transitions import free_seat, move, write_down

Rule = RegistrationEvent.Rule


def passes_places_on(occasion: Occasion, now: datetime.datetime) -> bool:
    """Whether a free place goes to the next in line by itself."""
    until = occasion.passing_on_until
    return (
        not occasion.is_cancelled
        and occasion.promotion != Occasion.Promotion.BY_HAND
        and (until is None or now < until)
    )


def tidy(desk: Desk) -> None:
    """Writes down what the clock has already done: offers that ran out, quotas that lapsed."""
    ran_out = [seat.pk for seat in desk.held if not seat.is_held_at(desk.now)]
    overdue = Registration.objects.filter(pk__in=ran_out).select_related("member")
    for registration in overdue.order_by("offer_expires_at", "pk"):
        event = move(desk, desk.own(registration), Status.EXPIRED, by=CLOCK, rule=Rule.DEADLINE)
        mails.offer_ended(registration, event)
    for quota in desk.occasion.quotas.all():
        if quota.lapsed_at is not None or quota.lapses_at > desk.now:
            continue
        quota.lapsed_at = desk.now
        quota.save(update_fields=["lapsed_at"])
        write_down(
            desk,
            RegistrationEvent.Kind.QUOTA_LAPSED,
            by=CLOCK,
            reason=f"{quota.organisation}: {quota.seats}",
        )


def refill(desk: Desk) -> None:
    """Gives the free places to those in line, by priority, then by who has waited longest."""
    if not passes_places_on(desk.occasion, desk.now):
        return
    next_ones = desk.situation.next_ones()
    if not next_ones:
        return
    waiting = Registration.objects.select_related("member").in_bulk(
        [person.pk for person in next_ones]
    )
    for person in next_ones:
        promote(desk, desk.own(waiting[person.pk or 0]), by=QUEUE, rule=Rule.FIRST_IN_LINE)


def promote(
    desk: Desk,
    registration: Registration,
    *,
    by: Actor,
    rule: str,
    reason: str = "",
    at_once: bool | None = None,
) -> None:
    """A place for somebody who waits: an offer with a deadline, or at once.

    With less time than an offer needs there is no offer: the place is theirs, and who cannot come
    cancels. So no place stands empty because nobody looked at a mail.
    """
    if at_once is None:
        at_once = desk.occasion.promotion == Occasion.Promotion.AT_ONCE
    ends = None if at_once else deadlines.offer_ends(desk.now, desk.occasion.passing_on_until)
    if ends is None:
        if not at_once and rule == Rule.FIRST_IN_LINE:
            rule = Rule.CLOSE_TO_START
        event = move(
            desk,
            registration,
            Status.CONFIRMED,
            by=by,
            rule=rule,
            reason=reason,
            seat_no=free_seat(desk),
        )
        mails.confirmed(registration, event)
        return
    event = move(
        desk,
        registration,
        Status.OFFERED,
        by=by,
        rule=rule,
        reason=reason,
        seat_no=free_seat(desk),
        offer_expires_at=ends,
    )
    mails.offered(registration, event)
