"""Those who have their yes get places together, or wait together; what they applied for counts."""

from __future__ import annotations

from itertools import groupby

from events import mails
from events.actors import QUEUE, Actor
from events.models import Registration, RegistrationEvent, Status
from events.places import InLine
from events.services.locking import Desk
from events.services.transitions import free_seat, move

Rule = RegistrationEvent.Rule


def place_or_queue(
    desk: Desk, approved: list[Registration], *, by: Actor, reason: str = ""
) -> None:
    """Places for all of them if there are, and nobody ahead is passed; else the queue for all."""
    line = [InLine.since_applied(registration) for registration in approved]
    there_is_room = desk.situation.gives_places_to(line)
    for registration in approved:
        if there_is_room:
            event = move(
                desk,
                registration,
                Status.CONFIRMED,
                by=by,
                rule=Rule.FREE_PLACE,
                reason=reason,
                seat_no=free_seat(desk),
            )
            mails.confirmed(registration, event)
        else:
            event = move(
                desk, registration, Status.WAITLISTED, by=by, rule=Rule.QUEUE, reason=reason
            )
            mails.waitlisted(registration, event)


def seat_answered_groups(desk: Desk) -> None:
    """Each group whose last answer came in here, by a yes or because somebody left."""
    if not desk.answered_groups:
        return
    rows = (
        Registration.objects.filter(occasion=desk.occasion, group__in=desk.answered_groups)
        .of_answered_groups()
        .select_related("member")
        .order_by("applied_at", "group_id", "pk")
    )
    for _group, people in groupby(rows, key=lambda row: row.group_id):
        place_or_queue(desk, [desk.own(row) for row in people], by=QUEUE)
