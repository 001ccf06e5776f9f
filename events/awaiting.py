"""What awaits a member about sign-ups: an offer to answer, a colleague to approve."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from events.links import approval_link
from events.models import Approval, Registration, Status
from hub import dates
from network.people.awaiting import Task
from network.people.models import Member


def answers_wanted_of(member: Member) -> Iterator[Task]:
    """Each place offered to the member, and each colleague to approve; in one question."""
    now = timezone.now()
    offers = Q(member=member, status=Status.OFFERED, offer_expires_at__gt=now)
    asked = Approval.objects.unanswered(now).filter(asked_email__iexact=member.email)
    found = Registration.objects.filter(offers | Q(approval__in=asked))
    for registration in found.select_related("approval", "member", "occasion__page"):
        yield _offer(registration) if registration.status == Status.OFFERED else _ask(registration)


def _offer(registration: Registration) -> Task:
    until = registration.offer_expires_at
    return Task(
        what=gettext("Answer the offer of a place: %(title)s")
        % {"title": registration.occasion.page.title},
        url=reverse("registration", args=[registration.pk]),
        deadline=dates.local_day(until) if until else None,
        kind=gettext("Sign-up"),
    )


def _ask(registration: Registration) -> Task:
    words = {"name": registration.name, "title": registration.occasion.page.title}
    return Task(
        what=gettext("May %(name)s take part? %(title)s") % words,
        url=approval_link(registration.approval).removeprefix(settings.BASE_URL),
        deadline=dates.local_day(registration.approval.deadline),
        kind=gettext("Sign-up"),
    )
