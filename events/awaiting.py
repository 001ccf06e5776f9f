"""What awaits a member about sign-ups: an offer to answer, a colleague to approve."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from events.links import approval_link
from events.models import Approval, Registration
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


def approvals_asked_of(member: Member) -> Iterator[Task]:
    """Each colleague whose sign-up waits for the member's yes or no."""
    asked = Approval.objects.unanswered(timezone.now()).filter(asked_email__iexact=member.email)
    for approval in asked.select_related("registration__member", "registration__occasion__page"):
        registration = approval.registration
        words = {"name": registration.name, "title": registration.occasion.page.title}
        yield Task(
            what=gettext("May %(name)s take part? %(title)s") % words,
            url=approval_link(approval).removeprefix(settings.BASE_URL),
            deadline=dates.local_day(approval.deadline),
            kind=gettext("Sign-up"),
        )
