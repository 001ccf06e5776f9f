"""The public register: everything the city takes part in, to filter, read and follow."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, TextField, Value, When
from django.db.models.functions import Concat
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
from network.register.addresses import PLACES, active_language
from network.register.clauses import clause_options, clause_sources, published_clauses
from network.register.details import EntryDetail, owner_to_show
from network.register.facets import Facet, Option
from network.register.filters import read_selection
from network.register.listing import Listing
from network.register.map.places import Place
from network.register.models.entries import Entry
from network.register.models.published_cities import (
    cities_of,
    published_twin_cities,
    twin_city_source,
)
from network.register.models.records import Activity, AffiliatedNetwork, Agreement
from network.register.models.vocabularies import Audience, Programme, SustainableGoal, Theme
from network.register.models.whole import fetch_relations
from network.register.moved import moved_entry
from network.register.options import register_facets
from network.register.places import City
from network.register.structured_data import entry_data
from network.register.words import Source, Word, options_of, read_words

IN_FEED = 50
MODELS: dict[str, tuple[type[Entry], tuple[str, ...]]] = {
    "activity": (Activity, ("programme", "responsible_board")),
    "network": (AffiliatedNetwork, ("programme", "responsible_board")),
    "agreement": (Agreement, ("programme", "responsible_board", "document")),
}
TERMS = ("tema", "malgrupp", "program", "organisation", "mal")
KINDS = {word: kind for kind, words in PLACES.items() for word in words.values()}


def word_sources() -> dict[str, Source]:
    """Every list that the filter takes its words from."""
    years = Case(
        When(
            first_year__isnull=False,
            last_year__isnull=False,
            then=Concat("first_year", Value("–"), "last_year", output_field=TextField()),
        ),
        default=Value(""),
        output_field=TextField(),
    )
    return {
        "tema": Source(Theme.objects.all()),
        "malgrupp": Source(Audience.objects.all()),
        "program": Source(Programme.objects.all(), more=years),
        "organisation": Source(Organisation.objects.all()),
        "mal": Source(SustainableGoal.objects.all(), word="pk"),
        "cities": twin_city_source(),
        **clause_sources(),
    }


def home_of(city: SiteSettings) -> Place | None:
    """Where the city itself is, when the site knows."""
    if city.latitude is None or city.longitude is None:
        return None
    return Place(city.city_name, float(city.latitude), float(city.longitude))


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
        words = read_words(word_sources())
        cities = cities_of(words["cities"])
        listing = Listing(
            read_selection(request.GET, self.facets(words, cities)),
            Entry.objects.public(),
            url=self.get_url(request) or "",
            language=active_language(),
            today=timezone.localdate(),
            cities=cities,
            home=home_of(SiteSettings.for_request(request)),
        )
        context = {"listing": listing, "page_url": listing.url, "map": listing.map}
        return self.render(request, context_overrides=context)

    @path("rss/", name="rss")
    def feed_view(self, request: HttpRequest) -> HttpResponse:
        """What was published last, within what the address narrows it to."""
        words = read_words(word_sources())
        facets = self.facets(words, cities_of(words["cities"]))
        selection = read_selection(request.GET, facets)
        entries = Entry.objects.public()
        selection.search(entries)
        base = self.get_full_url(request)
        query = f"?{selection.query()}" if selection.is_narrowed else ""
        return rss(
            title=self.title,
            url=base + query,
            feed_url=f"{base}rss/{query}",
            description=self.summary or self.title,
            language=active_language(),
            items=[
                FeedItem(
                    title=entry.localized_title,
                    url=base + entry.place(active_language()),
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
        place = entry.place(active_language())
        if place != f"{kind}/{slug}/":
            return HttpResponsePermanentRedirect(f"{self.get_url(request)}{place}")
        return self.render(
            request,
            template="register/entry.html",
            context_overrides=self.entry_context(request, entry),
        )

    def _entry(self, record_type: str, slug: str) -> Entry:
        model, ahead = MODELS.get(record_type, (None, ()))
        entry = model and model.objects.public().select_related(*ahead).filter(slug=slug).first()
        if entry is None and model is not None:
            entry = moved_entry(model, slug)
        if entry is None:
            raise Http404(gettext("There is no such entry in the register."))
        return fetch_relations(entry)

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
            "operative_owner": owner_to_show(getattr(request, "user", None), entry),
            "meta_title": entry.localized_title,
            "meta_description": entry.localized_summary,
            "place_below": {
                language: entry.place(language) for language in PLACES[entry.record_type]
            },
            "structured_data": entry_data(
                entry,
                url=(self.get_full_url(request) or "") + entry.place(active_language()),
                city=SiteSettings.for_request(request),
            ),
        }

    def facets(self, words: dict[str, list[Word]], cities: list[City]) -> tuple[Facet, ...]:
        """Every way to narrow the register, with the values it can have now."""
        terms = {name: options_of(words[name]) for name in TERMS}
        terms["punkt"] = clause_options(words)
        terms["vanort"] = tuple(Option(city.slug, city.name, city.key) for city in cities)
        return register_facets(
            choices={
                "typ": Entry.RecordType.choices,
                "slag": Activity.Kind.choices,
                "status": Entry.Status.choices,
                "rackvidd": Entry.Scope.choices,
                "roll": Entry.Role.choices,
            },
            terms=terms,
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
