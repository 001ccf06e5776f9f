"""Who may know the answer to a question: those whose skills or posts have to do with it."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from network.knowledge.like_words import alike, telling_words
from network.knowledge.models import DigestChoice, Question, Subscription
from network.people.models import Member, Profile

MOST_TOLD = 12


def who_may_know(question: Question) -> list[Member]:
    """Members of today who say they know it, have written about its themes, or follow them.

    What one says is the themes, the skills and the programmes of one's profile. Those who want no
    mail about what is new are never written to. Each member comes once, the likeliest first.
    """
    themes = list(question.themes.all())
    members = Member.objects.active_on(timezone.localdate()).exclude(pk=question.author_id)
    members = members.exclude(digest_choice__frequency=DigestChoice.Frequency.NEVER)
    written = Count(
        "experiences",
        filter=Q(experiences__themes__in=themes, experiences__live=True),
        distinct=True,
    )
    says_so = Exists(Profile.objects.filter(member=OuterRef("pk"), themes__in=themes))
    follows = Exists(Subscription.objects.filter(member=OuterRef("pk"), theme__in=themes))
    skills = _skills_alike(question, [name for one in themes for name in (one.name, one.name_en)])
    knowing = members.annotate(written=written, says_so=says_so, follows=follows).filter(
        Q(written__gt=0) | Q(says_so=True) | Q(follows=True) | Q(pk__in=list(skills))
    )
    likeliest_first = sorted(
        knowing, key=lambda one: (-one.says_so, -skills.get(one.pk, 0), -one.written, one.name)
    )
    return likeliest_first[:MOST_TOLD]


def _skills_alike(question: Question, names: list[str]) -> dict[int, int]:
    """How many words of the question are among the skills and the programmes of which member."""
    texts: dict[int, list[str]] = defaultdict(list)
    profiles = Profile.objects.values_list(
        "member_id", "skills", "programmes__name", "programmes__name_en"
    )
    for member_id, *words in profiles:
        texts[member_id] += filter(None, words)
    asked = telling_words([question.title, *names])
    hits = {
        member_id: len(alike(asked, telling_words(known))) for member_id, known in texts.items()
    }
    return {member_id: number for member_id, number in hits.items() if number}
