"""All experiences: to read, to narrow and to subscribe to."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from hub.facets import Facet, FacetedList
from hub.feeds import FeedItem, rss
from hub.pages import BasePage
from hub.search import clean_words, ranked
from network.knowledge.models.experiences import ExperiencePage
from network.knowledge.querysets import ExperienceQuerySet
from network.register.countries import alphabetical
from network.register.models import TwinCityPage

PER_PAGE = 25
IN_FEED = 30


class ExperienceIndexPage(RoutablePageMixin, BasePage):
    """All experiences in one language, the newest first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["knowledge.ExperiencePage"]
    max_count_per_parent = 1
    section = "knowledge"

    content_panels = BasePage.intro_panels

    class Meta:
        verbose_name = _("experience index page")

    def experiences(self) -> ExperienceQuerySet:
        """Those below this page that anybody may read."""
        return ExperiencePage.objects.child_of(self).readable().newest_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        words = clean_words(request.GET.get("q", ""))
        everything = self.experiences()
        facts = list(
            everything.values_list(
                "pk",
                "happened_on__year",
                "organisation__slug",
                "organisation__name",
                "organisation__name_en",
            )
        )
        rows = [pk for pk, *_rest in facts]
        if words:
            readable = set(rows)
            found = ranked(ExperiencePage.objects.filter(locale=self.locale_id, live=True), words)
            rows = [pk for pk in found if pk in readable]
        listing = FacetedList(rows, self._facets(everything, facts), request.GET, q=words)
        page_obj = Paginator(listing.hits, PER_PAGE).get_page(request.GET.get("sida"))
        shown = ExperiencePage.objects.for_list().in_bulk(list(page_obj.object_list))
        context["listing"] = listing
        context["page_obj"] = page_obj
        context["page_numbers"] = page_obj.paginator.get_elided_page_range(page_obj.number)
        context["experiences"] = [shown[pk] for pk in page_obj.object_list if pk in shown]
        context["feed_url"] = self.full_url + self.reverse_subpage("rss")
        return context

    def _facets(self, everything: ExperienceQuerySet, facts: list[tuple]) -> list[Facet]:
        """What the list can be narrowed by, read from what stands in it."""
        in_english = get_language() == "en"
        themes = everything.filter(themes__isnull=False).values_list(
            "pk", "themes__slug", "themes__name", "themes__name_en"
        )
        cities = {
            city.translation_key: city
            for city in TwinCityPage.objects.live()
            .public()
            .filter(locale=self.locale_id)
            .only("title", "slug", "translation_key")
        }
        return [
            _by_words(
                "tema",
                _t("Theme"),
                [
                    (pk, slug, (in_english and name_en) or name)
                    for pk, slug, name, name_en in themes
                ],
            ),
            _by_words(
                "vanort",
                _t("Twin city"),
                [
                    (pk, cities[key].slug, cities[key].title)
                    for pk, key in everything.values_list("pk", "twin_cities__translation_key")
                    if key in cities
                ],
            ),
            _by_words(
                "organisation",
                _t("Organisation"),
                [
                    (pk, slug, (in_english and name_en) or name)
                    for pk, _year, slug, name, name_en in facts
                ],
            ),
            Facet("ar", _t("Year"), [(pk, year, year) for pk, year, *_rest in facts]),
        ]

    @path("rss/", name="rss")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest experiences as RSS."""
        newest = self.experiences().for_list()[:IN_FEED]
        return rss(
            title=self.title,
            url=self.full_url,
            feed_url=self.full_url + self.reverse_subpage("rss"),
            description=self.summary or self.title,
            language=self.locale.language_code,
            items=[
                FeedItem(
                    title=experience.title,
                    url=experience.full_url,
                    text=experience.summary or experience.idea_to_take_home,
                    published=experience.first_published_at,
                    updated=experience.last_published_at,
                )
                for experience in newest
            ],
        )


def _by_words(name: str, label: str, pairs: list[tuple[int, Any, str]]) -> Facet:
    """A facet whose values stand in alphabetical order."""
    return Facet(name, label, sorted(pairs, key=lambda pair: alphabetical(pair[2])))
