"""Who may know the answer to a question: those whose skills or posts have to do with it."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from network.knowledge.models import Question, Subscription
from network.people.models import Member, Profile

MOST_TOLD = 12


def who_may_know(question: Question) -> list[Member]:
    """Members of today who say they know the themes, have written about them, or follow them."""
    themes = list(question.themes.values_list("pk", flat=True))
    members = Member.objects.active_on(timezone.localdate()).exclude(pk=question.author_id)
    written = Count(
        "experiences",
        filter=Q(experiences__themes__in=themes, experiences__live=True),
        distinct=True,
    )
    says_so = Exists(Profile.objects.filter(member=OuterRef("pk"), themes__in=themes))
    follows = Exists(Subscription.objects.filter(member=OuterRef("pk"), theme__in=themes))
    knowing = members.annotate(written=written, says_so=says_so, follows=follows)
    knowing = knowing.filter(Q(written__gt=0) | Q(says_so=True) | Q(follows=True))
    return list(knowing.order_by("-says_so", "-written", "name")[:MOST_TOLD])
