"""What awaits a member about sign-ups: an offer to answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from events.models import Registration
from hub import dates
from network.people.awaiting import Task
from network.people.models import Member


def offers_to(member: Member) -> Iterator[Task]:
    """Each place that has been offered and can still be taken."""
    offered = Registration.objects.of_member(member).offered().select_related("occasion__page")
    for registration in offered:
        until = registration.offer_expires_at
        yield Task(
            what=gettext("Answer the offer of a place: %(title)s")
            % {"title": registration.occasion.page.title},
            url=reverse("registration", args=[registration.pk]),
            deadline=dates.local_day(until) if until else None,
            kind=gettext("Sign-up"),
        )
