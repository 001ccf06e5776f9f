"""Which experiences: those anybody may read, of one twin city, nearest to another one."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from wagtail.models import PageQuerySet, PageViewRestriction, WorkflowState

from hub.pictures import CARD, ready_sizes
from hub.visibility import open_to_all
from network.register.models import TwinCityPage

if TYPE_CHECKING:
    from network.knowledge.models import Dissemination, Draft, Question  # noqa: F401
    from network.people.models import Member, Organisation

THEME, ORGANISATION, CITY = "theme", "organisation", "city"
LONG_TEXTS = ("what_we_did", "need", "approach", "what_got_better", "what_went_wrong")


def _restrictions_around(some: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Those of the restrictions that the page asked about stands behind."""
    place = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return some.annotate(place=place).filter(place__startswith=F("page__path"))


class ExperienceQuerySet(PageQuerySet):
    """Experiences written down in the hub."""

    def readable(self) -> Self:
        """Those that anybody may read: published, and not behind a restriction."""
        return open_to_all(self.live())

    def readable_in_network(self) -> Self:
        """Those that the network's readers may read: the public ones and those shared among them.

        Pages that an editor has closed for some other reason stay closed.
        """
        closed = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.LOGIN)
        return self.live().exclude(Exists(_restrictions_around(closed)))

    def with_openness(self) -> Self:
        """Each with `is_public`: whether anybody may read it, or the network alone."""
        return self.annotate(
            is_public=~Exists(_restrictions_around(PageViewRestriction.objects.all()))
        )

    def originals(self) -> Self:
        """Each once, in the language it was first written in."""
        earlier = self.model.objects.filter(
            translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk")
        )
        return self.exclude(Exists(earlier))

    def newest_first(self) -> Self:
        """By the day it happened; of the same day, the last written first."""
        return self.order_by("-happened_on", "-pk")

    def about_twin_city(self, translation_key: uuid.UUID) -> Self:
        """Those from one twin city, in whichever language its page was chosen."""
        chosen = self.model.objects.filter(twin_cities__translation_key=translation_key)
        return self.filter(pk__in=chosen.order_by().values("pk"))

    def near(
        self, *, themes: Collection[str], twin_cities: Collection[str], entry: int | None
    ) -> Self:
        """Those with the same activity, twin cities or themes; the one sharing most first."""
        same_theme = Q(themes__slug__in=themes)
        same_city = Q(twin_cities__translation_key__in=twin_cities)
        same_entry = Q(entry__isnull=False, entry=entry)
        return (
            self.filter(same_theme | same_city | same_entry)
            .annotate(
                shared=Count("themes", filter=same_theme, distinct=True)
                + 2 * Count("twin_cities", filter=same_city, distinct=True)
                + 3 * Count("entry", filter=same_entry, distinct=True)
            )
            .order_by(F("shared").desc(), "-happened_on", "-pk")
        )

    def facts(self) -> QuerySet[Any, Any]:
        """What each can be found by that it has one of: its year and its organisation."""
        return self.values_list(
            "pk",
            "happened_on__year",
            "organisation__slug",
            "organisation__name",
            "organisation__name_en",
            named=True,
        )

    def belongings(self, locale_id: int) -> QuerySet[Any, Any]:
        """What each can be found by that it has many of: themes and twin cities, in one question.

        Rows of (experience, what it is, slug, name, name in English); only of twin cities that
        anybody may read about, by their page in the language asked for.
        """
        text = CharField()
        own = self.order_by()
        themes = own.filter(themes__isnull=False).values_list(
            "pk", Value(THEME, output_field=text), "themes__slug", "themes__name", "themes__name_en"
        )
        cities = open_to_all(
            TwinCityPage.objects.filter(
                live=True,
                locale=locale_id,
                translation_key=OuterRef("twin_cities__translation_key"),
            )
        )
        named = own.annotate(
            city_slug=Subquery(cities.values("slug")[:1]),
            city_name=Subquery(cities.values("title")[:1]),
        ).filter(city_slug__isnull=False)
        return themes.union(
            named.values_list(
                "pk", Value(CITY, output_field=text), "city_slug", "city_name", "city_name"
            ),
            all=True,
        )

    def for_list(self) -> Self:
        """Only what a list shows: who tells it, and none of the long texts."""
        return self.select_related("organisation").defer(*LONG_TEXTS)

    def with_review(self) -> Self:
        """With the review that goes on, or has sent it back.

        Wagtail's own method looks among pages of every kind and finds none of one kind.
        """
        states = WorkflowState.objects.active().select_related("current_task_state__task")
        return self.prefetch_related(
            Prefetch("_specific_workflow_states", states, to_attr="_current_workflow_states")
        )

    def with_responses(self) -> Self:
        """With how many comments and thanks each has got."""
        comments = Count("comments", filter=Q(comments__removed_at__isnull=True), distinct=True)
        thanks = Count("reactions", filter=Q(reactions__kind="thanks"), distinct=True)
        return self.annotate(number_of_comments=comments, number_of_thanks=thanks)

    def with_pictures(self) -> Self:
        """With their pictures in the sizes of a card, asked for once."""
        return self.select_related("lead_image").prefetch_related(ready_sizes(CARD))

    def whole(self) -> Self:
        """With all that the page of an experience shows of single things."""
        return self.select_related("organisation", "lead_image", "entry__activity")


class DisseminationQuerySet(models.QuerySet["Dissemination"]):
    """Posts on their way home to organisations."""

    def of_posts_to_read(self) -> Self:
        """Those whose post is there to read for members now."""
        posts: Any = self.model._meta.get_field("post").related_model
        readable = posts.objects.readable_in_network().order_by()
        return self.filter(post__in=readable.values("pk"))

    def to(self, organisation: Organisation) -> Self:
        """Those on their way to one organisation."""
        return self.filter(organisation=organisation)

    def waiting(self) -> Self:
        """Those that nobody has spread yet, nor said no to."""
        return self.filter(state__in=self.model.WAITING)

    def carried(self) -> Self:
        """Those that have been spread at home, or gone further."""
        return self.filter(state__in=self.model.CARRIED)

    def overdue(self, today: datetime.date) -> Self:
        """Those that still wait after their day."""
        return self.waiting().filter(due_on__lt=today)

    def annotate_translation_key(self) -> Self:
        """With what the post and its translations have in common."""
        return self.annotate(translation_key=F("post__translation_key"))

    def most_urgent_first(self) -> Self:
        """By the day they are to be spread by."""
        return self.order_by("due_on", "pk")


class DraftQuerySet(models.QuerySet["Draft"]):
    """What members are writing."""

    def unfinished_of(self, member: Member) -> Self:
        """Those of one member that have not been shared yet."""
        return self.filter(member=member, finished_at__isnull=True)


class QuestionQuerySet(models.QuerySet["Question"]):
    """What members want to know."""

    def standing(self) -> Self:
        """Those that nobody has taken away."""
        return self.filter(removed_at__isnull=True)

    def unanswered(self) -> Self:
        """Those that no answer has helped yet."""
        return self.filter(accepted__isnull=True)

    def for_list(self) -> Self:
        """With who asks and how many have answered."""
        given = Count("answers", filter=Q(answers__removed_at__isnull=True), distinct=True)
        return self.select_related("author", "organisation").annotate(number_of_answers=given)
