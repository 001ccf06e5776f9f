"""All experiences: to read, to narrow and to subscribe to."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from hub.facets import FacetedList
from hub.feeds import FeedItem, rss
from hub.pages import BasePage
from hub.routing import FetchesPagesWhole
from hub.search import clean_words, ranked
from network.knowledge.facets import experience_facets
from network.knowledge.models.experiences import ExperiencePage
from network.knowledge.querysets import ExperienceQuerySet
from network.register.addresses import active_language

PER_PAGE = 25
IN_FEED = 30


class ExperienceIndexPage(RoutablePageMixin, FetchesPagesWhole, BasePage):
    """All experiences in one language, the newest first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["knowledge.ExperiencePage"]
    max_count_per_parent = 1
    section = "knowledge"

    content_panels = BasePage.intro_panels

    class Meta:
        verbose_name = _("experience index page")

    def pages_below(self) -> ExperienceQuerySet:
        return ExperiencePage.objects.child_of(self).whole()

    def experiences(self) -> ExperienceQuerySet:
        """Those below this page that anybody may read."""
        return ExperiencePage.objects.child_of(self).readable().newest_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        words = clean_words(request.GET.get("q", ""))
        everything = self.experiences()
        facts = list(everything.facts())
        rows = [fact.pk for fact in facts]
        if words:
            readable = set(rows)
            found = ranked(ExperiencePage.objects.filter(locale=self.locale_id, live=True), words)
            rows = [pk for pk in found if pk in readable]
        facets = experience_facets(facts, everything.belongings(self.locale_id))
        listing = FacetedList(rows, facets, request.GET, q=words)
        page_obj = Paginator(listing.hits, PER_PAGE).get_page(request.GET.get("sida"))
        shown = (
            ExperiencePage.objects.for_list().with_pictures().in_bulk(list(page_obj.object_list))
        )
        context["listing"] = listing
        if listing.not_understood:
            what = ", ".join(listing.not_understood)
            context["not_understood"] = gettext(
                "We did not understand this, and left it out: %(what)s"
            ) % {"what": what}
        context["page_obj"] = page_obj
        context["page_numbers"] = page_obj.paginator.get_elided_page_range(page_obj.number)
        context["experiences"] = [shown[pk] for pk in page_obj.object_list if pk in shown]
        context["feed_url"] = self.full_url + self.reverse_subpage("rss")
        return context

    @path("rss/", name="rss")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest experiences as RSS."""
        newest = self.experiences().for_list()[:IN_FEED]
        return rss(
            title=self.title,
            url=self.full_url,
            feed_url=self.full_url + self.reverse_subpage("rss"),
            description=self.summary or self.title,
            language=active_language(),
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
