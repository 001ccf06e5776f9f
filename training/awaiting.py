"""What awaits a member about trainings: to say what one was like."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from hub import dates
from network.people.awaiting import Task
from network.people.models import Member
from training.addresses import evaluation_url
from training.models import EvaluationRequest
from training.services.evaluations import ASKED_WITHIN


def evaluations_of(member: Member) -> Iterable[Task]:
    """Each training of the last two weeks that the member has been asked about and not answered."""
    asked = (
        EvaluationRequest.objects.filter(registration__member=member, has_answered=False)
        .annotate(ended_at=Max("registration__occasion__dates__ends_at"))
        .filter(ended_at__gt=timezone.now() - ASKED_WITHIN)
        .select_related("registration__member", "registration__occasion__page")
    )
    return map(question_about, asked)


def question_about(request: EvaluationRequest) -> Task:
    """What it was like, asked of somebody. Needs: `ended_at` on the request, and its page."""
    title = request.registration.occasion.page.title
    return Task(
        what=gettext("What was it like? %(title)s") % {"title": title},
        url=evaluation_url(request.registration).removeprefix(settings.WAGTAILADMIN_BASE_URL),
        deadline=dates.local_day(request.ended_at + ASKED_WITHIN),
        kind="evaluation",
    )
