"""Which experiences: those anybody may read, of one twin city, nearest to another one."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db.models import Count, F, Prefetch, Q
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.models import PageQuerySet

if TYPE_CHECKING:
    from network.knowledge.models import ExperiencePage

LONG_TEXTS = ("what_we_did", "need", "approach", "what_got_better", "what_went_wrong")
CARD_PICTURES = ["format-{avif,webp}", "fill-{480x270,960x540}"]


class ExperienceQuerySet(PageQuerySet):
    """Experiences written down in the hub."""

    def readable(self) -> Self:
        """Those that anybody may read: published, and not behind a restriction."""
        return self.live().public()

    def newest_first(self) -> Self:
        """By the day it happened; of the same day, the last written first."""
        return self.order_by("-happened_on", "-pk")

    def about_twin_city(self, translation_key: uuid.UUID) -> Self:
        """Those from one twin city, in whichever language its page was chosen."""
        chosen = self.model.objects.filter(twin_cities__translation_key=translation_key)
        return self.filter(pk__in=chosen.order_by().values("pk"))

    def near(self, experience: ExperiencePage) -> Self:
        """Others with the same activity, twin cities or themes; the one sharing most first."""
        themes = Q(themes__in=[theme.pk for theme in experience.themes.all()])
        cities = Q(
            twin_cities__translation_key__in=[
                city.translation_key for city in experience.twin_cities.all()
            ]
        )
        same_entry = Q(entry__isnull=False, entry=experience.entry_id)
        return (
            self.filter(themes | cities | same_entry)
            .exclude(pk=experience.pk)
            .annotate(
                shared=Count("themes", filter=themes, distinct=True)
                + 2 * Count("twin_cities", filter=cities, distinct=True)
                + 3 * Count("entry", filter=same_entry, distinct=True)
            )
            .order_by(F("shared").desc(), "-happened_on", "-pk")
        )

    def for_list(self) -> Self:
        """Only what a list shows: no long texts, and the pictures with their sizes at hand."""
        pictures = get_image_model().objects.prefetch_renditions(*Filter.expand_spec(CARD_PICTURES))
        return (
            self.select_related("organisation")
            .prefetch_related(Prefetch("lead_image", pictures))
            .defer(*LONG_TEXTS)
        )
