"""All trainings: to read, and to narrow by area, theme and whether there is a date."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from events.models import Occasion
from hub.facets import Facet, FacetedList
from hub.pages import BasePage
from training.models.pages import TrainingPage
from training.querysets import TrainingQuerySet

PER_PAGE = 25


class TrainingIndexPage(BasePage):
    """All trainings in one language, the next one to be held first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["training.TrainingPage"]
    max_count_per_parent = 1
    section = "training"

    content_panels = BasePage.intro_panels

    class Meta:
        verbose_name = _("training index page")

    def trainings(self) -> TrainingQuerySet:
        """Those below this page that anybody may read."""
        return TrainingPage.objects.child_of(self).readable().next_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        everything = self.trainings()
        facts = list(everything.values_list("pk", "area", "next_at", "last_at"))
        listing = FacetedList([pk for pk, *_rest in facts], self._facets(facts), request.GET)
        page_obj = Paginator(listing.hits, PER_PAGE).get_page(request.GET.get("sida"))
        shown = (
            TrainingPage.objects.with_dates()
            .defer_streamfields()
            .in_bulk(list(page_obj.object_list))
        )
        trainings = [shown[pk] for pk in page_obj.object_list]
        coming = _coming_occasions([training.translation_key for training in trainings])
        for training in trainings:
            training.coming = coming[training.translation_key]
        context.update(listing=listing, page_obj=page_obj, trainings=trainings)
        return context

    def _facets(self, facts: list[tuple[Any, ...]]) -> list[Facet]:
        """What the list can be narrowed by, read from what stands in it."""
        in_english = get_language() == "en"
        areas = dict(TrainingPage.Area.choices)
        order = list(areas)
        by_area = sorted(facts, key=lambda fact: order.index(fact[1]))
        themes = TrainingPage.themes.through.objects.filter(
            trainingpage__in=[pk for pk, *_rest in facts]
        ).values_list("trainingpage_id", "theme__slug", "theme__name", "theme__name_en")
        held = [(pk, "kommande", gettext("Has a date to come")) for pk, _a, at, _l in facts if at]
        held += [
            (pk, "tidigare", gettext("Has been held before")) for pk, _a, _n, at in facts if at
        ]
        named = [(pk, slug, (in_english and name_en) or name) for pk, slug, name, name_en in themes]
        in_areas = [(pk, area, areas[area]) for pk, area, *_rest in by_area]
        return [
            Facet("omrade", gettext("Area"), in_areas),
            Facet("nar", gettext("When"), held),
            Facet("tema", gettext("Theme"), sorted(named, key=lambda pair: pair[2].casefold())),
        ]


def _coming_occasions(keys: list[UUID]) -> dict[UUID, list[Occasion]]:
    """The occasions to come of several trainings at once."""
    found: dict[UUID, list[Occasion]] = defaultdict(list)
    occasions = (
        Occasion.objects.filter(page__translation_key__in=keys)
        .upcoming()
        .by_date()
        .select_related("page")
        .prefetch_related("dates")
    )
    for occasion in occasions:
        found[occasion.page.translation_key].append(occasion)
    return found
