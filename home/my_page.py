"""What stands on “min sida”: drawn from every room, in a fixed number of questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language

from events.models import Registration
from network.knowledge.homeward import travels_in_words
from network.knowledge.models import Dissemination, DisseminationLog, Draft, ExperiencePage
from network.knowledge.reach import travels_of
from network.knowledge.tasks import waiting_at_home
from network.people.awaiting import Task, in_order, tasks_of
from network.people.models import Member
from network.register.models import Activity
from training.awaiting import question_about
from training.services.evaluations import ASKED_WITHIN

MOST = 5
# What of a log tells how far it carried a post.
COUNTED = ("pk", "step", "reached", "reached_others", "replaces_id")


@dataclass(frozen=True)
class Travelled:
    """A post of my own and how far it has come."""

    pk: int
    title: str
    far: str


class MyPage:
    """One member's page on one day."""

    def __init__(self, member: Member, today: datetime.date) -> None:
        self.member = member
        self.today = today

    @cached_property
    def tasks(self) -> list[Task]:
        """What awaits me, the most urgent first."""
        return in_order([*tasks_of(self.member), *self._questions()])

    def _questions(self) -> Iterator[Task]:
        """What trainings were like: of those that I was asked about and have not answered."""
        for registration in self._own:
            asked = getattr(registration, "evaluation_request", None)
            if asked and not asked.has_answered and registration.ends <= timezone.now():
                registration.member = self.member
                asked.registration, asked.ended_at = registration, registration.ends
                yield question_about(asked)

    @cached_property
    def new(self) -> list[Dissemination]:
        """What waits at home and is not pressing yet, the newest first."""
        calm = [one for one in waiting_at_home(self.member) if not one.is_pressing(self.today)]
        return sorted(calm, key=lambda one: one.delivered_at, reverse=True)[:MOST]

    @cached_property
    def drafts(self) -> list[Draft]:
        """What I have begun to write."""
        return list(Draft.objects.filter(member=self.member, finished_at=None)[:MOST])

    @cached_property
    def travelled(self) -> list[Travelled]:
        """What I have shared lately, and how far each has come; in one question."""
        mine = (
            ExperiencePage.objects.filter(author=self.member, live=True, alias_of=None)
            .order_by("-first_published_at")
            .values("pk")[:MOST]
        )
        there: dict[tuple[int, str], dict[tuple[int, str], list[DisseminationLog]]] = {}
        rows = Dissemination.objects.filter(post__in=mine).values_list(
            "post", "post__title", "pk", "state", *(f"logs__{name}" for name in COUNTED)
        )
        for post, title, pk, state, *log in rows:
            logs = there.setdefault((post, title), {}).setdefault((pk, state), [])
            if log[0]:
                logs.append(DisseminationLog(**dict(zip(COUNTED, log, strict=True))))
        return [
            Travelled(pk, title, travels_in_words(travels_of(far)))
            for (pk, title), homes in sorted(there.items(), reverse=True)
            for far in [((state, logs) for (_pk, state), logs in homes.items())]
        ]

    @cached_property
    def sign_ups(self) -> list[Registration]:
        """What I have signed up for and that is still to come, the earliest first."""
        return [one for one in self._own if one.ends > timezone.now()][:MOST]

    @cached_property
    def _own(self) -> list[Registration]:
        """What I am signed up for, and what was so lately that one may still be asked about it."""
        return list(
            Registration.objects.of_member(self.member)
            .active()
            .annotate(
                begins=Min("occasion__dates__starts_at"), ends=Max("occasion__dates__ends_at")
            )
            .filter(ends__gt=timezone.now() - ASKED_WITHIN)
            .select_related("occasion__page", "evaluation_request")
            .order_by("begins")
        )

    @cached_property
    def owned(self) -> list[Activity]:
        """The activities that I run and that are not over, as everybody sees them."""
        mine = Activity.objects.public().filter(owner=self.member)
        return [activity for activity in mine.order_by("title") if not activity.is_past][:MOST]

    @cached_property
    def followed(self) -> list[ExperiencePage]:
        """The newest of what I follow, each once: in my language where it can be read in it."""
        mine = Q(themes__subscriptions__member=self.member)
        mine |= Q(twin_cities__subscriptions__member=self.member)
        mine |= Q(entry__subscriptions__member=self.member)
        mine |= Q(organisation__subscriptions__member=self.member)
        about = ExperiencePage.objects.filter(mine).values("pk")
        posts = ExperiencePage.objects.readable_in_network().filter(pk__in=about)
        newest = posts.for_list().select_related("locale").order_by("-first_published_at", "-pk")
        language, found = get_language(), {}
        for post in newest[: MOST * len(settings.LANGUAGES)]:
            if post.translation_key not in found or post.locale.language_code == language:
                found[post.translation_key] = post
        return list(found.values())[:MOST]


def most_urgent(tasks: Iterable[Task], today: datetime.date) -> int:
    """How many of the tasks are past their day."""
    return sum(task.deadline is not None and task.deadline < today for task in tasks)
