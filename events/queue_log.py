"""The queue's log: who got which seat when and by which rule, with the names of others hidden."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from events.models import Occasion, RegistrationEvent
from network.people.models import Member


@dataclass(frozen=True)
class Line:
    """One thing that happened."""

    when: datetime.datetime
    who: str
    what: str
    rule: str
    seat: int | None
    queue_place: int | None
    by: str
    reason: str


def queue_log(
    occasion: Occasion, *, reader: Member | None, shows_names: bool = False
) -> list[Line]:
    """Everything that moved the queue, the latest first; names only for whoever organises it.

    Others stand as “Somebody” with the number of their sign-up, so that one can follow a line;
    what they gave as a reason is theirs.
    """
    events = (
        RegistrationEvent.objects.filter(occasion=occasion)
        .select_related("registration__member")
        .order_by("-pk")
    )
    numbers: dict[int, int] = {}
    for key in sorted({event.registration_id for event in events if event.registration_id}):
        numbers[key] = len(numbers) + 1
    return [_line(event, reader, numbers, shows_names) for event in events]


def _line(
    event: RegistrationEvent, reader: Member | None, numbers: dict[int, int], shows_names: bool
) -> Line:
    registration = event.registration
    is_own = bool(reader and registration and registration.member_id == reader.pk)
    who: Any = ""
    if registration:
        who = gettext("Somebody (%(number)s)") % {"number": numbers[registration.pk]}
        if shows_names:
            who = registration.name
        elif is_own:
            who = gettext("You")
    about_one = registration is not None
    return Line(
        when=event.happened_at,
        who=str(who),
        what=str(event),
        rule=event.get_rule_display(),
        seat=event.seat_no,
        queue_place=event.queue_place,
        by=event.get_actor_kind_display(),
        reason=event.reason if shows_names or is_own or not about_one else "",
    )
