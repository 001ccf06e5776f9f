"""Somebody leaves the network: the duties end, the sessions end, what was written stays."""

from __future__ import annotations

import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from network.people.models import Member


@transaction.atomic
def leave(*, member: Member, on: datetime.date | None = None) -> Member:
    """Ends the member's rights from that day; a day that has come also signs the person out."""
    day = on or timezone.localdate()
    member.left_on = day
    member.save(update_fields=["left_on"])
    last = day - datetime.timedelta(days=1)
    for duties in (member.seats, member.assignments, member.reporting):
        for duty in duties.all():
            if duty.ends_on is None or duty.ends_on > last:
                duty.ends_on = max(last, duty.begins_on)
                duty.save(update_fields=["ends_on"])
    if member.has_left and member.user_id:
        for session in UserSession.objects.filter(user_id=member.user_id):
            session.end()
    return member
