"""The public register: everything the city takes part in, to filter, read and follow."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from hub.feeds import FeedItem, rss
from hub.models import SiteSettings
from hub.pages import BasePage
from network.people.addresses import organisations_url
from network.people.models import Organisation
from network.register.addresses import PLACES
from network.register.clauses import clause_options, published_clauses
from network.register.details import EntryDetail
from network.register.facets import Facet
from network.register.filters import read_selection
from network.register.listing import read_listing
from network.register.models.entries import Entry
from network.register.models.published_cities import published_twin_cities, twin_city_options
from network.register.models.records import Activity, AffiliatedNetwork, Agreement
from network.register.models.vocabularies import Audience, Programme, SustainableGoal, Theme
from network.register.options import register_facets
from network.register.structured_data import entry_data
from network.strategy.models import ClauseCode

IN_FEED = 50
MODELS: dict[str, type[Entry]] = {
    "activity": Activity,
    "network": AffiliatedNetwork,
    "agreement": Agreement,
}
KINDS = {word: kind for kind, words in PLACES.items() for word in words.values()}


class RegisterPage(RoutablePageMixin, BasePage):
    """The register: a list to narrow, a page for every entry, and a feed of what is new."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    section = "register"

    content_panels = BasePage.intro_panels

    class Meta:
        verbose_name = _("register page")

    @path("")
    def listing_view(self, request: HttpRequest) -> HttpResponse:
        """Everything the city takes part in, as far as the address narrows it."""
        listing = read_listing(
            request.GET,
            facets=self.facets(request),
            entries=Entry.objects.public(),
            url=self.get_url(request) or "",
            language=self.locale.language_code,
            today=timezone.localdate(),
        )
        return self.render(request, context_overrides={"listing": listing, "page_url": listing.url})

    @path("rss/", name="rss")
    def feed_view(self, request: HttpRequest) -> HttpResponse:
        """What was published last, within what the address narrows it to."""
        selection = read_selection(request.GET, self.facets(request))
        entries = Entry.objects.public()
        selection.search(entries)
        base = self.get_full_url(request)
        query = f"?{selection.query()}" if selection.is_narrowed else ""
        return rss(
            title=self.title,
            url=base + query,
            feed_url=f"{base}rss/{query}",
            description=self.summary or self.title,
            language=self.locale.language_code,
            items=[
                FeedItem(
                    title=entry.localized_title,
                    url=base + entry.place(self.locale.language_code),
                    text=entry.localized_summary,
                    published=entry.first_published_at or entry.last_published_at,
                    categories=(entry.kind_label, str(entry.get_status_display())),
                )
                for entry in selection.narrow(entries).newly_published()[:IN_FEED]
            ],
        )

    @path("<slug:kind>/<slug:slug>/", name="entry")
    def entry_view(self, request: HttpRequest, kind: str, slug: str) -> HttpResponse:
        """One activity, network or agreement; what is not published is not there."""
        entry = self._entry(KINDS.get(kind, ""), slug)
        place = entry.place(self.locale.language_code)
        if place != f"{kind}/{slug}/":
            return HttpResponsePermanentRedirect(f"{self.get_url(request)}{place}")
        return self.render(
            request,
            template="register/entry.html",
            context_overrides=self.entry_context(request, entry),
        )

    def _entry(self, record_type: str, slug: str) -> Entry:
        model = MODELS.get(record_type)
        entry = model and model.objects.public().with_details().filter(slug=slug).first()
        if entry is None:
            raise Http404(gettext("There is no such entry in the register."))
        return entry

    def entry_context(self, request: HttpRequest, entry: Entry) -> dict[str, Any]:
        """What the page of an entry shows, of a published one or of a draft being previewed."""
        links = list(entry.clause_links.all())
        clauses = published_clauses(request, {link.clause.strategy_key for link in links})
        cities = published_twin_cities() if entry.twin_cities.all() else {}
        detail = EntryDetail(
            entry,
            register_url=self.get_url(request) or "",
            organisations_url=organisations_url(request),
            clauses=clauses,
            twin_cities=cities,
        )
        return {
            "entry": entry,
            "detail": detail,
            "meta_title": entry.localized_title,
            "meta_description": entry.localized_summary,
            "place_below": {
                language: entry.place(language) for language in PLACES[entry.record_type]
            },
            "structured_data": entry_data(
                entry, url=entry.get_full_url(request), city=SiteSettings.for_request(request)
            ),
        }

    def facets(self, request: HttpRequest) -> tuple[Facet, ...]:
        """Every way to narrow the register, with the values it can have now."""
        return register_facets(
            choices={
                "typ": Entry.RecordType.choices,
                "slag": Activity.Kind.choices,
                "status": Entry.Status.choices,
                "rackvidd": Entry.Scope.choices,
                "roll": Entry.Role.choices,
            },
            terms={
                "tema": Theme.objects.all(),
                "malgrupp": Audience.objects.all(),
                "program": Programme.objects.all(),
                "organisation": Organisation.objects.all(),
                "mal": SustainableGoal.objects.all(),
            },
            clauses=clause_options(ClauseCode.objects.all(), published_clauses(request)),
            twin_cities=twin_city_options(published_twin_cities()),
            today=timezone.localdate(),
        )

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The register and every published entry."""
        [page] = super().get_sitemap_urls(request)
        language = self.locale.language_code
        return [
            page,
            *(
                {
                    "location": page["location"] + entry.place(language),
                    "lastmod": entry.last_published_at or page.get("lastmod"),
                }
                for entry in Entry.objects.public()
                .only("record_type", "slug", "last_published_at")
                .order_by("pk")
            ),
        ]
