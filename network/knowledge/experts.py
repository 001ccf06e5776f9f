"""Who may know the answer to a question: those whose skills or posts have to do with it."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils import timezone

from network.knowledge.models import Question
from network.people.models import Member

MOST_TOLD = 12


def who_may_know(question: Question) -> list[Member]:
    """Members of today who have written about the same themes; the most experienced first."""
    themes = list(question.themes.values_list("pk", flat=True))
    members = Member.objects.active_on(timezone.localdate()).exclude(pk=question.author_id)
    written = Count(
        "experiences",
        filter=Q(experiences__themes__in=themes, experiences__live=True),
        distinct=True,
    )
    knowing = members.annotate(written=written).filter(written__gt=0)
    return list(knowing.order_by("-written", "name")[:MOST_TOLD])
