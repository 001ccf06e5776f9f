"""What stands in a member's digest: read for many members at once, then put together for each."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils import timezone, translation

from network.knowledge.homeward import travels_in
from network.knowledge.models import (
    DigestChoice,
    DigestIssue,
    Dissemination,
    ExperiencePage,
    Subscription,
)
from network.knowledge.reach import Travels
from network.knowledge.rhythm import is_due, is_worth_a_reminder, reminds, told_since
from network.people.awaiting import Task, tasks_to_remind_of
from network.people.models import Member
from network.register.models import Theme, TwinCityPage

MOST_NEW = 6
MOST_WAITING = 3
MOST_FOLLOWED = 6
FURTHEST_BACK = datetime.timedelta(days=62)


@dataclass(frozen=True)
class Reader:
    """A member whose digest is due, and since when things are new to her."""

    member: Member
    frequency: str
    since: datetime.datetime
    reminds: bool


@dataclass
class Digest:
    """What one member is told."""

    reader: Reader
    new: list[Dissemination] = field(default_factory=list)
    waiting: list[Dissemination] = field(default_factory=list)
    more_waiting: int = 0
    followed: list[ExperiencePage] = field(default_factory=list)
    travelled: list[tuple[ExperiencePage, Travels]] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.tasks or self.new or self.waiting or self.followed or self.travelled)


def due_readers(members: Iterable[Member], moment: datetime.datetime) -> list[Reader]:
    """Those of the members whose digest is still to be made, in two questions."""
    members = list(members)
    choices = {one.member_id: one for one in DigestChoice.objects.filter(member__in=members)}
    last: dict[int, datetime.datetime] = {}
    for issue in DigestIssue.objects.filter(member__in=members).order_by("made_at"):
        last[issue.member_id] = issue.made_at
    readers = []
    for member in members:
        choice = choices.get(member.pk) or DigestChoice(member=member)
        made = last.get(member.pk)
        if is_due(choice.frequency, moment, made):
            since = told_since(choice.frequency, moment, made)
            since = max(since, moment - FURTHEST_BACK)
            readers.append(Reader(member, choice.frequency, since, reminds(moment, made)))
    return readers


class Edition:
    """All that the digests of one moment are made of; asked for once for all members."""

    def __init__(self, moment: datetime.datetime) -> None:
        self.moment = moment
        self.today = timezone.localdate(moment)
        self.posts = list(
            ExperiencePage.objects.readable_in_network()
            .filter(first_published_at__gte=moment - FURTHEST_BACK, first_published_at__lte=moment)
            .filter(alias_of__isnull=True)
            .for_list()
            .select_related("locale")
            .prefetch_related(
                Prefetch("themes", Theme.objects.only("pk")),
                Prefetch("twin_cities", TwinCityPage.objects.only("pk")),
            )
            .order_by("-first_published_at", "-pk")
        )
        self._originals()
        self._waiting: dict[int, list[Dissemination]] = {}
        self._translations: dict[str, dict[Any, ExperiencePage]] = {}

    def _originals(self) -> None:
        """A translation is no news of its own."""
        first: dict[Any, int] = {}
        rows = ExperiencePage.objects.filter(
            translation_key__in={post.translation_key for post in self.posts}
        )
        for key, pk in rows.order_by("-pk").values_list("translation_key", "pk"):
            first[key] = pk
        self.posts = [post for post in self.posts if first[post.translation_key] == post.pk]

    def waiting_at(self, organisation_id: int) -> list[Dissemination]:
        """What waits in an organisation, the most urgent first; asked for once each."""
        if organisation_id not in self._waiting:
            self._waiting[organisation_id] = list(
                Dissemination.objects.filter(organisation=organisation_id)
                .of_posts_to_read()
                .waiting()
                .most_urgent_first()
                .select_related("post__locale", "organisation")
                .defer("post__what_we_did", "post__need", "post__approach")
            )
        return self._waiting[organisation_id]

    def in_language(self, post: ExperiencePage, language: str) -> ExperiencePage:
        """The post as it can be read in a language, else as it was written; asked for once each."""
        if post.locale.language_code == language:
            return post
        if language not in self._translations:
            translated = ExperiencePage.objects.readable_in_network().filter(
                locale__language_code=language, alias_of__isnull=True
            )
            self._translations[language] = {
                one.translation_key: one for one in translated.for_list().select_related("locale")
            }
        return self._translations[language].get(post.translation_key, post)

    def digests(self, readers: list[Reader]) -> list[Digest]:
        """The digest of each reader, in a fixed number of questions for all of them."""
        members = [reader.member for reader in readers]
        follows: dict[int, list[Subscription]] = defaultdict(list)
        for one in Subscription.objects.filter(member__in=members):
            follows[one.member_id].append(one)
        travelled = self._travelled(readers)
        return [
            self._digest(reader, follows[reader.member.pk], travelled[reader.member.pk])
            for reader in readers
        ]

    def _digest(
        self,
        reader: Reader,
        follows: list[Subscription],
        travelled: list[tuple[ExperiencePage, Travels]],
    ) -> Digest:
        here = self.waiting_at(reader.member.organisation_id)
        new = [one for one in here if reader.since < one.delivered_at <= self.moment]
        old = [one for one in here if one.delivered_at <= reader.since] if reader.reminds else []
        urgent = [one for one in old if is_worth_a_reminder(one.due_on, self.today)]
        shown, reminded = new[:MOST_NEW], urgent[:MOST_WAITING]
        told = {one.post_id for one in new}
        followed = [
            post
            for post in self.posts
            if post.first_published_at > reader.since
            and post.pk not in told
            and post.author_id != reader.member.pk
            and any(_is_about(post, one) for one in follows)
        ]
        return Digest(
            reader=reader,
            new=shown,
            waiting=reminded,
            more_waiting=len(new) + len(urgent) - len(shown) - len(reminded),
            followed=followed[:MOST_FOLLOWED],
            travelled=travelled,
            tasks=_tasks_of(reader),
        )

    def _travelled(self, readers: list[Reader]) -> dict[int, list[tuple[ExperiencePage, Travels]]]:
        """Which posts, written or followed by each reader, have been carried further since."""
        since = {reader.member.pk: reader.since for reader in readers}
        earliest = min(since.values(), default=self.moment)
        found: dict[int, list[tuple[ExperiencePage, Travels]]] = defaultdict(list)
        posts = (
            ExperiencePage.objects.readable_in_network()
            .filter(Q(author__in=since) | Q(subscriptions__member__in=since))
            .filter(
                disseminations__logs__logged_at__gt=earliest,
                disseminations__logs__logged_at__lte=self.moment,
            )
            .annotate(_logs=Count("disseminations__logs"))
            .for_list()
            .select_related("locale")
            .prefetch_related("disseminations__logs", "subscriptions")
        )
        for post in posts:
            there = list(post.disseminations.all())
            last = max(log.logged_at for one in there for log in one.logs.all())
            readers_of_it = {post.author_id, *(one.member_id for one in post.subscriptions.all())}
            for reader in readers_of_it & since.keys():
                if last > since[reader]:
                    found[reader].append((post, travels_in(there)))
        return found


def _tasks_of(reader: Reader) -> list[Task]:
    """What else awaits the reader; what is to be spread has its own place."""
    with translation.override(reader.member.language):
        return tasks_to_remind_of(reader.member) if reader.reminds else []


def _is_about(post: ExperiencePage, followed: Subscription) -> bool:
    """Whether a new post is about what is followed."""
    if followed.theme_id:
        return followed.theme_id in {theme.pk for theme in post.themes.all()}
    if followed.twin_city_id:
        return followed.twin_city_id in {city.pk for city in post.twin_cities.all()}
    if followed.entry_id:
        return followed.entry_id == post.entry_id
    return bool(followed.organisation_id) and followed.organisation_id == post.organisation_id
